using Importer.Core.Ledger;

namespace Importer.Core.Recording;

/// <summary>Whether a row may be sent as far as <see cref="Sending.SendingOptions.NewContactsLimit"/> is concerned.</summary>
internal enum Place
{
    /// <summary>It needs no place, or has one now.</summary>
    Granted,

    /// <summary>All places are taken, but a row in flight may give its place back. The row is kept until then.</summary>
    Waits,

    /// <summary>The row could create one contact more than the job may.</summary>
    Refused,
}

/// <summary>
/// Keeps a job from creating more contacts than it may. A key that the ledger does not know takes a place before it is sent, and gives it
/// back once it is certain that its row did not create the contact: not if an attempt was never answered. Also notes which rows created
/// their contact. Used by the recorder only.
/// </summary>
/// <param name="limit">Contacts that the job may create in all of its runs; null for any number.</param>
/// <param name="isTracked">Whether every new key that earlier runs may have sent without an answer is open in the ledger.</param>
/// <param name="isShard">Whether the limit is a shard's part of the one that was set.</param>
internal sealed class NewContactPlaces(CreatedContacts created, long? limit, bool isTracked, bool isShard)
{
    private readonly Queue<PendingRow> waiting = new();
    private readonly long countBefore = limit is null ? 0 : created.Count();
    private long taken,
        returnable,
        returned;

    /// <summary>Rows that were refused a place.</summary>
    public long Refused { get; private set; }

    /// <summary>Whether rows wait for a place.</summary>
    public bool HasWaiting => waiting.Count > 0;

    private long Taken => countBefore + taken;

    /// <summary>Takes over what earlier runs left. Where rows may be in doubt, see <see cref="RowsInDoubt"/> first.</summary>
    /// <exception cref="ImportException">The ledger cannot be written; nothing was sent.</exception>
    public static NewContactPlaces Open(JobLedger ledger, long? limit, bool isShard, DateTimeOffset now)
    {
        var isTracked = ledger.Created.IsTracked || limit is not null;
        ledger.BeforeSending(() =>
        {
            ledger.Created.Track(all: limit is not null);
            ledger.Commit(now);
        });
        return new NewContactPlaces(ledger.Created, limit, isTracked, isShard);
    }

    /// <summary>Asks for a place for a row that is to be sent.</summary>
    /// <param name="last">What was last accepted for its key.</param>
    public Place Ask(PendingRow row, LastAccepted? last)
    {
        row.HasNewKey = last is null && row.Created is null;
        var isOpen = row.HasNewKey && created.IsOpen(row.Key!);
        // Every new key that was sent is known: this row was announced by no run.
        if (row.HasNewKey && isTracked && !isOpen)
            row.IsInDoubt = false;
        row.MayHaveCreated = isOpen || (row.HasNewKey && row.IsInDoubt);
        // A key that is open has its place, unless the limit was lowered since.
        if (limit is null || !row.HasNewKey || (isOpen && Taken <= limit))
            return Place.Granted;
        if (!isOpen && Taken < limit)
        {
            taken++;
            returnable++;
            row.HasPlace = true;
            created.Open(row.Number, row.Key!);
            return Place.Granted;
        }

        if (!isOpen && returnable > 0)
        {
            waiting.Enqueue(row);
            return Place.Waits;
        }

        Refused++;
        return Place.Refused;
    }

    /// <summary>A row is back from its sender. Call before its outcome is recorded for good.</summary>
    public void Returned(PendingRow row, RowOutcome outcome)
    {
        var creation = Creation.Of(outcome, row.HasNewKey, row.MayHaveCreated);
        if (creation == CreationResult.Open)
        {
            created.Open(row.Number, row.Key!);
        }
        else
        {
            created.Close(row.Key!);
            if (creation != CreationResult.None)
                row.Created = new CreatedContact(creation == CreationResult.Created, outcome.ContactId);
            if (creation == CreationResult.Uncertain)
                created.Keep(row.Number, row.Created!);
        }

        if (creation == CreationResult.Created && !row.HasNewKey)
            taken++; // Known to the ledger, and deleted since.
        if (!row.HasPlace)
            return;
        row.HasPlace = false;
        returnable--;
        if (creation != CreationResult.None)
            return;
        taken--;
        returned++;
    }

    /// <summary>Keeps that a row has created its contact, before another outcome replaces the one that says it.</summary>
    public void Keep(PendingRow row)
    {
        if (row.Created is not null || row.Prior?.Outcome is not { IsNewContact: true } prior)
            return;
        row.Created = new CreatedContact(IsCertain: true, prior.ContactId);
        created.Keep(row.Number, row.Created);
    }

    /// <summary>Takes those waiting rows that are to ask again: one for each place that was given back, or all if none can be any more.</summary>
    /// <param name="all">The run stops.</param>
    public IEnumerable<PendingRow> TakeWaiting(bool all)
    {
        var count = all || returnable == 0 ? waiting.Count : Math.Min(returned, waiting.Count);
        returned = 0;
        while (count-- > 0)
            yield return waiting.Dequeue();
    }

    /// <summary>Why rows were not sent, for the person; null if all could be.</summary>
    public StopReason? StopReason() =>
        Refused == 0
            ? null
            : new StopReason(
                ExitCode.Unsettled,
                $"The job's limit of {limit:N0} new {(limit == 1 ? "contact" : "contacts")} (Sending:NewContactsLimit"
                    + $"{(isShard ? ", this shard's part" : "")}) is reached: {Refused:N0} "
                    + $"{(Refused == 1 ? "row with a new contact key was" : "rows with new contact keys were")} not sent. To send "
                    + $"{(Refused == 1 ? "it" : "them")}, raise the limit with --new-contacts-limit."
            );
}
