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
/// <param name="look">What the ledger knows; null where it knows nothing.</param>
/// <param name="keysRepeat">Whether a contact may be sent more than once.</param>
/// <param name="remembered">How many contacts that would be sent are kept in mind, 32 bytes each.</param>
internal sealed class Forecast(LedgerLook? look, bool changedOnly, bool keysRepeat, int remembered = Forecast.Remembered)
{
    private const int Remembered = 1 << 20;

    private readonly LedgerJob job = look?.Job ?? new LedgerJob(0, 0, "", 1, 1, 1, 0, 0);

    // Nothing of it is kept: where there is no ledger, any secret will do.
    private readonly KeyedHash hash = look?.Hash ?? new KeyedHash(new byte[32]);

    // Of each contact the last row that would be sent, with its body.
    private readonly Dictionary<ulong, (ulong Body, int Row)>? sent = keysRepeat && (changedOnly || look is { AnyAccepted: true }) ? [] : null;

    /// <summary>False once more contacts would be sent than are kept in mind.</summary>
    public bool IsExact { get; private set; } = true;

    /// <summary>The next row, in the file's order.</summary>
    /// <exception cref="ImportException">The ledger is damaged.</exception>
    public Found Of(MappedRow mapped)
    {
        if (mapped.ContactKey is not { } contactKey || (look is null && sent is null))
            return default;
        var row = mapped.Source.Number;
        var prior = look?.Prior(row) is { } before && (before.RowHash is not { } rowHash || rowHash == hash.Of(mapped.Source)) ? before : null;
        var key = sent is not null || look is { AnyAccepted: true } ? hash.Of(contactKey) : null;
        var last = key is null ? null : Last(key);
        var body = mapped is ReadyRow ready && (sent is not null || last is { Body: not null }) ? hash.Of(ContactBody.Write(ready.Contact)) : null;
        var compared = last?.Body is { } accepted ? body?[..accepted.Length] : body;

        var decision = ResumeRule.Decide(row, job.Number, job.Pass, job.FirstPass, prior, last, compared, changedOnly);
        if (mapped is InvalidRow || decision != RowDecision.TakeUp)
            return new Found(decision);
        if (sent is not null)
            Remember(Number(key!), (Number(body!), row));
        return new Found(decision)
        {
            InDoubt = look is not null && (prior?.Pending ?? look.MayHaveBeenSent(row)),
            IsSame = compared is not null && last is { InDoubt: false, Body: { } same } && same.AsSpan().SequenceEqual(compared),
        };
    }

    private LastAccepted? Last(byte[] key) => sent is not null && sent.TryGetValue(Number(key), out var earlier)
        ? new LastAccepted(BitConverter.GetBytes(earlier.Body), null, job.Number, job.Pass, earlier.Row, InDoubt: false)
        : look?.Find(key);

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

    /// <summary>What would become of a row, if it is ready; the default is to be sent.</summary>
    internal readonly record struct Found(RowDecision Decision)
    {
        /// <summary>A run that was killed may have sent it.</summary>
        public bool InDoubt { get; init; }

        /// <summary>Its contact was last accepted just so.</summary>
        public bool IsSame { get; init; }
    }
}
