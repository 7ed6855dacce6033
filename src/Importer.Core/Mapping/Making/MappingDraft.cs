using System.Collections.Immutable;
using System.Text;
using Importer.Core.Mapping.Proposing;
using Importer.Core.Mapping.Writing;
using Importer.Core.Rows;

namespace Importer.Core.Mapping.Making;

/// <summary>
/// A mapping in the making: a person reads it, changes it and undoes changes. Immutable: each change gives the next draft. A terminal, a
/// page and the verb <c>map</c> work on it alone, and it alone writes mapping files.
/// </summary>
public sealed partial class MappingDraft
{
    private readonly MappingProposal _proposal;
    private readonly MappingText? _text;
    private readonly ImmutableStack<DraftState> _earlier;
    private readonly DraftState _state;
    private readonly Lazy<CompiledMapping> _compiled;

    private MappingDraft(
        MappingInput input,
        MappingProposal proposal,
        MappingText? text,
        DraftState state,
        ImmutableStack<DraftState> earlier
    )
    {
        (Input, _proposal, _text, _state, _earlier) = (input, proposal, text, state, earlier);
        _compiled = new(() => Compile(Document));
    }

    /// <summary>What header, values and the tenant's definitions suggest. The contact key is never guessed.</summary>
    public static MappingDraft Propose(MappingInput input)
    {
        var proposal = MappingProposer.Propose(input);
        var origins = proposal.Attributes.ToImmutableDictionary(
            attribute => attribute.Mapping.FullName,
            attribute => new AttributeOrigin(attribute.Origin, attribute.Why)
        );
        return new(
            input,
            proposal,
            null,
            new(proposal.Document, origins, proposal.Key is null ? null : new(OriginKind.Heading, "its heading says so")),
            []
        );
    }

    /// <summary>A mapping that is known already: what the header itself says, or what is remembered.</summary>
    public static MappingDraft Of(MappingInput input, MappingDocument document, AttributeOrigin origin) =>
        new(input, MappingProposer.Propose(input), null, DraftState.Of(document, origin), []);

    /// <summary>A mapping file, also one whose key is still to be filled in.</summary>
    /// <param name="origin">Its name in messages: <c>mapping file contacts.mapping.json</c>.</param>
    /// <exception cref="ImportException">It is no JSON, or no mapping (exit 3).</exception>
    public static MappingDraft Open(MappingInput input, byte[] file, string origin)
    {
        var text = MappingText.Read(file, origin);
        var state = DraftState.Of(text.Document, new(OriginKind.File, "the mapping file says so"));
        return new(input, MappingProposer.Propose(input), text, state, []);
    }

    public MappingInput Input { get; }

    /// <summary>As it is now.</summary>
    public MappingDocument Document => _state.Document;

    public KeyMapping? Key => Document.Key;

    /// <summary>Null where there is no key.</summary>
    public AttributeOrigin? KeyOrigin => _state.KeyOrigin;

    /// <summary>Columns that may be the key where none is chosen: different in every row looked at, or with the name of a key.</summary>
    public IReadOnlyList<KeyCandidate> KeyCandidates => _proposal.KeyCandidates;

    /// <summary>Of the whole file, for the key as it is now; null while that has not been counted.</summary>
    public KeyCounts? KeyCounts => _state.KeyCounts;

    /// <summary>What a person should know of what was proposed, one sentence each.</summary>
    public IReadOnlyList<string> Notes => _text is null ? _proposal.Notes : [];

    /// <summary>All columns of the file, in its order, the importer's own remarks left out.</summary>
    public IReadOnlyList<DraftColumn> Columns =>
        [
            .. _proposal
                .Columns.Where(column => !Heading.IsError(column.Heading))
                .Select(column => new DraftColumn(
                    column,
                    _proposal.Unusable(column),
                    Document.Key?.Columns.Any(heading => Heading.IsSame(heading, column.Heading)) == true,
                    [.. Document.Attributes.Where(mapping => DraftChanges.Reads(mapping.Source, column.Heading))]
                )),
        ];

    /// <summary>Where an attribute's column comes from.</summary>
    public AttributeOrigin Origin(AttributeMapping mapping) => _state.Origins.GetValueOrDefault(mapping.FullName, AttributeOrigin.Chosen);

