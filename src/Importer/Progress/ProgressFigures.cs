using Importer.Core.Recording;

namespace Importer.Program.Progress;

/// <summary>How far a file is at a moment.</summary>
/// <param name="Share">Of the file, 0 to 1.</param>
/// <param name="Good">Rows imported, or ready.</param>
/// <param name="Bad">Rows that are not.</param>
/// <param name="Waiting">Rows that wait for their turn.</param>
/// <param name="Why">What holds everyone up, in words; null where nothing does.</param>
internal readonly record struct ProgressFigures(double Share, long Good, long Bad, long Waiting, string? Why = null)
{
    public long Rows => Good + Bad;

    /// <summary>Of an import.</summary>
    /// <param name="all">How many rows it will go through; null where that is not known.</param>
    /// <param name="read">How much of the input has been read, 0 to 1.</param>
    public static ProgressFigures Of(RunProgress rows, long? all, double read, string? why) =>
        new(ShareOf(rows.Settled + rows.NotImported, all, read), rows.Settled, rows.NotImported, rows.Waiting, why);

    /// <summary>
    /// A small file is read at once, long before its rows are sent: where it is known how many there are, those that are through tell more.
    /// </summary>
    private static double ShareOf(long rows, long? all, double read) => all is > 0 and var count ? Math.Min(1, (double)rows / count) : read;
}

/// <summary>What can be said of a file on its way.</summary>
/// <param name="Now">As it stands.</param>
/// <param name="RowsPerSecond">Of the last seconds; null as long as nothing can be said.</param>
/// <param name="Left">How long it will take at this pace; null as long as nothing can be said.</param>
internal readonly record struct ProgressReading(ProgressFigures Now, double? RowsPerSecond, TimeSpan? Left);
