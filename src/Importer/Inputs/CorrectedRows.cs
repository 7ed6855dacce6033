using Importer.Core;
using Importer.Core.Files;
using Importer.Core.Results;

namespace Importer.Program.Inputs;

/// <summary>
/// Failed rows come back for correction as CSV where they came as CSV, and who opens that in a spreadsheet and saves it takes the zeros off
/// its keys: 00124 becomes 124, another contact. The report beside them knows the keys.
/// </summary>
internal static class CorrectedRows
{
    /// <summary>More failed rows than a person corrects.</summary>
    private const int MostKeys = 100_000;

    /// <summary>
    /// The keys of the rows that were not imported, where <paramref name="path"/> is a file of failed rows with its report beside it; empty
    /// elsewhere.
    /// </summary>
    public static async Task<IReadOnlySet<string>> KeysAsync(string path, CancellationToken cancel)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        if (ReportOf(path) is not { } report)
            return keys;
        try
        {
            await foreach (var outcome in ReportReader.ReadAsync(report, cancel))
            {
                if (outcome.Status.IsFailedRow() && outcome.ContactKey is { } key && keys.Count < MostKeys)
                    keys.Add(key);
            }
        }
        catch (Exception e) when (e is ImportException || e.IsFileError())
        {
            // A report that somebody has changed or holds open tells nothing; the rows are judged as any others are.
        }

        return keys;
    }

    /// <summary>The report that lies beside failed rows; where only they were moved aside, the one without that time.</summary>
    private static string? ReportOf(string path)
    {
        var name = ResultName.Parse(Path.GetFileName(path));
        return name is { IsFailedRows: true }
            ? new[] { name, name with { Time = null } }
                .Select(one => Path.Combine(Path.GetDirectoryName(path)!, (one with { Ending = ResultName.Report }).ToString()))
                .FirstOrDefault(File.Exists)
            : null;
    }
}
