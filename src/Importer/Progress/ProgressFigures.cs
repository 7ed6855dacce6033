using Importer.Core.Recording;

namespace Importer.Program.Progress;

/// <summary>A file's progress at one time.</summary>
/// <param name="Share">The processed share of the file, 0 to 1.</param>
/// <param name="Good">Rows imported or ready.</param>
/// <param name="Bad">Rows not imported or not ready.</param>
/// <param name="Waiting">Rows waiting to be sent.</param>
/// <param name="Why">What delays sending, in words; null for nothing.</param>
internal readonly record struct ProgressFigures(double Share, long Good, long Bad, long Waiting, string? Why = null)
{
    public long Rows => Good + Bad;

    /// <summary>The progress of an import.</summary>
    /// <param name="all">The number of rows; null if unknown.</param>
    /// <param name="read">How much of the input has been read, 0 to 1.</param>
    public static ProgressFigures Of(RunProgress rows, long? all, double read, string? why) =>
        new(ShareOf(rows.Settled + rows.NotImported, all, read), rows.Settled, rows.NotImported, rows.Waiting, why);

    /// <summary>
    /// The share by rows if their number is known: a small file is read at once, long before its rows are sent.
    /// </summary>
    private static double ShareOf(long rows, long? all, double read) => all is > 0 and var count ? Math.Min(1, (double)rows / count) : read;
}

/// <summary>Progress, speed and time left.</summary>
/// <param name="Now">The current progress.</param>
/// <param name="RowsPerSecond">The speed over the last seconds; null if not known yet.</param>
/// <param name="Left">The time left at this speed; null if not known yet.</param>
internal readonly record struct ProgressReading(ProgressFigures Now, double? RowsPerSecond, TimeSpan? Left);
