using Microsoft.Data.Sqlite;

namespace Importer.Core.Ledger;

/// <summary>
/// One run's view of the ledger, owned by the recorder: the outcomes of earlier runs of the job, and those that this run adds in
/// transactions that end with <see cref="Commit"/>. Not thread-safe. SQLite's exceptions are not caught.
/// </summary>
public sealed class JobLedger : IDisposable
{
    private readonly LedgerFile file;
    private readonly LedgerJob job;
    private readonly InputTime inputTime;
    private readonly CorrectedJobs corrected;
    private readonly UsedMappings mappings;
    private readonly UnansweredRows unanswered;
    private readonly LedgerTransaction transaction;
    private readonly AcceptedContacts contacts;
    private readonly OutcomeTables outcomes;
    private readonly PriorOutcomes priors;
    private readonly WaitingChanges waiting;
    private readonly Statement sentUpTo,
        spend;
    private int announcedUpTo,
        recordedUpTo;
    private long requestsSpent,
        tokensSpent;

    /// <param name="rowsPerBlock">As for <see cref="OutcomePacker"/>.</param>
    public JobLedger(LedgerFile file, LedgerJob job, int rowsPerBlock = OutcomeBlock.Rows)
    {
        this.file = file;
        this.job = job;
        inputTime = new InputTime(file, job);
        corrected = new CorrectedJobs(file, job);
        mappings = new UsedMappings(file, job);
        unanswered = new UnansweredRows(file, job);
        announcedUpTo = recordedUpTo = job.SentUpTo;
        Created = new CreatedContacts(file, job, Begin);
        var database = file.Connection;
        transaction = new LedgerTransaction(database);
        contacts = new AcceptedContacts(database, job, inputTime);
        outcomes = new OutcomeTables(database, job.Number);
        priors = new PriorOutcomes(database, file.Path, job);
        waiting = new WaitingChanges(rowsPerBlock);
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

    /// <summary>Whether a transaction has begun, or enough has come together for one.</summary>
    public bool ShouldCommit => transaction.HasBegun || waiting.AreMany;

    /// <summary>Whether a row that has no outcome may have been sent by a run that was killed.</summary>
    public bool MayHaveBeenSent(int row) => row <= job.SentUpTo;

    /// <inheritdoc cref="PriorOutcomes.Find"/>
    public PriorOutcome? Prior(int row) => priors.Find(row);

    /// <summary>Reads the outcomes of earlier runs over a connection of its own, so that another thread may use it.</summary>
    /// <returns>Null if there are none.</returns>
    public PriorOutcomes? OpenPriors() =>
        LedgerJobs.HasOutcomes(file, job.Number) ? new PriorOutcomes(file.ConnectToRead(), file.Path, job, isOwned: true) : null;

    /// <summary>Lets <see cref="Prior"/> begin at the first row again.</summary>
    internal void Rewind() => priors.Rewind();

    /// <summary>What was last accepted for a key, this run's own commits and the current transaction included.</summary>
    public LastAccepted? Find(byte[] key) => contacts.Find(key);

    /// <summary>
    /// How the last file with these headings was imported, if its contact key was another one and this job has imported nothing yet; null
    /// otherwise.
    /// </summary>
    public UsedMapping? OtherKey() =>
        !HasImported()
        && mappings.FindLast() is { } last
        && !string.Equals(last.KeyColumn, job.Use!.KeyColumn, StringComparison.OrdinalIgnoreCase)
            ? last
            : null;

    /// <inheritdoc cref="CorrectedJobs.Find(IReadOnlyList{RowMark})"/>
    public Correction? Corrects(IReadOnlyList<RowMark> marks) => marks.Count == 0 ? null : corrected.Find(marks);

    /// <summary>The input of the command that has a pass; null if the ledger no longer has it.</summary>
    public string? InputOf(long pass) => inputTime.InputOf(pass);

    /// <summary>
    /// Records that a row is about to be sent. Send it only after <see cref="Commit"/>. After a kill in between, the row is in doubt,
    /// and so is what was last accepted for its key.
    /// </summary>
    /// <param name="prior">The row's outcome from earlier runs, which is pending until it has another one.</param>
    /// <param name="rowHash">Keyed hash of its cells.</param>
    /// <param name="last">What was last accepted for its key.</param>
    public void Announce(int row, PriorOutcome? prior, long rowHash, LastAccepted? last)
    {
        Begin();
        announcedUpTo = Math.Max(announcedUpTo, row);
        if (prior is not null)
            outcomes.Write(prior with { RowHash = prior.RowHash ?? rowHash, Pending = true });
        if (last is not null)
            contacts.Doubt(last);
        requestsSpent++;
    }

    /// <summary>Records the outcome of an announced row.</summary>
    /// <param name="last">What was last accepted for its key before it was announced. If that was in doubt then, a refusal does not make
    /// it certain.</param>
    /// <param name="attempts">Requests it cost in this run; one was counted when it was announced.</param>
    /// <param name="correction">What it comes from, if it is a corrected row.</param>
    public PriorOutcome RecordSent(
        RowOutcome outcome,
        long rowHash,
        byte[] key,
        byte[] body,
        LastAccepted? last,
        int attempts,
        Correction? correction = null
    )
    {
        var known = new PriorOutcome(outcome, job.Pass, rowHash, Pending: false);
        Write(known, correction);
        requestsSpent += attempts - 1;
        if (outcome.Status is RowStatus.Imported or RowStatus.Partial)
            mappings.Remember(outcome.FinishedAt);
        contacts.Record(outcome, key, body, last, correction?.Age);
        unanswered.Record(outcome);
        return known;
    }

    /// <summary>How many runs in a row, this one included, have ended without an answer for a row.</summary>
    public int UnansweredRuns(int row) => unanswered.RunsOf(row);

    /// <summary>Records the outcome of a row that was not announced, with the next transaction at the latest.</summary>
    /// <param name="correction">What it comes from, if it is a corrected row.</param>
    public PriorOutcome Record(RowOutcome outcome, long? rowHash, Correction? correction = null)
    {
        var known = new PriorOutcome(outcome, job.Pass, rowHash, Pending: false);
        if (correction is not null)
            Write(known, correction);
        else
            waiting.Record(known);
        return known;
    }

    /// <summary>
    /// Records that this pass has the same data for a key as was last accepted, so that unsent rows of older commands do not overwrite it.
    /// </summary>
    public void Confirm(int row, LastAccepted last, RowAge? correctedAs = null) => waiting.Confirm(last, correctedAs ?? job.AgeOf(row));

    /// <summary>Adds a row whose outcome is in the report, in input order.</summary>
    /// <param name="known">What this run recorded of it, or else what the ledger knew before; null if nothing.</param>
    /// <param name="isNew">Whether this run has recorded it.</param>
    public void Pass(int row, PriorOutcome? known, bool isNew) => waiting.Pass(row, known, isNew);

    /// <summary>Restores an outcome from a report, for a job that this ledger lacks.</summary>
    public void Restore(RowOutcome outcome)
    {
        Begin();
        outcomes.Write(new PriorOutcome(outcome, job.Pass, null, Pending: false));
        if (outcome is not { Status: RowStatus.Imported or RowStatus.Unknown, ContactKey: { } contactKey })
            return;
        var key = Hash.Of(contactKey);
        var last = Find(key);
        if (outcome.Status == RowStatus.Unknown)
        {
            if (last is null)
                Created.Open(outcome.Row, key);
            return;
        }

        Created.Close(key);
        if (last is null || last.Pass <= job.Pass)
            contacts.Accept(outcome, key, null, last, correctedAs: null);
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
        if (!transaction.HasBegun && !waiting.Any)
            return;
        Begin();
        if (announcedUpTo > recordedUpTo)
            sentUpTo.Bind(1, job.Number).Bind(2, announcedUpTo).Execute();
        if (requestsSpent != 0 || tokensSpent != 0)
            spend
                .Bind(1, job.Tenant)
                .Bind(2, now.UtcDateTime.Date.Subtract(DateTime.UnixEpoch).Days)
                .Bind(3, requestsSpent)
                .Bind(4, tokensSpent)
                .Execute();
        transaction.Commit();
        recordedUpTo = announcedUpTo;
        requestsSpent = tokensSpent = 0;
    }

    /// <summary>After the last row: writes everything to disk.</summary>
    public void Complete(DateTimeOffset now)
    {
        waiting.Complete();
        Commit(now);
    }

    /// <summary>Discards uncommitted changes after a failure; SQLite may have done so itself.</summary>
    public void Rollback()
    {
        transaction.Rollback();
        mappings.Rollback();
        waiting.Clear();
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
    public bool HasImported() => LedgerJobs.HasImported(file, job.Number, job.FirstPass);

    /// <summary>The same of any generation of the job.</summary>
    public bool HasEverImported() => LedgerJobs.HasImported(file, job.Number, firstPass: 0);

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
        foreach (var one in (IDisposable[])[corrected, Created, transaction, contacts, outcomes, priors, sentUpTo, spend])
            one.Dispose();
    }

    private void Write(PriorOutcome known, Correction? correction)
    {
        Begin();
        outcomes.Write(known);
        if (correction is not null && known.Outcome.Status.IsSettled())
            corrected.Settle(correction, known.Outcome);
    }

    /// <summary>Begins a transaction with what has been waiting for one.</summary>
    private void Begin()
    {
        transaction.Begin();
        waiting.WriteTo(contacts, outcomes, Hash);
    }
}
