using System.Globalization;
using Importer.Core.Mapping.Values;

namespace Importer.Core.Mapping.Tenant;

/// <summary>
/// The limits of a number attribute, checked on the number's text, which is the same for a JSON number and a number sent as text.
/// </summary>
internal sealed class NumberLimit
{
    private readonly bool _isWhole;
    private readonly NumberRange _range;

    private NumberLimit(bool isWhole, decimal? least, decimal? most, int? decimals) =>
        (_isWhole, _range) = (isWhole, new(least, most, decimals));

    /// <summary>
    /// The ranges from the vendor's page on data extension data types: contact attributes are stored in data extensions. Null for an
    /// attribute that is not a number.
    /// </summary>
    public static NumberLimit? Of(Contacts.AttributeDefinition definition) =>
        definition.DataType switch
        {
            "Byte" => new(true, byte.MinValue, byte.MaxValue, null),
            "Number" => new(true, int.MinValue, int.MaxValue, null),
            "LongNumber" => new(true, long.MinValue, long.MaxValue, null),
            "Decimal" => OfDecimal(definition.Length, definition.Scale),
            _ => null,
        };

    public Problem? Refusal(string text)
    {
        if (Parse(text) is not { } number)
            return _isWhole ? NotWhole : NotNumber;
        return _isWhole && decimal.Truncate(number) != number ? NotWhole : _range.Check(number);
    }

    public static decimal? Parse(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static readonly Problem NotWhole = new("integerInvalid", "is not a whole number");
    private static readonly Problem NotNumber = new("decimalInvalid", "is not a number");

    /// <param name="digits">Digits before and after the decimal point in total.</param>
    /// <param name="decimals">Digits after the decimal point; null if the tenant does not report it.</param>
    private static NumberLimit OfDecimal(int? digits, int? decimals)
    {
        if (digits is not (>= 1 and <= 28) || decimals > digits)
            return new(false, null, null, decimals);
        var (bound, step) = (1m, 1m);
        for (var digit = decimals ?? 0; digit < digits; digit++)
            bound *= 10;
        for (var digit = 0; digit < decimals; digit++)
            step /= 10;
        return new(false, step - bound, bound - step, decimals);
    }
}
