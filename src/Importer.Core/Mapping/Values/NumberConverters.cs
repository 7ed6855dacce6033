using System.Globalization;
using Importer.Core.Rows;

namespace Importer.Core.Mapping.Values;

/// <summary>The allowed range of a number; null for no limit.</summary>
internal sealed record NumberRange(decimal? Least, decimal? Most, int? Decimals)
{
    private readonly Problem _outside = new(
        "numberOutOfRange",
        string.Create(CultureInfo.InvariantCulture, $"must lie between {Least} and {Most}")
    );

    private readonly Problem _tooFine = new("numberTooFine", $"has more than {Decimals} digits after the point");

    public Problem? Check(decimal number)
    {
        if (number < Least || number > Most)
            return _outside;
        return Decimals is { } decimals && decimal.Round(number, decimals) != number ? _tooFine : null;
    }
}

/// <summary>Whole numbers, sent as JSON numbers.</summary>
internal sealed class IntegerConverter(CultureInfo? culture, NumberRange range) : ValueConverter
{
    private static readonly Problem NotWhole = new("integerInvalid", "is not a whole number");
    private static readonly Problem NotWholeAnywhere = new(
        "integerInvalid",
        "is not a whole number (for thousands separators name the culture in the mapping, such as \"de-DE\")"
    );

    internal static readonly Problem TooLarge = new("numberOutOfRange", "is too large");

    private readonly NumberText _numbers = new(culture);

    public override Converted Convert(string text, CellKind kind, SourceRow row)
    {
        if (!_numbers.TryParse(text, kind == CellKind.Number, out var number, out var isTooLarge) || decimal.Truncate(number) != number)
        {
            if (isTooLarge)
                return TooLarge;
            if (Scientific.Is(text))
                return Scientific.Problem;
            return culture is null && text.AsSpan().IndexOfAny(",.'") >= 0 ? NotWholeAnywhere : NotWhole;
        }

        if (number is < long.MinValue or > long.MaxValue)
            return TooLarge;
        return range.Check(number) is { } problem ? problem : new Converted((long)number);
    }
}

/// <summary>Decimal numbers, sent as JSON numbers.</summary>
internal sealed class DecimalConverter(CultureInfo? culture, NumberRange range) : ValueConverter
{
    private static readonly Problem NotNumber = new("decimalInvalid", "is not a number");
    private static readonly Problem NotNumberAnywhere = new(
        "decimalInvalid",
        "is not a number (for a decimal comma or thousands separators name the culture in the mapping, such as \"de-DE\")"
    );

    private readonly NumberText _numbers = new(culture);

    public override Converted Convert(string text, CellKind kind, SourceRow row)
    {
        var digits = WithoutPercent(kind == CellKind.Number ? text : Currency.WithoutSign(text), kind, out var isPercent);
        if (_numbers.TryParse(digits, kind == CellKind.Number, out var number, out var isTooLarge))
        {
            if (isPercent)
                number /= 100;
            return range.Check(number) is { } problem ? problem : new Converted(number);
        }

        if (isTooLarge)
            return IntegerConverter.TooLarge;
        if (Scientific.Is(text))
            return Scientific.Problem;
        return culture is null && text.AsSpan().IndexOfAny(",'") >= 0 ? NotNumberAnywhere : NotNumber;
    }

    /// <summary>
    /// <c>12.5 %</c> is 0.125, like the same cell in a workbook. In Turkish and Basque the sign precedes the number.
    /// </summary>
    private static ReadOnlySpan<char> WithoutPercent(string text, CellKind kind, out bool isPercent)
    {
        var digits = text.AsSpan();
        isPercent = kind != CellKind.Number && (text.EndsWith('%') || text.StartsWith('%'));
        return isPercent ? digits.Trim('%').Trim() : digits;
    }
}
