using Importer.Core.Ledger;

namespace Importer.Core.Recording;

/// <summary>Contacts of a job that were or may have been changed since, where the input is older than that.</summary>
/// <param name="Contacts">Contacts that a newer import has changed.</param>
/// <param name="IsExact">False if several rows of one contact may have been counted.</param>
/// <param name="Input">The newest of these imports' files; null if the ledger no longer knows it.</param>
public sealed record OverwrittenContacts(long Contacts, bool IsExact, string? Input)
{
    /// <summary>Contacts that a request without an answer may have changed, of a newer import or of this file's own.</summary>
    public long InDoubt { get; init; }

    /// <summary>The newest file with such a request; null if the ledger no longer knows it.</summary>
    public string? InDoubtInput { get; init; }

    /// <summary>Both together.</summary>
    public long All => Contacts + InDoubt;
}

/// <summary>Counts them, each once. Not thread-safe.</summary>
/// <param name="remembered">Maximum number of contacts to remember, some 20 bytes each.</param>
internal sealed class OverwrittenCount(int remembered = OverwrittenCount.Remembered)
{
    private const int Remembered = 1 << 18;

    private readonly HashSet<ulong> keys = [];
    private (long Contacts, long NewestPass) changed,
        inDoubt;

    /// <summary>Counts a row's contact if the row was kept although its contact was or may have been changed.</summary>
    /// <param name="key">Keyed hash of the contact key.</param>
    /// <param name="last">What was last accepted for it.</param>
    public void Add(RowVerdict verdict, byte[] key, LastAccepted last)
    {
        if (verdict.Action == RowAction.Overwritten)
            Add(ref changed, key, last.InDoubt ? last.Pass : last.NewestPass);
        else if (verdict.Action == RowAction.MayBeOverwritten)
            Add(ref inDoubt, key, last.NewestPass);
    }

    /// <summary>Null if there are none.</summary>
    /// <param name="inputOf">The input of the command that has a pass.</param>
    public OverwrittenContacts? Result(Func<long, string?> inputOf) =>
        changed.Contacts + inDoubt.Contacts == 0
            ? null
            : new OverwrittenContacts(changed.Contacts, keys.Count < remembered, InputOf(changed, inputOf))
            {
                InDoubt = inDoubt.Contacts,
                InDoubtInput = InputOf(inDoubt, inputOf),
            };

    private static string? InputOf((long Contacts, long NewestPass) count, Func<long, string?> inputOf) =>
        count.Contacts == 0 ? null : inputOf(count.NewestPass);

    private void Add(ref (long Contacts, long NewestPass) count, byte[] key, long pass)
    {
        count.NewestPass = Math.Max(count.NewestPass, pass);
        var number = KeyedHash.Number(key);
        if (keys.Count < remembered ? keys.Add(number) : !keys.Contains(number))
            count.Contacts++;
    }
}
