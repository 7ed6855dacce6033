using Importer.Core.Contacts;
using Importer.Core.Rows;

namespace Importer.Core.Mapping;

/// <summary>A row after mapping and judging. A closed hierarchy.</summary>
/// <param name="ContactKey">As it was or would have been sent; null where the row has none.</param>
/// <param name="Advice">What the person should know of it, joined by "; "; null for nothing.</param>
public abstract record MappedRow(SourceRow Source, string? ContactKey, string? Advice)
{
    /// <summary>The failed rows that it is a correction of, the oldest first.</summary>
    public IReadOnlyList<RowMark> CorrectedFrom { get; init; } = [];

    /// <summary>Decides which shard has the row: its contact key, also a forgotten one, which is shown nowhere.</summary>
    public virtual string? ShardKey => ContactKey;
}

/// <summary>Every rule is met: it may be sent.</summary>
public sealed record ReadyRow(SourceRow Source, string ContactKey, ContactRequest Contact, string? Advice)
    : MappedRow(Source, ContactKey, Advice)
{
    /// <summary>Full names of the attributes that it is sent without, because their values cannot be sent (<c>onInvalid</c>).</summary>
    public IReadOnlyList<string> Omitted { get; init; } = [];
}

/// <summary>
/// It is left out; <see cref="MappedRow.Advice"/> says why. It has no contact key where the contact was forgotten: nobody is to know it
/// from this row either.
/// </summary>
/// <param name="ByWhere">Whether the mapping's <c>where</c> leaves it out.</param>
internal sealed record SkippedRow(SourceRow Source, string? ContactKey, string? Advice, bool ByWhere)
    : MappedRow(Source, ContactKey, Advice)
{
    /// <summary>The key of a forgotten contact; null for others.</summary>
    public string? ForgottenKey { private get; init; }

    public override string? ShardKey => ForgottenKey ?? ContactKey;
}

/// <summary>It must not be sent, for these reasons (all of them, in the order of the columns).</summary>
internal sealed record InvalidRow(SourceRow Source, string? ContactKey, IReadOnlyList<Reason> Reasons, string? Advice)
    : MappedRow(Source, ContactKey, Advice);
