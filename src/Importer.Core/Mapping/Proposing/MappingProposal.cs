using Importer.Core.Mapping.Making;
using Importer.Core.Rows;

namespace Importer.Core.Mapping.Proposing;

/// <summary>A mapping made from a header and some rows, with what is sure of it, what is guessed and what is left to a person.</summary>
public sealed record MappingProposal
{
    /// <summary>Null where a person must name it: a guessed key is a billed contact.</summary>
    public required KeyMapping? Key { get; init; }

    /// <summary>
    /// Where the key is open: columns that are different in every row looked at, those that are called as keys are first.
    /// </summary>
    public IReadOnlyList<KeyCandidate> KeyCandidates { get; init; } = [];

    /// <summary>Which rows are imported; every row where there are no conditions. Never guessed.</summary>
    public IReadOnlyList<RowCondition> Where { get; init; } = [];

    /// <summary>In the order in which they are written.</summary>
    public required IReadOnlyList<ProposedAttribute> Attributes { get; init; }

    public IReadOnlyList<UnusedColumn> Unused { get; init; } = [];

    /// <summary>What a person must know or do besides, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Rows looked at.</summary>
    public required int Rows { get; init; }

    /// <summary>All columns looked at, in the header's order.</summary>
    internal IReadOnlyList<SampledColumn> Columns { get; init; } = [];

    /// <summary>As a person sees them.</summary>
    internal IReadOnlySet<string> RepeatedHeadings { get; init; } = new HashSet<string>();

    /// <summary>Why a column cannot be used, a part of a sentence; null if it can.</summary>
    internal string? Unusable(SampledColumn column) =>
        string.IsNullOrWhiteSpace(Heading.Shown(column.Heading)) ? "has no heading"
        : RepeatedHeadings.Contains(Heading.Shown(column.Heading)) ? MappingProposer.Repeated
        : null;

    public MappingDocument Document => new(Key, [.. Attributes.Select(attribute => attribute.Mapping)]) { Where = Where };
}

/// <summary>A column that may hold the contact's key.</summary>
/// <param name="Blanks">Rows without one, of those looked at; more than none only where it is called as keys are.</param>
public sealed record KeyCandidate(string Heading, int Blanks)
{
    /// <summary><c>"Customer No" (blank in 1 row)</c>.</summary>
    public override string ToString() =>
        Blanks switch
        {
            0 => $"\"{Heading}\"",
            1 => $"\"{Heading}\" (blank in 1 row)",
            _ => $"\"{Heading}\" (blank in {Blanks} rows)",
        };
}

/// <summary>One attribute of a proposal.</summary>
/// <param name="Why">A part of a sentence: "98 of 100 values are phone numbers".</param>
public sealed record ProposedAttribute(AttributeMapping Mapping, string Why, OriginKind Origin)
{
    public bool IsSure => Origin.IsSure();
}

/// <summary>A column that the proposal leaves out.</summary>
/// <param name="Why">A part of a sentence, what it holds or why it is left out.</param>
/// <param name="Suggestion">How it could be mapped where the tenant has an attribute for it; null for nothing to suggest.</param>
public sealed record UnusedColumn(string Heading, string Why, AttributeMapping? Suggestion);
