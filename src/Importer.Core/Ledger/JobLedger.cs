using Microsoft.Data.Sqlite;

namespace Importer.Core.Ledger;

/// <summary>
/// One run's view of the ledger, owned by the recorder: the outcomes of earlier runs of the job, and those that this run adds in
/// transactions that end with <see cref="Commit"/>. Not thread-safe. SQLite's exceptions are not caught.
/// </summary>
public sealed class JobLedger : IDisposable
{
    private const string Found =
        "SELECT row, pass, row_hash, pending, "
        + OutcomeColumns.Names
        + " FROM outcome WHERE job = ?1 AND row > ?2 AND pass >= ?3 ORDER BY row LIMIT 1024";

    /// <summary>Of <see cref="LedgerFile.MaxLockWait"/> each: ten minutes of another program's lock.</summary>
    private const int MaxTries = 20;

    private readonly LedgerFile file;
    private readonly LedgerJob job;
    private readonly InputTime inputTime;
    private readonly CorrectedJobs corrected;
    private readonly KeyChoices keyChoices;
    private readonly Statement begin,
        commit,
        findAccepted,
        doubt,
        undoubt,
        accept,
        confirm,
        record,
        pending,
        sentUpTo,
        spend,
        found;
    private readonly Queue<PriorOutcome> page = new();
    private int lastRowFound;
    private bool allFound,
        inTransaction;
    private int announcedUpTo,
        recordedUpTo;
    private long requestsSpent,
        tokensSpent;

    public JobLedger(LedgerFile file, LedgerJob job)
    {
        this.file = file;
        this.job = job;
        inputTime = new InputTime(file, job);
        corrected = new CorrectedJobs(file, job);
        keyChoices = new KeyChoices(file, job);
        announcedUpTo = recordedUpTo = job.SentUpTo;
        Created = new CreatedContacts(file, job, Begin);
        var database = file.Connection;
        begin = new(database, "BEGIN IMMEDIATE");
        commit = new(database, "COMMIT");
        found = new(database, Found);
        findAccepted = new(database, "SELECT body, contact_id, job, pass, row, doubt FROM accepted WHERE tenant = ?1 AND key = ?2");
        doubt = new(database, "UPDATE accepted SET doubt = max(?3, ifnull(doubt, 0)) WHERE tenant = ?1 AND key = ?2");
        undoubt = new(database, "UPDATE accepted SET doubt = NULL WHERE tenant = ?1 AND key = ?2");
        accept = new(
            database,
            "INSERT OR REPLACE INTO accepted (tenant, key, body, contact_id, job, pass, row, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
        );
        confirm = new(
            database,
            "UPDATE accepted SET pass = ?3, row = CASE WHEN job = ?4 THEN ?5 ELSE row END WHERE tenant = ?1 AND key = ?2"
        );
        record = new(
            database,
            $"INSERT OR REPLACE INTO outcome (job, row, pass, row_hash, pending, {OutcomeColumns.Names}) VALUES (?1, ?2, ?3, ?4, 0, "
                + $"{OutcomeColumns.Parameters(5)})"
        );
        pending = new(database, "UPDATE outcome SET pending = 1 WHERE job = ?1 AND row = ?2");
        sentUpTo = new(database, "UPDATE job SET sent_up_to = ?2 WHERE id = ?1");
        spend = new(
            database,
            "INSERT INTO spent VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET requests = requests + ?3, tokens = tokens + ?4"
        );
    }

    public LedgerJob Job => job;

    /// <summary>Contacts that the job created, where its outcomes do not say so.</summary>
    public CreatedContacts Created { get; }

    public KeyedHash Hash => file.Hash;

    /// <summary>Whether a row that has no outcome may have been sent by a run that was killed.</summary>
    public bool MayHaveBeenSent(int row) => row <= job.SentUpTo;

    /// <summary>The outcome of earlier runs for a row. Call in ascending order of rows, since it reads ahead.</summary>
    public PriorOutcome? Prior(int row)
    {
        while (true)
        {
            while (page.TryPeek(out var next) && next.Outcome.Row < row)
                page.Dequeue();
            if (page.TryPeek(out var candidate))
                return candidate.Outcome.Row == row ? page.Dequeue() : null;
            if (allFound)
                return null;
            FindMore(Math.Max(lastRowFound, row - 1));
        }
    }

    /// <summary>Lets <see cref="Prior"/> begin at the first row again.</summary>
    internal void Rewind()
    {
        page.Clear();
        (lastRowFound, allFound) = (0, false);
    }

