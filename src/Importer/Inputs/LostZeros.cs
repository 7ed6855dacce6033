using Importer.Core;
using Importer.Core.Files;
using Importer.Core.Ledger;
using Importer.Core.Results;

namespace Importer.Program.Inputs;

/// <summary>
/// A spreadsheet that opens and saves failed rows removes leading zeros from their keys: 00124 becomes 124, another contact. The ledger
/// knows the keys of failed rows and of contacts; the report beside the file knows those of its rows.
/// </summary>
internal static class LostZeros
{
    /// <summary>More failed rows than a person corrects.</summary>
    public const int MostKeys = 100_000;

    private const int MostZeros = 20;

    /// <summary>The keys that rows of a corrected file should have: those that exist, as they are or with zeros before them.</summary>
    /// <param name="keys">As they are in the corrected file.</param>
    public static async Task<IReadOnlySet<string>> KeysAsync(
        string path,
        IReadOnlySet<string> keys,
        IReadOnlyList<FailedRowLookup> ledgers,
        CancellationToken cancel
    )
    {
        var expected = await ReportedAsync(path, cancel);
        foreach (var key in keys.Where(key => key.All(char.IsAsciiDigit)))
        {
            if (Exists(key))
                expected.Add(key);
            else
                expected.UnionWith(Enumerable.Range(1, MostZeros).Select(zeros => new string('0', zeros) + key).Where(Exists));
        }

        return expected;

        bool Exists(string key) => ledgers.Any(ledger => ledger.Keys.Contains(key) || ledger.HasAccepted(key));
    }

    /// <summary>The keys of the rows that were not imported, by the report beside a file of failed rows.</summary>
    private static async Task<HashSet<string>> ReportedAsync(string path, CancellationToken cancel)
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
            // The report was edited or is open in another program: the ledger is enough.
        }

        return keys;
    }

    /// <summary>The report beside failed rows; if only they were moved aside, the one without the time in its name.</summary>
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
