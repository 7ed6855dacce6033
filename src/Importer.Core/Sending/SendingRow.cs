using Importer.Core.Contacts;

namespace Importer.Core.Sending;

/// <summary>One row while it is sent, with the counts that <see cref="RetryRules"/> use.</summary>
internal sealed class SendingRow(ReadOnlyMemory<byte> body, CancellationToken abandon, IOtherRows? others = null)
{
    private long othersSucceeded;
    private long? pings;

    public ReadOnlyMemory<byte> Body => body;

    public CancellationToken Abandon => abandon;

    /// <summary>Requests spent.</summary>
    public int Attempts { get; private set; }

    /// <summary>The last answer.</summary>
    public ContactAnswer? Answer { get; private set; }

    public bool MayHaveBeenProcessed { get; private set; }

    /// <summary>
    /// Attempts without a usable answer that count towards <see cref="SendingOptions.MaxAttempts"/>: those in an outage do not, unless the
    /// service has answered a ping since the previous attempt.
    /// </summary>
    public int Unanswered { get; private set; }

    /// <summary>Throttled attempts between which other rows succeeded: then the row may be the cause.</summary>
    public int Throttled { get; private set; }

    /// <summary>401s in a row.</summary>
    public int TokensRefused { get; private set; }

    /// <summary>Whether the last attempt failed in an outage of the service.</summary>
    public bool InOutage { get; private set; }

    /// <summary>Whether the last attempt got no answer, or 503: either an outage or the row itself is the cause.</summary>
    public bool IsInTrouble => Answer is Contacts.Unanswered or Contacts.Throttled { Kind: ThrottleKind.Busy };

    /// <summary>Whether other rows have not been sent yet.</summary>
    public bool OthersAreUnsent => others is { HaveUnsent: true };

    /// <summary>Used by <see cref="OutageGate"/> only: the episode in which this row first got no answer.</summary>
    public long? FirstUnansweredEpisode { get; set; }

    public void Record(ContactAnswer answer, ServiceState service)
    {
        Attempts++;
        Answer = answer;
        InOutage = service.IsOutage;
        TokensRefused = answer is TokenRefused ? TokensRefused + 1 : 0;
        var pingedSince = pings is { } before && before != service.Pings;
        pings = service.Pings;
        switch (answer)
        {
            case Unanswered unanswered:
                MayHaveBeenProcessed |= unanswered.MayHaveBeenProcessed;
                if (!service.IsOutage || pingedSince)
                    Unanswered++;
                break;
            case Contacts.Throttled { Kind: ThrottleKind.Busy } when pingedSince:
                Unanswered++;
                break;
            case Contacts.Throttled:
                if (service.Succeeded != othersSucceeded)
                    Throttled++;
                othersSucceeded = service.Succeeded;
                break;
        }

        if (InOutage)
            others?.YieldSlot();
    }
}

/// <summary>The state of the service after an answer.</summary>
/// <param name="IsOutage">Whether the gate is closed: then the service is the cause, not the row.</param>
/// <param name="Succeeded">Requests of all rows that have succeeded so far.</param>
/// <param name="Pings">Pings that the service has answered so far.</param>
internal readonly record struct ServiceState(bool IsOutage, long Succeeded, long Pings);
