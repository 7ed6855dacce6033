using System.Globalization;
using Importer.Core.Mapping.Proposing;

namespace Importer.Core.Mapping.Making;

/// <summary>A column of the file with what it holds and where it goes.</summary>
public sealed class DraftColumn
{
    private const int SamplesShown = 5;
    private readonly SampledColumn _column;

    internal DraftColumn(SampledColumn column, string? unusable, bool isKey, IReadOnlyList<AttributeMapping> targets)
    {
        (_column, Unusable, IsKey, Targets) = (column, unusable, isKey, targets);
    }

    /// <summary>0-based place in the header.</summary>
    public int Place => _column.Index;

    /// <summary>As the header has it; may be blank, or have line breaks.</summary>
    public string Heading => _column.Heading;

    /// <summary>Its name in a list: its heading on one line, or its number where that is blank.</summary>
    public string Name =>
        Rows.Heading.Shown(Heading) is { Length: > 0 } shown ? shown : string.Create(CultureInfo.InvariantCulture, $"(column {Place + 1})");

    /// <summary>Why it cannot be used, a part of a sentence (it has no heading, or shares it); null if it can be used.</summary>
    public string? Unusable { get; }

    /// <summary>Whether the contact key is made of it.</summary>
    public bool IsKey { get; }

    /// <summary>The attributes that it is mapped to, usually none or one.</summary>
    public IReadOnlyList<AttributeMapping> Targets { get; }

    /// <summary>The first different values, as the file has them.</summary>
    public IReadOnlyList<string> Samples => [.. _column.Filled.Select(cell => cell.Text).Distinct().Take(SamplesShown)];

    /// <summary>
    /// How often each value is in the rows looked at, trimmed and without regard to case, the most frequent first; blanks are "".
    /// </summary>
    public IReadOnlyList<(string Value, int Count)> Values => _column.Values;

    /// <summary>Of the rows looked at.</summary>
    public int Blanks => _column.Blanks;

    /// <summary>Rows looked at in which it is not blank.</summary>
    public int Filled => _column.Filled.Count;

    /// <summary>Different values in the rows looked at, case included.</summary>
    public int Different => _column.Different;

    /// <summary>What most of its values are.</summary>
    public AttributeType LooksLike => _column.Shape.Type;

    /// <summary>A part of a sentence: <c>holds dates (dd.MM.yyyy)</c>.</summary>
    public string Holds => ColumnText.Of(_column);

    /// <summary>Formats that its dates may be in, the likeliest first; none if it has no dates, or they need none (2026-11-24).</summary>
    public IReadOnlyList<string> DateFormats => _column.Shape.DateFormats;
}
