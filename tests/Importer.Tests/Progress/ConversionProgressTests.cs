using Importer.Program.Progress;
using Microsoft.Extensions.Time.Testing;

namespace Importer.Tests.Progress;

public sealed class ConversionProgressTests : IDisposable
{
    private readonly FakeTimeProvider clock = new();
    private readonly StringWriter output = new() { NewLine = "\n" };

    public void Dispose() => output.Dispose();

    [Fact]
    public void Nothing_is_said_of_a_conversion_that_takes_a_second()
    {
        Report((0, 0), (500, 0.5), (1000, 0.9), (1000, 1));
        Assert.Equal("", output.ToString());
    }

    [Fact]
    public void After_a_second_one_line_shows_how_far_it_is_until_it_is_done() =>
        Report(
            "\rConverting the ledger of an earlier version (once): 0 %"
                + "\rConverting the ledger of an earlier version (once): 45 %"
                + "\rConverting the ledger of an earlier version (once): 100 %\n",
            (900, 0),
            (1100, 0.001),
            (1200, 0.002),
            (5000, 0.456),
            (9000, 1)
        );

    private void Report(string shown, params (int Milliseconds, double Done)[] reports)
    {
        Report(reports);
        Assert.Equal(shown, output.ToString());
    }

    private void Report(params (int Milliseconds, double Done)[] reports)
    {
        var began = clock.GetUtcNow();
        var progress = new ConversionProgress(output, clock);
        foreach (var (at, done) in reports)
        {
            clock.SetUtcNow(began.AddMilliseconds(at));
            progress.Report(done);
        }
    }
}
