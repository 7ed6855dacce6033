using Importer.Core.Contacts;
using Importer.Core.Ledger;
using Importer.Core.Mapping;
using Importer.Core.Rows;

namespace Importer.Core.Recording;

/// <summary>A row between the reader and its outcome, with all that the recorder needs to decide on it and send it.</summary>
internal sealed class PendingRow
{
    private PendingRow(MappedRow mapped) => Mapped = mapped;

    public MappedRow Mapped { get; }

    public SourceRow Source => Mapped.Source;

    public int Number => Mapped.Source.Number;

    /// <summary>Its position in the order of rows read, from 0. Set by the recorder.</summary>
    public long Sequence { get; set; }

    /// <summary>The body to send; null if the row is not ready.</summary>
    public byte[]? Body { get; private init; }

    /// <summary>Keyed hash of the contact key; null if the row has none.</summary>
    public byte[]? Key { get; private init; }

    /// <summary>Keyed hash of the body.</summary>
    public byte[]? BodyHash { get; private init; }

    /// <summary>Keyed hash of the cells.</summary>
    public long Hash { get; private init; }

    /// <summary>The earlier row with the same key that makes this one a duplicate, where duplicates are not sent.</summary>
    public int? DuplicateOf { get; set; }

    /// <summary>Its place among the input's rows, from 0.</summary>
    public long Place { get; init; }

    /// <summary>The outcome from earlier runs, if it is the same row. Set by <see cref="RowHistory"/>.</summary>
    public PriorOutcome? Prior { get; set; }

    /// <summary>What this run has recorded of it; null if nothing. Set by the recorder.</summary>
    public PriorOutcome? Recorded { get; set; }

    /// <summary>What it comes from, if it is a corrected row. Set by the recorder.</summary>
    public Correction? Correction { get; set; }

    /// <summary>A run that was killed may have sent it. Set by the recorder.</summary>
    public bool IsInDoubt { get; set; }

    /// <summary>What was last accepted for its key before this row was announced. Set by the recorder.</summary>
    public LastAccepted? Last { get; set; }

    /// <summary>Whether the ledger did not know its key when it asked for a place. Set by <see cref="NewContactPlaces"/>.</summary>
    public bool HasNewKey { get; set; }

    /// <summary>Whether an attempt for its new key, of this row or an earlier one, may have created the contact without an answer.</summary>
    public bool MayHaveCreated { get; set; }

    /// <summary>Whether it holds a place that it gives back if it turns out not to have created a contact.</summary>
    public bool HasPlace { get; set; }

    /// <summary>The contact that it created or may have created; null if it did not.</summary>
    public CreatedContact? Created { get; set; }

    /// <summary>Whether it holds one of <see cref="RowPipeline.Slots"/>.</summary>
    public bool HoldsSlot { get; set; } = true;

    /// <summary>Whether it has let another row be sent in its place.</summary>
    public bool HasYielded { get; set; }

    public static PendingRow Of(MappedRow mapped, KeyedHash hash, long place = 0)
    {
        var body = mapped is ReadyRow ready ? ContactBody.Write(ready.Contact) : null;
        return new PendingRow(mapped)
        {
            Place = place,
            Body = body,
            BodyHash = body is null ? null : hash.Of(body),
            Key = mapped.ContactKey is { } key ? hash.Of(key) : null,
            Hash = hash.Of(mapped.Source),
        };
    }
}
