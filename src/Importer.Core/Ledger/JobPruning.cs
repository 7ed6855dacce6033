namespace Importer.Core.Ledger;

/// <summary>Forgets old jobs.</summary>
public static class JobPruning
{
    private const string Old = "SELECT id FROM job WHERE finished = 1 AND updated_at < $a";

    /// <summary>Deletes finished jobs not touched since, with their accepted contacts (<c>State:KeepDays</c>).</summary>
    /// <exception cref="ImportException">As <see cref="LedgerFile.BeforeSending"/>.</exception>
    public static void Prune(LedgerFile file, DateTimeOffset before) => file.BeforeSending(() => Forget(file, before));

    private static int Forget(LedgerFile file, DateTimeOffset before)
    {
        var at = before.ToUnixTimeMilliseconds();
        using var transaction = file.Connection.BeginTransaction();
        if (file.Connection.Holds($"SELECT EXISTS ({Old})", at))
            JobRecords.Delete(file, Old, at, contacts: "at < $a");
        file.Connection.Execute("DELETE FROM history WHERE started_at < $a AND (run IS NULL OR run NOT IN (SELECT id FROM run))", at);
        transaction.Commit();
        return 0;
    }
}
