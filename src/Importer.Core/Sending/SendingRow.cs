using Importer.Core.Contacts;

namespace Importer.Core.Sending;

/// <summary>One row while it is sent: its tallies, from which <see cref="RetryRules"/> decide.</summary>
internal sealed class SendingRow(ReadOnlyMemory<byte> body, CancellationToken abandon, IOtherRows? others = null)
{
    private long othersThrough;
    private long? looks;

    public ReadOnlyMemory<byte> Body => body;

    public CancellationToken Abandon => abandon;

    /// <summary>Requests spent.</summary>
    public int Attempts { get; private set; }

    /// <summary>The last answer.</summary>
    public ContactAnswer? Answer { get; private set; }

    public bool MayHaveBeenCarriedOut { get; private set; }

    /// <summary>
    /// Attempts without a usable answer that count against <see cref="SendingOptions.MaxAttempts"/>: those of an outage do not, unless a look
    /// found the service there since the attempt before.
    /// </summary>
    public int Unanswered { get; private set; }

    /// <summary>Throttled attempts since whose predecessor others got through: the others do not make it the tenant's trouble alone.</summary>
    public int Throttled { get; private set; }

    /// <summary>401s in a row.</summary>
    public int TokensRefused { get; private set; }

    /// <summary>Whether the last attempt failed in an outage of the service.</summary>
    public bool InOutage { get; private set; }

    /// <summary>Whether the last attempt brought no answer, or 503: the row cannot tell an outage from its own trouble.</summary>
    public bool IsInTrouble => Answer is Contacts.Unanswered or Contacts.Throttled { Kind: ThrottleKind.Busy };

    /// <summary>Whether another row can still be asked.</summary>
    public bool OthersAreLeft => others is { AreLeft: true };

    /// <summary>Used by <see cref="OutageGate"/> only: the spell of trouble in which this row first went unanswered.</summary>
    public long? FirstUnansweredIn { get; set; }

    public void Record(ContactAnswer answer, Standing standing)
    {
        Attempts++;
        Answer = answer;
        InOutage = standing.Outage;
        TokensRefused = answer is TokenRefused ? TokensRefused + 1 : 0;
        var seenSince = looks is { } before && before != standing.Looks;
        looks = standing.Looks;
        switch (answer)
        {
            case Unanswered unanswered:
                MayHaveBeenCarriedOut |= unanswered.MayHaveBeenCarriedOut;
                if (!standing.Outage || seenSince) Unanswered++;
                break;
            case Contacts.Throttled { Kind: ThrottleKind.Busy } when seenSince:
                Unanswered++;
                break;
            case Contacts.Throttled:
                if (standing.Through != othersThrough) Throttled++;
                othersThrough = standing.Through;
                break;
        }

        if (InOutage) others?.MakeWay();
    }
}

/// <summary>How the service stands after an answer.</summary>
/// <param name="Outage">Whether the gate is closed: the answer tells of the service, not of the row.</param>
/// <param name="Through">How many requests have got through so far, of all rows.</param>
/// <param name="Looks">How many looks have found the service there so far.</param>
internal readonly record struct Standing(bool Outage, long Through, long Looks);
