namespace Importer.Core.Sending;

/// <summary>
/// The other rows, as seen by a row that gets no answer: another row's answer shows whether the row or the service is the cause. If no row
/// is left, a ping does.
/// </summary>
public interface IOtherRows
{
    /// <summary>Whether there are rows that no sender has taken yet. Thread-safe.</summary>
    bool HaveUnsent { get; }

    /// <summary>Lets another row be sent while this one waits for the service. A second call changes nothing.</summary>
    void YieldSlot();
}
