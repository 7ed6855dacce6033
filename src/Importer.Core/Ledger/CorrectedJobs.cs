namespace Importer.Core.Ledger;

/// <summary>
/// The failed rows of this tenant's jobs that corrected rows come from. A corrected row is as old as the row it comes from, and settles it
/// (docs/recovery.md). Not thread-safe.
/// </summary>
internal sealed class CorrectedJobs(LedgerFile file, LedgerJob job) : IDisposable
{
    private Statement? find,
        settle;

    /// <summary>What the marks of a row say; null if none names a job that the ledger knows: then the row is like any other.</summary>
    public Correction? Find(IReadOnlyList<RowMark> marks)
    {
        RowAge? oldest = null;
        List<(long Job, int Row)> open = [];
        foreach (var mark in marks)
        {
            if (Find(mark) is not var (age, isOpen))
                continue;
            if (oldest is null || age.Pass < oldest.Value.Pass)
                oldest = age;
            if (isOpen)
                open.Add((age.Job, age.Row));
        }

        // Started over with --again, the corrected file is to be sent whatever has come since.
        return oldest is null ? null : new Correction(job.Generation == 1 ? oldest : null, open);
    }

    /// <summary>Settles the rows that a corrected row comes from, also if its key was corrected. Within the caller's transaction.</summary>
    /// <param name="outcome">The corrected row's, which is settled.</param>
    public void Settle(Correction correction, RowOutcome outcome)
    {
        foreach (var origin in correction.Origins)
        {
            (settle ??= new(file.Connection, OutcomeColumns.Settle))
                .Bind(1, origin.Job)
                .Bind(2, origin.Row)
                .Bind(3, (long)RowStatus.Superseded)
                .Bind(4, $"Corrected as {RowMark.Of(job.Key, outcome.Row)}.")
                .Bind(5, outcome.FinishedAt.ToUnixTimeMilliseconds())
                .Execute();
        }
    }

    public void Dispose()
    {
        find?.Dispose();
        settle?.Dispose();
    }

    /// <summary>The row that a mark names, of this tenant's other jobs; null if there is none, or the mark fits several jobs.</summary>
    private (RowAge Age, bool IsOpen)? Find(RowMark mark)
    {
        find ??= new(
            file.Connection,
            "SELECT job.id, job.first_pass, outcome.pass, outcome.status FROM job "
                + "LEFT JOIN outcome ON outcome.job = job.id AND outcome.row = ?1 "
                + "WHERE job.key >= ?2 AND job.key < ?2 || 'g' AND job.tenant = ?3 AND job.id <> ?4 LIMIT 2"
        );
        find.Bind(1, mark.Row).Bind(2, mark.Job).Bind(3, job.Tenant).Bind(4, job.Number);
        try
        {
            if (!find.Step())
                return null;
            var (number, firstPass, pass) = (find.Int64(0), find.Int64(1), find.NullableInt64(2));
            var isOpen = pass >= firstPass && ((RowStatus)find.Int64(3)).IsFailedRow();
            if (find.Step())
                return null;
            // A settled row may be in a block.
            pass ??= OutcomeTables.FindPacked(file, number, mark.Row)?.Pass;
            return (new RowAge(number, firstPass, pass ?? firstPass, mark.Row), isOpen);
        }
        finally
        {
            find.Reset();
        }
    }
}
