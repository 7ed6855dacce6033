using System.Globalization;
using System.Text.RegularExpressions;
using Importer.Core.Mapping.Values;
using Importer.Core.Rows;

namespace Importer.Core.Mapping.Proposing;

/// <summary>What a column's values look like, told by the same converters that would take them.</summary>
internal sealed partial class ColumnShape
{
    /// <summary>Most of the values; a few slips of the pen are in every file.</summary>
    private const double Most = 0.8;

    private static readonly SourceRow Nothing = new(0, []);
    private static readonly NumberRange AnyNumber = new(null, null, null);

    private readonly Dictionary<AttributeType, int> _counts = [];
    private readonly int _count;

    private ColumnShape(int count) => _count = count;

    /// <summary>What most values are; text where they are nothing in particular.</summary>
    public AttributeType Type { get; private init; }

    /// <summary>Dates in which nothing tells day from month, in either format.</summary>
    public (string DayFirst, string MonthFirst)? Undecided { get; private init; }

    /// <summary>Formats that dates may be in, the likeliest first; none where they need none.</summary>
    public IReadOnlyList<string> DateFormats { get; private init; } = [];

    /// <summary>For an attribute that holds dates, whatever else the column holds; null if none is needed or none is certain.</summary>
    public string? DateFormat => Undecided is null && DateFormats is [var likeliest, ..] ? likeliest : null;

    public static ColumnShape Of(IReadOnlyList<Cell> filled, CultureInfo? culture)
    {
        var shape = new ColumnShape(filled.Count);
        if (filled.Count == 0)
            return shape;
        var values = filled
            .Select(cell => (Text: TextCleaning.Clean(cell.Text, trim: true), cell.Kind))
            .Where(value => value.Text.Length > 0)
            .ToList();
        shape.Count(AttributeType.Email, values, new EmailConverter(254, null));
        shape.Count(AttributeType.Boolean, values, new BooleanConverter(culture));
        shape.Count(AttributeType.Country, [.. values.Where(value => !IsSalutation(value.Text))], new CountryConverter());
        shape.Count(AttributeType.Integer, values, new IntegerConverter(culture, AnyNumber));
        shape.Count(AttributeType.Decimal, values, new DecimalConverter(culture, AnyNumber));
        var dates = DateColumn.Of(values, culture);
        shape._counts[AttributeType.Date] = dates.Count;
        shape._counts[AttributeType.Phone] = dates.Count * 2 > values.Count ? 0 : values.Count(value => LooksDialled(value.Text));
        var type = shape.Likeliest(values);
        return new(filled.Count, shape._counts)
        {
            Type = type,
            Undecided = dates.Undecided,
            DateFormats = dates.Formats,
        };
    }

    private ColumnShape(int count, Dictionary<AttributeType, int> counts)
        : this(count) => _counts = counts;

    /// <summary>How many of the filled cells are of a type, 0 to 1.</summary>
    public double Share(AttributeType type) => _count == 0 ? 0 : (double)Count(type) / _count;

    public int Count(AttributeType type) => type == AttributeType.Text ? _count : _counts.GetValueOrDefault(type);

    private void Count(AttributeType type, List<(string Text, CellKind Kind)> values, ValueConverter converter) =>
        _counts[type] = values.Count(value => converter.Convert(value.Text, value.Kind, Nothing).Problem is null);

    /// <summary>The narrowest type first: 1 and 0 are numbers too, and 24.11.2026 could be dialed.</summary>
    private AttributeType Likeliest(List<(string Text, CellKind Kind)> values)
    {
        if (Share(AttributeType.Email) >= Most)
            return AttributeType.Email;
        if (
            Share(AttributeType.Boolean) >= Most
            && values.Select(value => value.Text).Distinct(StringComparer.OrdinalIgnoreCase).Take(7).Count() <= 6
        )
            return AttributeType.Boolean;
        if (Share(AttributeType.Date) >= Most)
            return AttributeType.Date;
        // Numbers are codes of countries too; a column of 4, 8 and 12 is not one of Afghanistan, Albania and Algeria.
        if (Share(AttributeType.Country) >= Most && Share(AttributeType.Integer) < 0.5)
            return AttributeType.Country;
        if (Share(AttributeType.Phone) >= Most && values.Count(value => IsMarked(value.Text)) * 2 >= values.Count)
            return AttributeType.Phone;
        if (Share(AttributeType.Integer) >= Most && values.TrueForAll(value => value.Text is "0" || !value.Text.StartsWith('0')))
            return AttributeType.Integer;
        return Share(AttributeType.Decimal) >= Most && Share(AttributeType.Integer) < 1 ? AttributeType.Decimal : AttributeType.Text;
    }

    /// <summary>Mr and Ms are Mauritania and Montserrat too.</summary>
    private static bool IsSalutation(string text) => text.TrimEnd('.').ToUpperInvariant() is "MR" or "MS";

    /// <summary>A number that a spreadsheet cut short is one nevertheless: check tells what became of it.</summary>
    private static bool LooksDialled(string text) =>
        Scientific.Is(text) || (ParsedPhoneNumber.Parse(text) is { Digits.Length: >= 7 and <= 15 } && !DateInNumbers().IsMatch(text));

    /// <summary>Also a wrong one, or one of another kind than the column's others: 2024-13-05.</summary>
    [GeneratedRegex(@"^((19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](19|20)\d\d)\b")]
    private static partial Regex DateInNumbers();

    /// <summary>Written as numbers are that somebody dials, and customers' numbers are not.</summary>
    private static bool IsMarked(string text) => text[0] is '+' or '0' or '(' || text.AsSpan().IndexOfAny(" /-") > 0;
}