    /// <summary>What was last accepted for a key, this run's own commits and the current transaction included.</summary>
    public LastAccepted? Find(byte[] key)
    {
        findAccepted.Bind(1, job.Tenant).Bind(2, key);
        LastAccepted? last = null;
        if (findAccepted.Step())
        {
            var (pass, inDoubt) = (findAccepted.Int64(3), findAccepted.NullableInt64(5));
            var newest = Math.Max(pass, inDoubt ?? pass);
            last = new LastAccepted(
                findAccepted.Blob(0),
                findAccepted.NullableInt64(1),
                findAccepted.Int64(2),
                pass,
                (int)findAccepted.Int64(4),
                inDoubt is not null
            )
            {
                NewestPass = newest,
                InputIsNewer = inputTime.IsNewerThan(newest),
            };
        }

        findAccepted.Reset();
        return last;
    }

    /// <summary>
    /// The contact key of the last file with these headings, if it was another one and this job has imported nothing yet; null otherwise.
    /// </summary>
    public KeyChoice? OtherKey() => HasImported() ? null : keyChoices.FindOther();

    /// <inheritdoc cref="CorrectedJobs.Find(IReadOnlyList{RowMark})"/>
    public Correction? Corrects(IReadOnlyList<RowMark> marks) => marks.Count == 0 ? null : corrected.Find(marks);

    /// <summary>The input of the command that has a pass; null if the ledger no longer has it.</summary>
    public string? InputOf(long pass) => inputTime.InputOf(pass);

    /// <summary>
    /// Records that a row is about to be sent. Send it only after <see cref="Commit"/>. After a kill in between, the row is in doubt,
    /// and so is what was last accepted for its key.
    /// </summary>
    public void Announce(int row, byte[] key, bool hasPrior, LastAccepted? last)
    {
        Begin();
        announcedUpTo = Math.Max(announcedUpTo, row);
        if (hasPrior)
            pending.Bind(1, job.Number).Bind(2, row).Execute();
        if (last is not null && !(last.InDoubt && last.NewestPass >= job.Pass))
            doubt.Bind(1, job.Tenant).Bind(2, key).Bind(3, job.Pass).Execute();
        requestsSpent++;
    }

    /// <summary>Records the outcome of an announced row.</summary>
    /// <param name="attempts">Requests it cost in this run; one was counted when it was announced.</param>
    /// <param name="wasInDoubt">Whether the key was in doubt before this row was announced: then a refusal does not make it
    /// certain.</param>
    /// <param name="correction">What it comes from, if it is a corrected row.</param>
    public void RecordSent(
        RowOutcome outcome,
        long rowHash,
        byte[] key,
        byte[] body,
        bool wasInDoubt,
        int attempts,
        Correction? correction = null
    )
    {
        Record(outcome, rowHash, correction);
        requestsSpent += attempts - 1;
        switch (outcome.Status)
        {
            case RowStatus.Imported:
                Accept(outcome, key, body, correction?.Age);
                break;
            case RowStatus.Partial:
                Accept(outcome, key, null, correction?.Age);
                break;
            case RowStatus.Unknown:
                break;
            default:
                if (!wasInDoubt)
                    undoubt.Bind(1, job.Tenant).Bind(2, key).Execute();
                break;
        }
    }

    /// <summary>Records the outcome of a row that was not announced (invalid, unchanged, superseded, duplicate).</summary>
    public void Record(RowOutcome outcome, long? rowHash, Correction? correction = null)
    {
        Begin();
        record.Bind(1, job.Number).Bind(2, outcome.Row).Bind(3, job.Pass).Bind(4, rowHash);
        OutcomeColumns.Bind(record, 5, outcome);
        record.Execute();
        if (correction is not null && outcome.Status.IsSettled())
            corrected.Settle(correction, outcome);
    }

    /// <summary>
    /// Records that this pass has the same data for a key as was last accepted, so that unsent rows of older commands do not overwrite it.
    /// </summary>
    public void Confirm(int row, byte[] key, RowAge? correctedAs = null)
    {
        Begin();
        var age = correctedAs ?? job.AgeOf(row);
        confirm.Bind(1, job.Tenant).Bind(2, key).Bind(3, age.Pass).Bind(4, age.Job).Bind(5, age.Row).Execute();
    }

    /// <summary>Restores an outcome from a report, for a job that this ledger lacks.</summary>
    public void Restore(RowOutcome outcome)
    {
        Record(outcome, null);
        if (outcome is not { Status: RowStatus.Imported or RowStatus.Unknown, ContactKey: { } contactKey })
            return;
        var key = Hash.Of(contactKey);
        if (outcome.Status == RowStatus.Unknown)
        {
            if (Find(key) is null)
                Created.Open(outcome.Row, key);
            return;
        }

        Created.Close(key);
        if (Find(key) is not { } last || last.Pass <= job.Pass)
            Accept(outcome, key, null);
    }

    /// <inheritdoc cref="LedgerFile.BeforeSending"/>
    internal void BeforeSending(Action work) =>
        file.BeforeSending(() =>
        {
            work();
            return 0;
        });

