using System.Runtime.InteropServices;

namespace Importer.Core.Recording;

/// <summary>Contacts of a job that a newer file has changed since, where the input is older than that.</summary>
/// <param name="Contacts">From 1.</param>
/// <param name="IsExact">False if several rows of one contact may have been counted.</param>
/// <param name="Input">The newest of these files; null if the ledger no longer knows it.</param>
public sealed record OverwrittenContacts(long Contacts, bool IsExact, string? Input);

/// <summary>Counts them, each once. Not thread-safe.</summary>
/// <param name="remembered">Maximum number of contacts to remember, some 20 bytes each.</param>
internal sealed class OverwrittenCount(int remembered = OverwrittenCount.Remembered)
{
    private const int Remembered = 1 << 18;

    private readonly HashSet<ulong> keys = [];
    private long contacts,
        newestPass;

    /// <param name="key">Keyed hash of the contact key.</param>
    /// <param name="pass">The command that changed it.</param>
    public void Add(byte[] key, long pass)
    {
        newestPass = Math.Max(newestPass, pass);
        var number = MemoryMarshal.Read<ulong>(key);
        if (keys.Count < remembered ? keys.Add(number) : !keys.Contains(number))
            contacts++;
    }

    /// <summary>Null if there are none.</summary>
    /// <param name="inputOf">The input of the command that has a pass.</param>
    public OverwrittenContacts? Result(Func<long, string?> inputOf) =>
        contacts == 0 ? null : new OverwrittenContacts(contacts, keys.Count < remembered, inputOf(newestPass));
}
