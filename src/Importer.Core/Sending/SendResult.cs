using Importer.Core.Contacts;

namespace Importer.Core.Sending;

/// <summary>What sending one row came to.</summary>
/// <param name="Answer">The last answer; null where the run stopped before the first attempt (the row is <c>notSent</c>).</param>
/// <param name="Attempts">Requests spent on it.</param>
/// <param name="MayHaveBeenCarriedOut">Whether any attempt may have been carried out without an answer that says so.</param>
/// <param name="Stop">Set where every other row would fare the same and the run must stop.</param>
public sealed record SendResult(ContactAnswer? Answer, int Attempts, bool MayHaveBeenCarriedOut, StopReason? Stop = null)
{
    /// <summary>
    /// Whether the run stopped before the row had all its attempts: where none of them may have been carried out, it is <c>notSent</c> rather
    /// than <c>failed</c>.
    /// </summary>
    public bool CutShort { get; init; }
}

/// <summary>Sends one row: retry around permit around POST.</summary>
public interface IContactSender
{
    /// <param name="stopping">No further attempt once cancelled; an attempt on the wire ends by itself.</param>
    /// <param name="abandon">Ends even the attempt on the wire: its row is then <c>unknown</c>.</param>
    /// <param name="others">Null where there are none.</param>
    Task<SendResult> SendAsync(ReadOnlyMemory<byte> body, CancellationToken stopping, CancellationToken abandon, IOtherRows? others = null);
}
