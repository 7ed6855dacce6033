using System.Runtime.CompilerServices;
using Importer.Core.Rows;

namespace Importer.Core.Tests.Rows;

public sealed class LookAheadTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(7, 7)]
    [InlineData(1_000, 1_000)]
    [InlineData(2_500, 1_000)]
    public async Task Rows_looked_at_are_handed_out_again_and_the_others_after_them(int rows, int looked)
    {
        await using var source = await LookAhead.TakeAsync(new Numbers(rows), CancellationToken.None);

        Assert.Equal(looked, source.First.Count);
        Assert.Equal(Enumerable.Range(2, rows), await Read(source));
    }

    [Fact]
    public async Task Trouble_ahead_is_thrown_where_the_run_comes_to_it()
    {
        await using var source = await LookAhead.TakeAsync(new Numbers(3, "Row 5 cannot be read."), CancellationToken.None);

        List<int> read = [];
        var trouble = await Assert.ThrowsAsync<ImportException>(async () =>
        {
            await foreach (var row in source.ReadAsync(CancellationToken.None))
                read.Add(row.Number);
        });
        Assert.Equal(("Row 5 cannot be read.", "2 3 4"), (trouble.Message, string.Join(' ', read)));
    }

    [Fact]
    public async Task A_cancelled_reader_stops()
    {
        await using var source = await LookAhead.TakeAsync(new Numbers(5), CancellationToken.None);
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(async () =>
        {
            await foreach (var row in source.ReadAsync(stopped.Token))
                Assert.Fail($"row {row.Number}");
        });
    }

    [Fact]
    public async Task Long_rows_are_looked_at_in_small_numbers()
    {
        await using var source = await LookAhead.TakeAsync(new Numbers(20, text: new string('x', 1_000_000)), CancellationToken.None);

        Assert.Equal(4, source.First.Count);
    }

    private static async Task<List<int>> Read(LookAhead source)
    {
        List<int> read = [];
        await foreach (var row in source.ReadAsync(CancellationToken.None))
            read.Add(row.Number);
        return read;
    }

    private sealed class Numbers(int rows, string? trouble = null, string text = "x") : IRowSource
    {
        public SourceInfo Info { get; } = new() { Path = "contacts.csv", Format = SourceFormat.Csv, Header = ["A"] };

        public double Progress => 0;

        public async IAsyncEnumerable<SourceRow> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
        {
            await Task.CompletedTask;
            for (var number = 2; number < rows + 2; number++)
                yield return new SourceRow(number, [new Cell(text)]);
            if (trouble is not null)
                throw ImportException.MustChange(trouble);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
