using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Importer.Core.Contacts;
using Importer.Core.Ledger;
using Importer.Core.Mapping;

namespace Importer.Core.Recording;

/// <summary>
/// What a run would decide of each row, by the ledger as it is and by the rows before it: those of its contact that would be sent stand for
/// what would be accepted by then. Nothing is hashed or looked up where it could not matter. Not thread-safe.
/// </summary>
/// <param name="look">The ledger's records; null if there are none.</param>
/// <param name="scratch">Folder for what does not fit into memory; null to keep everything in memory.</param>
/// <param name="remembered">Maximum number of contacts to remember, 32 bytes each.</param>
internal sealed class Forecast(
    LedgerView? look,
    bool changedOnly,
    DuplicateKeys duplicates,
    string? scratch = null,
    int remembered = Forecast.Remembered
) : IDisposable
{
    private const int Remembered = 1 << 20;

    private readonly LedgerJob job = look?.Job ?? new LedgerJob(0, 0, "", 1, 1, 1, 0, 0);

    // Nothing of it is kept: where there is no ledger, any secret will do.
    private readonly KeyedHash hash = look?.Hash ?? new KeyedHash(new byte[32]);

    // Of each contact the last row that would be sent, with its body; of use only where a contact may be sent more than once.
    private readonly Dictionary<ulong, (ulong Body, int Row)>? sent =
        duplicates == DuplicateKeys.Send && (changedOnly || look is not null) ? [] : null;

    // Of these, the ages of corrected rows, which are not the job's.
    private readonly Dictionary<ulong, RowAge> ages = [];

    private readonly FirstRowByKey? firsts = duplicates == DuplicateKeys.Send ? null : new FirstRowByKey(scratch);

    // New keys of rows that would be sent, unless the rows before them are known anyway.
    private readonly HashSet<ulong> newKeys = [];

    /// <summary>False once more contacts would be sent than are kept in mind.</summary>
    public bool IsExact { get; private set; } = true;

    /// <summary>Contacts that were or may have been changed since the job settled their rows, and that would be left so.</summary>
    public OverwrittenCount Overwritten { get; } = new();

    /// <summary>Why the ledger is not believed any more: it is damaged; null where it is not.</summary>
    public string? Damage { get; private set; }

    /// <summary>The next row, in the file's order.</summary>
    /// <param name="isReadBack">Whether a report shows it as settled.</param>
    public Found Of(MappedRow row, bool isReadBack = false)
    {
        var duplicateOf = firsts?.FindEarlier(row, row.ContactKey is { } key ? hash.Of(key) : null);
        if (isReadBack)
            return new Found(RowVerdict.Settled);
        Found? found = null;
        if (Damage is null)
            Try(() => found = Of(row, duplicateOf, look));
        return found ?? Of(row, duplicateOf, null);
    }

    /// <summary>Asks the ledger, which is not believed any more if it is damaged.</summary>
    public void Try(Action look)
    {
        try
        {
            look();
        }
        catch (ImportException damaged)
        {
            Damage = damaged.Message;
        }
    }

    /// <summary>Whether a row before has the key and would be sent, as far as that is kept in mind.</summary>
    public bool WouldSend(byte[] key) => sent?.ContainsKey(KeyedHash.Number(key)) == true || newKeys.Contains(KeyedHash.Number(key));

    public void Dispose() => firsts?.Dispose();

    private Found Of(MappedRow row, int? duplicateOf, LedgerView? ledger)
    {
        var number = row.Source.Number;
        var prior = row.ContactKey is not null && ledger?.Prior(number) is { } before && before.IsOf(hash.Of(row.Source)) ? before : null;
        var key = row.ContactKey is { } contactKey && (sent is not null || ledger is { AnyAccepted: true }) ? hash.Of(contactKey) : null;
        var last = key is null ? null : Last(key, ledger);
        var body =
            row is ReadyRow ready && (sent is not null || last is { Body: not null }) ? hash.Of(ContactBody.Write(ready.Contact)) : null;
        var compared = last?.Body is { } accepted ? body?[..accepted.Length] : body;

        var correctedAs = ledger?.Corrects(row.CorrectedFrom)?.Age;
        var verdict = RowVerdict.Of(row, job, prior, last, compared, correctedAs, duplicateOf, duplicates, changedOnly);
        if (key is not null && last is not null)
            Overwritten.Add(verdict, key, last);
        if (verdict.Action != RowAction.Send)
            return new Found(verdict);
        var isNew = last is null && IsFirst(row.ContactKey!, key);
        if (sent is not null)
            Remember(KeyedHash.Number(key!), (KeyedHash.Number(body!), number), correctedAs);
        return new Found(verdict)
        {
            InDoubt = ledger is not null && (prior?.Pending ?? ledger.MayHaveBeenSent(number)),
            IsNew = isNew,
            IsSame = compared is not null && last is { InDoubt: false, Body: { } same } && same.AsSpan().SequenceEqual(compared),
        };
    }

    private LastAccepted? Last(byte[] key, LedgerView? ledger)
    {
        var number = KeyedHash.Number(key);
        if (sent is null || !sent.TryGetValue(number, out var earlier))
            return ledger?.Find(key);
        var age = ages.TryGetValue(number, out var corrected) ? corrected : job.AgeOf(earlier.Row);
        return new LastAccepted(BitConverter.GetBytes(earlier.Body), null, age.Job, age.Pass, age.Row, InDoubt: false)
        {
            InputIsNewer = true,
        };
    }

    private void Remember(ulong key, (ulong Body, int Row) row, RowAge? correctedAs)
    {
        if (correctedAs is { } age)
            ages[key] = age;
        else
            ages.Remove(key);

        ref var known = ref CollectionsMarshal.GetValueRefOrNullRef(sent!, key);
        if (!Unsafe.IsNullRef(ref known))
            known = row;
        else if (sent!.Count < remembered)
            sent.Add(key, row);
        else
            IsExact = false;
    }

    /// <summary>Whether no row before it with its key would be sent; among very many keys, a later one counts again.</summary>
    private bool IsFirst(string contactKey, byte[]? key) =>
        sent is not null || firsts is not null || newKeys.Count >= remembered || newKeys.Add(KeyedHash.Number(key ?? hash.Of(contactKey)));

    /// <summary>How a row would end.</summary>
    internal readonly record struct Found(RowVerdict Verdict)
    {
        /// <summary>It would be sent, and a run that was killed may have sent it.</summary>
        public bool InDoubt { get; init; }

        /// <summary>It would be sent, and the ledger does not know its contact, nor would a row before it have sent it.</summary>
        public bool IsNew { get; init; }

        /// <summary>It would be sent, and its contact was last accepted just so.</summary>
        public bool IsSame { get; init; }
    }
}
