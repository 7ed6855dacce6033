namespace Importer.Core.Sending;

/// <summary>
/// What a row that gets no answer must know of the others: another row's answer tells its own trouble from an outage, and a look does where none
/// is left.
/// </summary>
public interface IOtherRows
{
    /// <summary>Whether rows are left that no sender has yet. From any thread.</summary>
    bool AreLeft { get; }

    /// <summary>The row waits for the service to answer: another may be sent in its place meanwhile. A second call changes nothing.</summary>
    void MakeWay();
}
