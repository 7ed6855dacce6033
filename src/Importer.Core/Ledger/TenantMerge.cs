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
            file.Connection.Execute("UPDATE tenant SET name = $b WHERE id = $a", from, name);
            return;
        }

        // Of a contact known under both names, the newer command's record stays. A request of either that was never answered leaves it in
        // doubt.
        file.Connection.Execute(
            """
            INSERT INTO doubt SELECT b.contact, doubt.pass FROM contact_key a JOIN contact_key b ON b.tenant = $b AND b.key = a.key
                JOIN doubt ON doubt.contact = a.contact WHERE a.tenant = $a ON CONFLICT DO UPDATE SET pass = max(pass, excluded.pass);
            INSERT INTO doubt SELECT a.contact, doubt.pass FROM contact_key a JOIN contact_key b ON b.tenant = $b AND b.key = a.key
                JOIN doubt ON doubt.contact = b.contact WHERE a.tenant = $a ON CONFLICT DO UPDATE SET pass = max(pass, excluded.pass);
            UPDATE contact_key SET contact = other.contact FROM contact_key AS other
                JOIN contact AS theirs ON theirs.number = other.contact, contact AS ours
                WHERE contact_key.tenant = $b AND other.tenant = $a AND other.key = contact_key.key AND ours.number = contact_key.contact
                AND theirs.pass > ours.pass;
            INSERT OR IGNORE INTO contact_key SELECT $b, key, contact FROM contact_key WHERE tenant = $a;
            DELETE FROM contact_key WHERE tenant = $a;
            DELETE FROM contact WHERE number NOT IN (SELECT contact FROM contact_key);
            INSERT INTO spent SELECT $b, day, requests, tokens FROM spent WHERE tenant = $a
            ON CONFLICT DO UPDATE SET requests = requests + excluded.requests, tokens = tokens + excluded.tokens;
            DELETE FROM spent WHERE tenant = $a;
            INSERT INTO used_mapping SELECT $b, headings, key_column, mapping, input, at FROM used_mapping WHERE tenant = $a
            ON CONFLICT DO UPDATE SET key_column = excluded.key_column, mapping = excluded.mapping, input = excluded.input, at = excluded.at
                WHERE excluded.at > at;
            DELETE FROM used_mapping WHERE tenant = $a;
            UPDATE job SET tenant = $b WHERE tenant = $a;
            DELETE FROM tenant WHERE id = $a;
            """,
            from,
            into
        );
        AcceptedContacts.RemoveOrphans(file);
    }

    /// <summary>Merges two records of the same job. A row settled in either is settled.</summary>
    public static KnownJob MergeJobs(LedgerFile file, KnownJob from, KnownJob into)
    {
        OutcomeTables.Unpack(file, from.Number);
        OutcomeTables.Unpack(file, into.Number);
        // What was found before a job was started over with --again counts no more.
        KnownJob[] both = [from, into];
        var firstPass = both.Any(job => job.Generation > 1)
            ? both.Where(job => job.Generation > 1).Max(job => job.FirstPass)
            : both.Min(job => job.FirstPass);
        var current = both.Where(job => job.Pass >= firstPass).ToList();
        file.Connection.Execute(
            $"""
            INSERT INTO outcome (job, row, pass, row_hash, pending, {OutcomeColumns.Names}) SELECT $b, row, pass, row_hash, pending, {OutcomeColumns.Names} FROM outcome WHERE job = $a
            ON CONFLICT DO UPDATE SET pass = excluded.pass, row_hash = excluded.row_hash, pending = excluded.pending,
                {string.Join(", ", OutcomeColumns.Names.Split(", ").Select(column => $"{column} = excluded.{column}"))}
            WHERE (excluded.pass >= $c, excluded.pending = 0 AND excluded.status IN ({Settled}), excluded.pass) > (pass >= $c, pending = 0 AND status IN ({Settled}), pass);
            DELETE FROM outcome WHERE job = $a;
            DELETE FROM unanswered WHERE job IN ($a, $b);
            UPDATE contact SET job = $b + {AcceptedContacts.Offset} WHERE job = $a + {AcceptedContacts.Offset};
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
        file.Connection.Execute(
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
