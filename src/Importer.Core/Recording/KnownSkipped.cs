using Importer.Core.Ledger;

namespace Importer.Core.Recording;

/// <summary>
/// Counts the contacts that a mapping's <c>where</c> skips although the ledger knows them: they are in Marketing Cloud already, and stay
/// there as they are. Not thread-safe.
/// </summary>
/// <param name="most">Contacts to remember; past them, one in several rows counts again.</param>
internal sealed class KnownSkipped(LedgerView? look, int most = 1 << 20)
{
    private readonly HashSet<ulong> keys = [];
    private long more;

    public long Count => keys.Count + more;

    /// <summary>A row is skipped.</summary>
    /// <param name="wouldSend">Whether an earlier row with its key would be sent.</param>
    /// <exception cref="ImportException">The ledger is damaged.</exception>
    public void Skip(string? contactKey, Func<byte[], bool> wouldSend)
    {
        if (contactKey is null || look is not { AnyAccepted: true })
            return;
        var key = look.Hash.Of(contactKey);
        if (keys.Contains(KeyedHash.Number(key)) || wouldSend(key) || look.Find(key) is null)
            return;
        if (keys.Count < most)
            keys.Add(KeyedHash.Number(key));
        else
            more++;
    }

    /// <summary>Another row with the key would be sent: the contact does not stay as it is.</summary>
    public void Send(string contactKey)
    {
        if (keys.Count > 0)
            keys.Remove(KeyedHash.Number(look!.Hash.Of(contactKey)));
    }
}
