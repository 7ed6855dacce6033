namespace Importer.Core.Mapping;

/// <summary>
/// What a mapping says, free of how it is written down. Whether it fits a header is for <see cref="ContactMapper"/> to tell.
/// </summary>
/// <param name="Key">Where the contact's key comes from; null where the mapping names none.</param>
/// <param name="Attributes">In the order of the file, which is the order in the body; no attribute twice.</param>
public sealed record MappingDocument(KeyMapping? Key, IReadOnlyList<AttributeMapping> Attributes)
{
    /// <summary>Which rows are imported: those for which all of these hold; every row where there are none.</summary>
    public IReadOnlyList<RowCondition> Where { get; init; } = [];
}

/// <summary>Where the contact's key or id comes from.</summary>
/// <param name="Source">One column or several, never a constant.</param>
public sealed record KeyMapping(KeyProperty Property, ValueSource Source)
{
    public KeyMapping(KeyProperty property, string column)
        : this(property, new ColumnSource(column)) { }

    public LetterCase? Case { get; init; }

    /// <summary>From what the column says, or the columns together, to the key that is meant.</summary>
    public IReadOnlyDictionary<string, string> Map { get; init; } = AttributeMapping.EmptyMap;

    /// <summary>Real keys that look like placeholders or dates; compared exactly.</summary>
    public IReadOnlyList<string> Allow { get; init; } = [];

    /// <summary>The columns that it comes from, in their order.</summary>
    public IReadOnlyList<string> Columns => Source.Columns;

    /// <summary>The only column, or the first.</summary>
    public string Column => Columns[0];

    /// <summary>Whether it is one column, taken as it stands.</summary>
    public bool IsPlain => Source is ColumnSource && Case is null && Map.Count == 0 && Allow.Count == 0;
}

/// <summary>"You must provide either a value for contactKey or contactID" (vendor's page, JSON Parameters).</summary>
public enum KeyProperty
{
    ContactKey,
    ContactId,
}

/// <summary>One attribute and where its value comes from.</summary>
/// <param name="Set">Matched exactly by the API.</param>
/// <param name="Name">Matched exactly by the API.</param>
public sealed record AttributeMapping(string Set, string Name, ValueSource Source)
{
    /// <summary>Null leaves it to the catalogue of documented sets, and else to <see cref="AttributeType.Text"/>.</summary>
    public AttributeType? Type { get; init; }

    /// <summary>For dates: a .NET custom format such as <c>dd.MM.yyyy</c>.</summary>
    public string? Format { get; init; }

    /// <summary>How numbers and dates are written in text cells; null takes that of the run.</summary>
    public string? Culture { get; init; }

    /// <summary>Whether outer white space goes. Only text can keep it.</summary>
    public bool Trim { get; init; } = true;

    public LetterCase? Case { get; init; }

    /// <summary>From what a cell says to what is meant, before it is converted.</summary>
    public IReadOnlyDictionary<string, string> Map { get; init; } = EmptyMap;

    /// <summary>A string, bool, long or decimal for blank cells; null for none.</summary>
    public object? Default { get; init; }

    /// <summary>Whether a blank makes the row invalid (where the set goes along at all).</summary>
    public bool Required { get; init; }

    public BlankRule OnBlank { get; init; }

    public InvalidRule OnInvalid { get; init; }

    /// <summary>For phone numbers: a column, or a country's two letters.</summary>
    public string? Country { get; init; }

    /// <summary>For messages: <c>Email Addresses.Email Address</c>.</summary>
    public string FullName => $"{Set}.{Name}";

    internal static readonly IReadOnlyDictionary<string, string> EmptyMap = new Dictionary<string, string>();
}

/// <summary>Where a value comes from. A closed hierarchy.</summary>
public abstract record ValueSource
{
    /// <summary>The columns that it is read from, in their order; none for a constant.</summary>
    public abstract IReadOnlyList<string> Columns { get; }
}

/// <summary>One column.</summary>
internal sealed record ColumnSource(string Column) : ValueSource
{
    public override IReadOnlyList<string> Columns => [Column];
}

/// <summary>Several columns, of an attribute the blank ones skipped; of a key none may be blank.</summary>
/// <param name="Join">What is between them.</param>
internal sealed record JoinedColumns(IReadOnlyList<string> Columns, string Join) : ValueSource
{
    public override IReadOnlyList<string> Columns { get; } = Columns;
}

/// <summary>The same value for every row.</summary>
/// <param name="Value">A string, bool, long or decimal.</param>
internal sealed record Constant(object Value) : ValueSource
{
    public override IReadOnlyList<string> Columns => [];
}

/// <summary>What a blank cell without default comes to.</summary>
public enum BlankRule
{
    /// <summary>The attribute is left out.</summary>
    Omit,

    /// <summary>An empty value is sent; what the API does with it is the API's.</summary>
    Clear,
}

/// <summary>What happens where a value cannot be sent.</summary>
public enum InvalidRule
{
    /// <summary>The row is invalid.</summary>
    Refuse,

    /// <summary>The row is sent without the attribute.</summary>
    Omit,
}

public enum LetterCase
{
    Upper,
    Lower,
}
