using System.Globalization;
using Importer.Program.Terminal;

namespace Importer.Program.Progress;

/// <summary>
/// Shows on a terminal how far the conversion of a ledger that an earlier version wrote has come, once that takes more than a second. One
/// line, rewritten.
/// </summary>
internal sealed class ConversionProgress(TextWriter output, TimeProvider clock) : IProgress<double>
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    private readonly long began = clock.GetTimestamp();
    private int? shown;

    /// <summary>On standard error; null if that is not a terminal.</summary>
    public static ConversionProgress? Begin(TimeProvider clock) =>
        StandardStreams.IsErrorRedirected ? null : new ConversionProgress(Console.Error, clock);

    /// <param name="value">How much is done, from 0 to 1.</param>
    public void Report(double value)
    {
        var percent = (int)(100 * value);
        if (percent == shown || (shown is null && (clock.GetElapsedTime(began) <= Quiet || value >= 1)))
            return;
        shown = percent;
        // By itself, because a line is written without control characters.
        output.Write('\r');
        output.Write(string.Create(CultureInfo.InvariantCulture, $"Converting the ledger of an earlier version (once): {percent} %"));
        if (value >= 1)
            output.WriteLine();
        output.Flush();
    }
}
