using System.Globalization;
using Importer.Core;
using Importer.Core.Display;
using Importer.Core.Ledger;
using Importer.Core.Mapping;
using Importer.Core.Results;
using Importer.Core.Rows;
using Importer.Core.Sharding;
using Importer.Program.Inputs;

namespace Importer.Program.Runs;

/// <summary>
/// Looks at failed rows that come back before any of them is sent: whether their keys have lost their zeros, and whether the file that they
/// come from was divided into shards as this run is, since each shard knows its own rows only.
/// </summary>
internal static class CorrectedRows
{
    /// <summary>Tells the mapper which keys are expected, where the input is a file of failed rows.</summary>
    /// <exception cref="ImportException">The rows failed in an import that was divided otherwise (exit 3).</exception>
    public static async Task ExpectAsync(IRowSource source, ContactMapper mapper, RunContext run)
    {
        if (!source.Info.HasErrorColumn && ResultName.Parse(Path.GetFileName(source.Info.Path)).Corrections == 0)
            return;
        var (keys, marks) = (new HashSet<string>(StringComparer.Ordinal), new Dictionary<string, RowMark>());
        await foreach (var row in source.ReadAsync(run.Stopping))
        {
            var mapped = mapper.Map(row);
            if (mapped.ContactKey is { } key && keys.Count < LostZeros.MostKeys)
                keys.Add(key);
            foreach (var mark in mapped.CorrectedFrom)
                marks.TryAdd(mark.Job, mark);
        }

        var ledgers = Shard
            .StateFolders(run.StateRoot)
            .Select(found => (found.Shard, Ledger: FailedRowLookup.Open(found.Folder)))
            .Where(found => found.Ledger is not null)
            .ToList();
        try
        {
            if (!run.Options.Again)
                ThrowIfDividedOtherwise(source.Info.Path, marks.Values, ledgers!, run.Options.Shard);
            mapper.Expect(await LostZeros.KeysAsync(source.Info.Path, keys, [.. ledgers.Select(found => found.Ledger!)], run.Stopping));
        }
        finally
        {
            ledgers.ForEach(found => found.Ledger!.Dispose());
        }
    }

    private static void ThrowIfDividedOtherwise(
        string input,
        Dictionary<string, RowMark>.ValueCollection marks,
        IReadOnlyList<(Shard? Shard, FailedRowLookup Ledger)> ledgers,
        Shard? own
    )
    {
        var beside = SummariesBeside(input, marks.Count > 0);
        foreach (var mark in marks)
        {
            var divisions = ledgers
                .Where(found => found.Ledger.Knows(mark))
                .Select(found => found.Shard?.Count)
                .Concat(
                    beside
                        .Where(summary => summary.Job.StartsWith(mark.Job, StringComparison.Ordinal))
                        .Select(summary => summary.Shard?.Count)
                )
                .ToList();
            if (divisions.Count == 0 || divisions.Contains(own?.Count))
                continue;
            var how = divisions[0] is { } count
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"as {count} shards. Import them the same way, each shard with --shard I/{count} and the same state directory"
                )
                : "of the whole file. Import them without --shard";
            throw ImportException.MustChange(
                $"The rows of {DisplayText.FileName(input)} failed in an import {how}, or they would count as new and would not settle the "
                    + "rows that they come from. (To send them as new rows, add --again.)"
            );
        }
    }

    private static List<RunSummary> SummariesBeside(string input, bool isNeeded) =>
        isNeeded && Path.GetDirectoryName(input) is { Length: > 0 } folder && Directory.Exists(folder)
            ?
            [
                .. Directory
                    .EnumerateFiles(folder, "*.shard-*.summary.json")
                    .Select(RunSummary.TryRead)
                    .OfType<RunSummary>()
                    .Where(summary => summary.Shard is not null),
            ]
            : [];
}