    /// <summary>Whether a <c>notSent</c> outcome must be recorded, so that the row does not count as in doubt.</summary>
    public bool MustRecordNotSent(int row) => row <= announcedUpTo;

    /// <summary>Counts requests for tokens.</summary>
    public void SpendTokens(int count)
    {
        if (count == 0)
            return;
        Begin();
        tokensSpent += count;
    }

    /// <summary>Writes everything since the last commit to disk, atomically.</summary>
    /// <param name="now">Decides to which day the requests count.</param>
    public void Commit(DateTimeOffset now)
    {
        if (!inTransaction)
            return;
        if (announcedUpTo > recordedUpTo)
            sentUpTo.Bind(1, job.Number).Bind(2, announcedUpTo).Execute();
        if (requestsSpent != 0 || tokensSpent != 0)
            spend
                .Bind(1, job.Tenant)
                .Bind(2, now.UtcDateTime.Date.Subtract(DateTime.UnixEpoch).Days)
                .Bind(3, requestsSpent)
                .Bind(4, tokensSpent)
                .Execute();
        commit.Execute();
        recordedUpTo = announcedUpTo;
        requestsSpent = tokensSpent = 0;
        inTransaction = false;
    }

    /// <summary>Discards uncommitted changes after a failure; SQLite may have done so itself.</summary>
    public void Rollback()
    {
        if (inTransaction && SQLitePCL.raw.sqlite3_get_autocommit(file.Connection.Handle!) == 0)
            LedgerFile.Run(file.Connection, "ROLLBACK");
        inTransaction = false;
        announcedUpTo = recordedUpTo;
        requestsSpent = tokensSpent = 0;
    }

    /// <summary>After a failure: discards uncommitted changes and frees space for the outstanding outcomes.</summary>
    public void Recover()
    {
        Rollback();
        file.MakeRoom();
    }

    /// <summary>Whether the job has a row that is imported.</summary>
    public bool HasImported() => HasImportedSince(job.FirstPass);

    /// <summary>The same of any generation of the job.</summary>
    public bool HasEverImported() => HasImportedSince(0);

    private bool HasImportedSince(long pass) =>
        (long)
            LedgerJobs.Scalar(
                file,
                "SELECT EXISTS (SELECT 1 FROM outcome WHERE job = $a AND pass >= $b AND status = $c)",
                job.Number,
                pass,
                (int)RowStatus.Imported
            )! != 0;

    /// <summary>Closes the run. All outcomes are on disk by then, so nothing is lost if this fails.</summary>
    /// <param name="finished">Whether every row of the input is settled.</param>
    /// <returns>Why it could not be recorded, a sentence; null if it was.</returns>
    public string? End(DateTimeOffset now, ExitCode exitCode, bool finished)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            try
            {
                Commit(now);
                LedgerJobs.End(file, job, now, exitCode, finished);
                return File.Exists(file.Path) ? null : "It was removed during the run.";
            }
            catch (Exception e) when (SqliteErrors.IsStorageError(e))
            {
                if (!isFirst)
                    return e.Message;
                Recover();
            }
        }
    }

    public void Dispose()
    {
        corrected.Dispose();
        Created.Dispose();
        foreach (
            var statement in (Statement[])
                [begin, commit, findAccepted, doubt, undoubt, accept, confirm, record, pending, sentUpTo, spend, found]
        )
            statement.Dispose();
    }

    private void Accept(RowOutcome outcome, byte[] key, byte[]? body, RowAge? correctedAs = null)
    {
        var age = correctedAs ?? job.AgeOf(outcome.Row);
        keyChoices.Remember(outcome.FinishedAt);
        accept
            .Bind(1, job.Tenant)
            .Bind(2, key)
            .Bind(3, body)
            .Bind(4, outcome.ContactId)
            .Bind(5, age.Job)
            .Bind(6, age.Pass)
            .Bind(7, age.Row)
            .Bind(8, outcome.FinishedAt.ToUnixTimeMilliseconds())
            .Execute();
    }

    private void Begin()
    {
        if (inTransaction)
            return;
        for (var tries = 1; ; tries++)
        {
            try
            {
                begin.Execute();
                break;
            }
            catch (SqliteException e) when (SqliteErrors.IsBusy(e) && tries < MaxTries)
            {
                // Waiting loses nothing; giving up would lose the answers to be recorded.
            }
        }

        inTransaction = true;
    }

    private void FindMore(int after)
    {
        found.Bind(1, job.Number).Bind(2, after).Bind(3, job.FirstPass);
        var count = 0;
        for (; found.Step(); count++)
        {
            var row = (int)found.Int64(0);
            page.Enqueue(new PriorOutcome(OutcomeColumns.Read(found, 4, row), found.Int64(1), found.NullableInt64(2), found.Int64(3) != 0));
            lastRowFound = row;
        }

        found.Reset();
        allFound = count == 0;
    }
}