    /// <summary>Everything that a column can go to (<see cref="AttributeTarget.Known"/>).</summary>
    public IReadOnlyList<AttributeTarget> Targets => AttributeTarget.Known(Input.Catalog);

    /// <summary>Of the rows looked at, those that the mapping's conditions leave out.</summary>
    public int LeftOut => Input.Rows.Count(IsLeftOut);

    /// <summary>What is missing before a row can be sent, one sentence each; none where the mapping can be used.</summary>
    public IReadOnlyList<string> Missing => [.. _compiled.Value.Gaps.Select(gap => gap.Plain).Distinct()];

    /// <summary>What a person should know of it as it is now, one sentence each.</summary>
    public IReadOnlyList<string> Warnings => _compiled.Value.Warnings;

    /// <summary>The last change, a part of a sentence: <c>Birthday to Email Demographics.Birth Date</c>; null if there is none.</summary>
    public string? LastChange => _earlier.IsEmpty ? null : _state.Change;

    /// <summary>Without the last change.</summary>
    /// <returns>The same where nothing was changed.</returns>
    public MappingDraft Undo() => _earlier.IsEmpty ? this : new(Input, _proposal, _text, _earlier.Peek(), _earlier.Pop());

    /// <summary>
    /// How the values of the rows to import would be converted by a mapping of an attribute, which need not be the draft's own.
    /// </summary>
    /// <returns>Nothing tried for a value that is the same for every row.</returns>
    public ValuePreview Preview(AttributeMapping mapping)
    {
        if (new AttributeValues(mapping, Cultures.Find(Input.Culture), Input.Catalog).Complaint() is { } complaint)
            return ValuePreview.Refuse(complaint);
        // Together with the others: a phone number's country may be the value of another attribute.
        var others = Document.Attributes.Where(other => other.FullName != mapping.FullName);
        // A value that leaves the attribute out is refused here: a preview is of values, not of rows.
        var compiled = Compile(new(null, [.. others, mapping with { OnInvalid = InvalidRule.Refuse }]));
        var limit = Input.Catalog.Limits?.Find(mapping.Set, mapping.Name);
        return compiled.Attributes.FirstOrDefault(each => each.Name == (mapping.Set, mapping.Name)).Attribute switch
        {
            ColumnAttribute attribute => ValuePreview.Of(attribute, limit, Input.Rows.Where(row => !IsLeftOut(row))),
            null => ValuePreview.Refuse(compiled.Problems.FirstOrDefault(problem => problem.Contains(mapping.FullName)) ?? ""),
            _ => new([], [], 0, 0, 0, null),
        };
    }

    /// <summary>The mapping file. One that was opened keeps every byte that need not change.</summary>
    /// <param name="schema">For a new file: where the schema is, for editors.</param>
    public byte[] Write(string schema) => _text?.With(Document) ?? Encoding.UTF8.GetBytes(ProposalFile.Write(Proposal, schema));

    /// <summary>As it is now, for the texts that show a proposal.</summary>
    public MappingProposal Proposal =>
        _proposal with
        {
            Key = Document.Key,
            Where = Document.Where,
            Attributes =
            [
                .. from mapping in Document.Attributes
                let origin = Origin(mapping)
                select new ProposedAttribute(mapping, origin.Why, origin.Kind),
            ],
            Unused = [.. Unused()],
        };

    private IEnumerable<UnusedColumn> Unused() =>
        Columns
            .Where(column => !column.IsKey && column.Targets.Count == 0 && Heading.Shown(column.Heading).Length > 0)
            .DistinctBy(column => Heading.Shown(column.Heading), StringComparer.OrdinalIgnoreCase)
            .Select(column =>
                _proposal.Unused.FirstOrDefault(unused => unused.Heading == column.Heading)
                ?? new UnusedColumn(column.Heading, column.Unusable ?? column.Holds, null)
            );

    private bool IsLeftOut(SourceRow row)
    {
        var judgement = new RowJudgement();
        return row.Problem is null && _compiled.Value.Filter.WhyLeftOut(row, ref judgement) is not null;
    }

    private CompiledMapping Compile(MappingDocument document) =>
        new MappingCompiler(document, Input.Header, Cultures.Find(Input.Culture), Input.Catalog).Compile();
}
