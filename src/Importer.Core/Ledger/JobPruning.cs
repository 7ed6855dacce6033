namespace Importer.Core.Ledger;

/// <summary>Forgets old jobs.</summary>
public static class JobPruning
{
    private const string Old = "finished = 1 AND updated_at < $a";

    /// <summary>Deletes finished jobs not touched since, with their accepted contacts (<c>State:KeepDays</c>).</summary>
    /// <exception cref="ImportException">As <see cref="LedgerFile.BeforeSending"/>.</exception>
    public static void Prune(LedgerFile file, DateTimeOffset before) => file.BeforeSending(() => Forget(file, before));

    private static int Forget(LedgerFile file, DateTimeOffset before)
    {
        var at = before.ToUnixTimeMilliseconds();
        using var transaction = file.Connection.BeginTransaction();
        if ((long)LedgerJobs.Scalar(file, $"SELECT EXISTS (SELECT 1 FROM job WHERE {Old})", at)! != 0)
            DeleteOld(file, at);
        LedgerJobs.Scalar(file, "DELETE FROM history WHERE started_at < $a AND (run IS NULL OR run NOT IN (SELECT id FROM run))", at);
        transaction.Commit();
        return 0;
    }

    private static void DeleteOld(LedgerFile file, long at) =>
        LedgerJobs.Scalar(
            file,
            $"""
            DELETE FROM outcome WHERE job IN (SELECT id FROM job WHERE {Old});
            DELETE FROM outcome_block WHERE id / (1 << 32) IN (SELECT id FROM job WHERE {Old});
            DELETE FROM created WHERE job IN (SELECT id FROM job WHERE {Old});
            DELETE FROM run WHERE job IN (SELECT id FROM job WHERE {Old});
            DELETE FROM contact WHERE at < $a AND job - {AcceptedContacts.Offset} IN (SELECT id FROM job WHERE {Old});
            DELETE FROM contact_key WHERE contact NOT IN (SELECT number FROM contact);
            DELETE FROM doubt WHERE contact NOT IN (SELECT number FROM contact);
            DELETE FROM job WHERE {Old};
            """,
            at
        );
}
