namespace Importer.Core.Ledger;

/// <summary>
/// Merges a tenant that a ledger has under two names, and a job that it has under two keys: what was accepted, spent and settled under
/// either counts. Within the caller's transaction.
/// </summary>
internal static class TenantMerge
{
    /// <summary>The statuses of <see cref="RowStatuses.IsSettled"/>.</summary>
    private static readonly string Settled = string.Join(
        ", ",
        Enum.GetValues<RowStatus>().Where(status => status.IsSettled()).Select(status => (int)status)
    );

    /// <summary>Moves a tenant's records to another name; of two bodies accepted for a key, the newer command's counts.</summary>
    public static void MergeTenant(LedgerFile file, long from, string name)
    {
        if (BusinessUnits.Id(file, name) is not { } into)
        {
            LedgerJobs.Scalar(file, "UPDATE tenant SET name = $b WHERE id = $a", from, name);
            return;
        }

        // A request of either name that was never answered leaves the contact in doubt.
        LedgerJobs.Scalar(
            file,
            """
            INSERT INTO accepted SELECT $b, key, body, contact_id, job, pass, row, at, doubt FROM accepted WHERE tenant = $a
            ON CONFLICT DO UPDATE SET
                body = iif(excluded.pass > pass, excluded.body, body), contact_id = iif(excluded.pass > pass, excluded.contact_id, contact_id),
                job = iif(excluded.pass > pass, excluded.job, job), row = iif(excluded.pass > pass, excluded.row, row),
                at = iif(excluded.pass > pass, excluded.at, at), pass = max(excluded.pass, pass), doubt = coalesce(doubt, excluded.doubt);
            DELETE FROM accepted WHERE tenant = $a;
            INSERT INTO spent SELECT $b, day, requests, tokens FROM spent WHERE tenant = $a
            ON CONFLICT DO UPDATE SET requests = requests + excluded.requests, tokens = tokens + excluded.tokens;
            DELETE FROM spent WHERE tenant = $a;
            INSERT OR IGNORE INTO key_choice SELECT $b, headings, key_column, input, at FROM key_choice WHERE tenant = $a;
            DELETE FROM key_choice WHERE tenant = $a;
            UPDATE job SET tenant = $b WHERE tenant = $a;
            DELETE FROM tenant WHERE id = $a;
            """,
            from,
            into
        );
    }

    /// <summary>Merges two records of the same job. A row settled in either is settled.</summary>
    public static KnownJob MergeJobs(LedgerFile file, KnownJob from, KnownJob into)
    {
        // What was found before a job was started over with --again counts no more.
        KnownJob[] both = [from, into];
        var firstPass = both.Any(job => job.Generation > 1)
            ? both.Where(job => job.Generation > 1).Max(job => job.FirstPass)
            : both.Min(job => job.FirstPass);
        var current = both.Where(job => job.Pass >= firstPass).ToList();
        LedgerJobs.Scalar(
            file,
            $"""
            INSERT INTO outcome (job, row, pass, row_hash, pending, {OutcomeColumns.Names}) SELECT $b, row, pass, row_hash, pending, {OutcomeColumns.Names} FROM outcome WHERE job = $a
            ON CONFLICT DO UPDATE SET pass = excluded.pass, row_hash = excluded.row_hash, pending = excluded.pending,
                {string.Join(", ", OutcomeColumns.Names.Split(", ").Select(column => $"{column} = excluded.{column}"))}
            WHERE (excluded.pass >= $c, excluded.pending = 0 AND excluded.status IN ({Settled}), excluded.pass) > (pass >= $c, pending = 0 AND status IN ({Settled}), pass);
            DELETE FROM outcome WHERE job = $a;
            UPDATE accepted SET job = $b WHERE job = $a;
            UPDATE run SET job = $b WHERE job = $a;
            DELETE FROM job WHERE id = $a;
            """,
            from.Number,
            into.Number,
            firstPass
        );
        CreatedContacts.Merge(file, from.Number, into.Number);
        var merged = into with
        {
            Generation = both.Max(job => job.Generation),
            FirstPass = firstPass,
            Pass = both.Max(job => job.Pass),
            SentUpTo = current.Max(job => job.SentUpTo),
            Finished = current.Exists(job => job.Finished),
        };
        LedgerJobs.Scalar(
            file,
            "UPDATE job SET generation = $b, first_pass = $c, pass = $d, sent_up_to = $e, finished = $f WHERE id = $a",
            into.Number,
            merged.Generation,
            merged.FirstPass,
            merged.Pass,
            merged.SentUpTo,
            merged.Finished ? 1 : 0
        );
        return merged;
    }
}
