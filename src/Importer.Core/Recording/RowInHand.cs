using Importer.Core.Contacts;
using Importer.Core.Ledger;
using Importer.Core.Mapping;
using Importer.Core.Rows;

namespace Importer.Core.Recording;

/// <summary>A row on its way from the reader to its outcome, with what the recorder needs to judge it and to send it.</summary>
internal sealed class RowInHand
{
    private RowInHand(MappedRow mapped) => Mapped = mapped;

    public MappedRow Mapped { get; }

    public SourceRow Source => Mapped.Source;

    public int Number => Mapped.Source.Number;

    /// <summary>Its place in the order of rows read, from 0. Set by the recorder.</summary>
    public long Place { get; set; }

    /// <summary>The body to send; null where the row is not ready.</summary>
    public byte[]? Body { get; private init; }

    /// <summary>Keyed hash of the contact key; null where the row has none.</summary>
    public byte[]? Key { get; private init; }

    /// <summary>Keyed hash of the body.</summary>
    public byte[]? BodyHash { get; private init; }

    /// <summary>Keyed hash of the cells.</summary>
    public long Hash { get; private init; }

    /// <summary>The earlier row with the same key that makes this one a duplicate, where duplicates are not sent.</summary>
    public int? DuplicateOf { get; set; }

    /// <summary>What earlier runs found, if it is the same row. Set by the recorder.</summary>
    public PriorOutcome? Prior { get; set; }

    /// <summary>A run that was killed may have sent it. Set by the recorder.</summary>
    public bool IsInDoubt { get; set; }

    /// <summary>Whether its key was in doubt before this row was announced.</summary>
    public bool KeyWasInDoubt { get; set; }

    /// <summary>Whether one of <see cref="Flow.Slots"/> is its own.</summary>
    public bool HoldsSlot { get; set; } = true;

    /// <summary>Whether it has given up its place on the wire to another row.</summary>
    public bool HasMadeWay { get; set; }

    public static RowInHand Of(MappedRow mapped, KeyedHash hash)
    {
        var body = mapped is ReadyRow ready ? ContactBody.Write(ready.Contact) : null;
        return new RowInHand(mapped)
        {
            Body = body,
            BodyHash = body is null ? null : hash.Of(body),
            Key = mapped.ContactKey is { } key ? hash.Of(key) : null,
            Hash = hash.Of(mapped.Source),
        };
    }
}
