namespace Importer.Core.Ledger;

/// <summary>Forgets old jobs.</summary>
public static class JobPruning
{
    /// <summary>Deletes finished jobs not touched since, with their accepted contacts (<c>State:KeepDays</c>).</summary>
    /// <exception cref="ImportException">As <see cref="LedgerFile.BeforeSending"/>.</exception>
    public static void Prune(LedgerFile file, DateTimeOffset before) => file.BeforeSending(() => Forget(file, before));

    private static int Forget(LedgerFile file, DateTimeOffset before)
    {
        using var transaction = file.Connection.BeginTransaction();
        var at = before.ToUnixTimeMilliseconds();
        LedgerJobs.Scalar(file, "DELETE FROM outcome WHERE job IN (SELECT id FROM job WHERE finished = 1 AND updated_at < $a)", at);
        LedgerJobs.Scalar(file, "DELETE FROM created WHERE job IN (SELECT id FROM job WHERE finished = 1 AND updated_at < $a)", at);
        LedgerJobs.Scalar(file, "DELETE FROM run WHERE job IN (SELECT id FROM job WHERE finished = 1 AND updated_at < $a)", at);
        LedgerJobs.Scalar(
            file,
            "DELETE FROM accepted WHERE at < $a AND job IN (SELECT id FROM job WHERE finished = 1 AND updated_at < $a)",
            at
        );
        LedgerJobs.Scalar(file, "DELETE FROM job WHERE finished = 1 AND updated_at < $a", at);
        LedgerJobs.Scalar(file, "DELETE FROM history WHERE started_at < $a AND (run IS NULL OR run NOT IN (SELECT id FROM run))", at);
        transaction.Commit();
        return 0;
    }
}
