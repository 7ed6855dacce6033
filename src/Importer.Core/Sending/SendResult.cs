using Importer.Core.Contacts;

namespace Importer.Core.Sending;

/// <summary>The result of sending one row.</summary>
/// <param name="Answer">The last answer; null if the run stopped before the first attempt (the row is <c>notSent</c>).</param>
/// <param name="Attempts">Requests sent for it.</param>
/// <param name="MayHaveBeenProcessed">Whether an attempt without a usable answer may have been processed.</param>
/// <param name="Stop">Set if every other row would get the same answer and the run must stop.</param>
public sealed record SendResult(ContactAnswer? Answer, int Attempts, bool MayHaveBeenProcessed, StopReason? Stop = null)
{
    /// <summary>
    /// Whether the run stopped before the row had all its attempts: if none of them can have been processed, it is <c>notSent</c> rather
    /// than <c>failed</c>.
    /// </summary>
    public bool CutShort { get; init; }
}

/// <summary>Sends one row: retry around permit around POST.</summary>
public interface IContactSender
{
    /// <param name="stopping">No further attempt once canceled; an attempt in flight finishes.</param>
    /// <param name="abandon">Ends even the attempt in flight: its row is then <c>unknown</c>.</param>
    /// <param name="others">Null if there are none.</param>
    Task<SendResult> SendAsync(ReadOnlyMemory<byte> body, CancellationToken stopping, CancellationToken abandon, IOtherRows? others = null);
}
