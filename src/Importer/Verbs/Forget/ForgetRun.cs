using Importer.Core;
using Importer.Core.Display;
using Importer.Core.Files;
using Importer.Core.Ledger;
using Importer.Core.Results;
using Importer.Program.Inputs;
using Importer.Program.Logging;
using Importer.Program.Progress;
using static Importer.Core.Texts.Wording;

namespace Importer.Program.Verbs.Forget;

/// <summary>Forgets in a state directory's ledger and in those of its shards: in all of them, or in none.</summary>
internal sealed class ForgetRun(ForgetRequest request, string directory, TimeProvider clock)
{
    private readonly List<string> directories =
    [
        .. Shard
            .StateFolders(directory)
            .Where(found => found.Shard is null || File.Exists(LedgerFile.PathIn(found.Folder)))
            .Select(found => found.Folder),
    ];

    /// <returns>What was done, for the person, one line each.</returns>
    /// <exception cref="ImportException">A run is in progress (exit 6), nothing is known of it (exit 3), or traces are left (exit
    /// 2).</exception>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancel)
    {
        var ledgers = new List<Forgetting>();
        try
        {
            foreach (var one in directories)
                ledgers.Add(Open(one));
            // Before what is known of a job is removed.
            var files = ledgers
                .SelectMany(ledger =>
                    ledger.Inputs.SelectMany(ResultNames.Around).Concat(ledger.Reports.SelectMany(ResultNames.AroundReport))
                )
                .ToHashSet(StringComparer.Ordinal);
            if (request.Unblock)
                return Unblock(ledgers);
            ThrowIfUnknown(ledgers);
            var now = clock.GetUtcNow();
            foreach (var ledger in ledgers)
                Forget(ledger, now);
            foreach (var ledger in ledgers)
                ledger.Commit();
            RemoveFromLogs();
            return [.. Done(ledgers), .. await HoldersAsync(files, cancel)];
        }
        finally
        {
            ledgers.ForEach(ledger => ledger.Dispose());
        }
    }

    /// <summary>Opens a ledger, with no run of the tenants concerned in progress.</summary>
    private Forgetting Open(string state)
    {
        var ledger = Forgetting.Open(state, ConversionProgress.Begin(clock));
        try
        {
            foreach (var tenant in Concerned(ledger))
            {
                ledger.Hold(
                    TenantLock.TryTake(state, tenant, Environment.ProcessId, "forget", clock.GetUtcNow(), out var holder)
                        ?? throw new ImportException(
                            ExitCode.Locked,
                            $"A run for {tenant} is in progress ({holder}). Nothing was forgotten; run the same command later."
                        )
                );
            }

            return ledger;
        }
        catch
        {
            ledger.Dispose();
            throw;
        }
    }

    private IEnumerable<string> Concerned(Forgetting ledger) =>
        request switch
        {
            { Job: { } job } => ledger.TenantOf(job) is { } tenant ? [tenant] : [],
            { Tenant: { } name } => ledger.Tenants.Where(tenant => tenant == name),
            _ => ledger.Tenants,
        };

    private void ThrowIfUnknown(List<Forgetting> ledgers)
    {
        if (request.Job is { } job && ledgers.TrueForAll(ledger => ledger.TenantOf(job) is null))
            throw ImportException.MustChange($"There is no job {DisplayText.OneLine(job)} in {directory}. Importer jobs lists them.");
        if (request.Tenant is { } name && ledgers.TrueForAll(ledger => !ledger.Tenants.Contains(name)))
            throw ImportException.MustChange(
                $"There is no tenant {DisplayText.OneLine(name)} in {directory}. Importer jobs shows their names, such as "
                    + "mc-example.auth.marketingcloudapis.com/500012345."
            );
    }

    private void Forget(Forgetting ledger, DateTimeOffset now)
    {
        if (request.Job is { } job)
            ledger.Job(job, now);
        else if (request.Tenant is { } tenant)
            ledger.Tenant(tenant, now);
        else
            ledger.Keys(request.Keys, now);
    }

    private string[] Unblock(List<Forgetting> ledgers)
    {
        var count = ledgers.Max(ledger => ledger.Unblock(request.Keys));
        ledgers.ForEach(ledger => ledger.Commit());
        return
        [
            count == 0
                ? $"{Capital(request.These)} {(request.Keys.Count == 1 ? "was" : "were")} not forgotten: nothing was changed."
                : $"Rows with {Count(count, "contact key")} are imported again from now on.",
        ];
    }

    private void RemoveFromLogs()
    {
        if (request.Keys.Count == 0)
            return;
        var texts = new WholeTexts(request.Keys);
        try
        {
            foreach (var state in directories)
            {
                LogTraces.Remove(state, texts);
                SpooledInput.RemoveStale(state);
            }
        }
        catch (Exception e) when (e.IsFileError())
        {
            throw ImportException.TryLater(
                $"Forgotten in the ledger, but a log could not be rewritten: {e.Message} Run the same command again.",
                e
            );
        }
    }

    private IEnumerable<string> Done(List<Forgetting> ledgers)
    {
        yield return $"Forgotten: {Count(ledgers.Sum(ledger => ledger.Rows), "row")} and "
            + $"{Count(ledgers.Sum(ledger => ledger.Contacts), "accepted contact")} removed from {directory}.";
        if (request.Keys.Count > 0)
            yield return $"Rows with {request.These} are skipped from now on; Importer forget --unblock lifts that.";
        yield return "Nothing was deleted in Marketing Cloud. Requests spent stay counted.";
    }

    /// <summary>The files that still hold one of the keys.</summary>
    private async Task<IReadOnlyList<string>> HoldersAsync(IEnumerable<string> files, CancellationToken cancel)
    {
        if (request.Keys.Count == 0)
            return [];
        var search = new FileSearch(request.Keys);
        var holders = new List<string>();
        foreach (var path in files.Order(StringComparer.Ordinal))
        {
            if (await search.IsInAsync(path, cancel))
                holders.Add($"  {path}");
        }

        return holders.Count == 0
            ? []
            : [$"These files still hold {(request.Keys.Count == 1 ? "it" : "one of them")}, and stay as they are:", .. holders];
    }

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
