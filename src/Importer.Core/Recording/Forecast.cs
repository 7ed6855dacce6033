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
/// <param name="remembered">Maximum number of contacts to remember, 32 bytes each.</param>
internal sealed class Forecast(LedgerView? look, bool changedOnly, DuplicateKeys duplicates, int remembered = Forecast.Remembered)
{
    private const int Remembered = 1 << 20;

    private readonly LedgerJob job = look?.Job ?? new LedgerJob(0, 0, "", 1, 1, 1, 0, 0);

    // Nothing of it is kept: where there is no ledger, any secret will do.
    private readonly KeyedHash hash = look?.Hash ?? new KeyedHash(new byte[32]);

    // Of each contact the last row that would be sent, with its body; of use only where a contact may be sent more than once.
    private readonly Dictionary<ulong, (ulong Body, int Row)>? sent =
        duplicates == DuplicateKeys.Send && (changedOnly || look is { AnyAccepted: true }) ? [] : null;

    private readonly FirstRowByKey? firsts = duplicates == DuplicateKeys.Send ? null : new FirstRowByKey();

    /// <summary>False once more contacts would be sent than are kept in mind.</summary>
    public bool IsExact { get; private set; } = true;

    /// <summary>Contacts that a newer file has changed since the job settled their rows, and that would be left so.</summary>
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
        try
        {
            return Of(row, duplicateOf, Damage is null ? look : null);
        }
        catch (ImportException damaged)
        {
            Damage = damaged.Message;
            return Of(row, duplicateOf, null);
        }
    }

    private Found Of(MappedRow row, int? duplicateOf, LedgerView? ledger)
    {
        var number = row.Source.Number;
        var prior = row.ContactKey is not null && ledger?.Prior(number) is { } before && before.IsOf(hash.Of(row.Source)) ? before : null;
        var key = row.ContactKey is { } contactKey && (sent is not null || ledger is { AnyAccepted: true }) ? hash.Of(contactKey) : null;
        var last = key is null ? null : Last(key, ledger);
        var body =
            row is ReadyRow ready && (sent is not null || last is { Body: not null }) ? hash.Of(ContactBody.Write(ready.Contact)) : null;
        var compared = last?.Body is { } accepted ? body?[..accepted.Length] : body;

        var verdict = RowVerdict.Of(row, job, prior, last, compared, duplicateOf, duplicates, changedOnly);
        if (verdict.Action == RowAction.Overwritten)
            Overwritten.Add(key!, last!.NewestPass);
        if (verdict.Action != RowAction.Send)
            return new Found(verdict);
        if (sent is not null)
            Remember(Number(key!), (Number(body!), number));
        return new Found(verdict)
        {
            InDoubt = ledger is not null && (prior?.Pending ?? ledger.MayHaveBeenSent(number)),
            IsSame = compared is not null && last is { InDoubt: false, Body: { } same } && same.AsSpan().SequenceEqual(compared),
        };
    }

    private LastAccepted? Last(byte[] key, LedgerView? ledger) =>
        sent is not null && sent.TryGetValue(Number(key), out var earlier)
            ? new LastAccepted(BitConverter.GetBytes(earlier.Body), null, job.Number, job.Pass, earlier.Row, InDoubt: false)
            {
                InputIsNewer = true,
            }
            : ledger?.Find(key);

    private void Remember(ulong key, (ulong Body, int Row) row)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrNullRef(sent!, key);
        if (!Unsafe.IsNullRef(ref known))
            known = row;
        else if (sent!.Count < remembered)
            sent.Add(key, row);
        else
            IsExact = false;
    }

    private static ulong Number(byte[] hash) => MemoryMarshal.Read<ulong>(hash);

    /// <summary>What would become of a row.</summary>
    internal readonly record struct Found(RowVerdict Verdict)
    {
        /// <summary>It would be sent, and a run that was killed may have sent it.</summary>
        public bool InDoubt { get; init; }

        /// <summary>It would be sent, and its contact was last accepted just so.</summary>
        public bool IsSame { get; init; }
    }
}
