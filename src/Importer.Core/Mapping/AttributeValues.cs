using System.Globalization;
using Importer.Core.Mapping.Values;
using Importer.Core.Rows;

namespace Importer.Core.Mapping;

/// <summary>How one attribute's values are taken: its type, from the mapping or the catalogue, and what goes with it.</summary>
internal sealed class AttributeValues(AttributeMapping mapping, CultureInfo? runCulture, AttributeCatalog catalog)
{
    private readonly AttributeDefinition? _known = catalog.Find(mapping.Set, mapping.Name);
    private readonly CultureInfo? _culture = Cultures.Find(mapping.Culture) ?? runCulture;

    /// <summary>
    /// The mapping's own type, else the catalogue's, else text. What the vendor's page has a rule for (e-mail address, Locale) is
    /// taken by that rule also where the mapping says text.
    /// </summary>
    public AttributeType Type =>
        mapping.Type switch
        {
            AttributeType.Text when IsRuled => _known!.Type,
            { } type => type,
            null => _known?.Type ?? AttributeType.Text,
        };

    private bool IsRuled =>
        mapping is { Set: SetNames.EmailAddresses, Name: "Email Address" } or { Set: SetNames.MobileConnect, Name: "Locale" };

    private bool IsHtmlEnabled => mapping is { Set: SetNames.EmailAddresses, Name: "HTML Enabled" };

    /// <summary>Why the mapping's words cannot go together; null where they can.</summary>
    public string? Complaint()
    {
        var name = mapping.FullName;
        if ((IsRuled && Type != _known!.Type) || (IsHtmlEnabled && Type != AttributeType.Boolean))
            return $"{name} cannot be of type {Type.Word()}.";
        if (mapping.Format is not null && Type != AttributeType.Date)
            return $"{name}: \"format\" needs \"type\": \"date\".";
        if (mapping.Format is { } format && DateFormatCheck.Complaint(format, _culture) is { } complaint)
            return $"{name}: the format \"{format}\" {complaint}.";
        if (mapping.Country is not null && Type != AttributeType.Phone)
            return $"{name}: \"country\" needs \"type\": \"phone\"; a column of countries has \"type\": \"country\".";
        if (mapping.Case is not null && Type is not (AttributeType.Text or AttributeType.Email))
            return $"{name}: \"case\" applies only to text and e-mail addresses.";
        return !mapping.Trim && Type != AttributeType.Text
            ? $"{name}: only text can keep leading and trailing spaces (\"trim\": false)."
            : null;
    }

    public ValueConverter Converter(PhoneCountry? country)
    {
        // A length in the catalogue is that of a text; a number mapped on purpose has none.
        return Type switch
        {
            AttributeType.Boolean => new BooleanConverter(_culture),
            AttributeType.Integer => new IntegerConverter(_culture, Range),
            AttributeType.Decimal => new DecimalConverter(_culture, Range),
            AttributeType.Date => new DateConverter(mapping.Format, _culture),
            AttributeType.Phone => new PhoneConverter(country),
            AttributeType.Country => new CountryConverter(),
            AttributeType.Email => new EmailConverter(
                _known is { Type: AttributeType.Email, MaxLength: { } longest } ? longest : 254,
                mapping.Case
            ),
            _ => new TextConverter(_known?.MaxLength, mapping.Case, _culture),
        };
    }

    /// <summary>
    /// A constant or default as it will be sent. In a text attribute a number or boolean stays one unless the mapping itself says
    /// <c>text</c>: the catalogue's word must not turn the example's <c>958405948</c> into a text.
    /// </summary>
    public object? Fixed(object given, ValueConverter converter, List<string> problems)
    {
        if (Type == AttributeType.Text && (given is "" || (given is not string && mapping.Type is null)))
            return given;
        var text = given is string written ? TextCleaning.Clean(written, mapping.Trim) : ScalarText.Of(given);
        var converted = converter.Convert(text, given is string ? CellKind.Text : CellKind.Number, Nothing);
        if ((SpreadsheetErrors.Of(text) ?? converted.Problem) is { } problem)
            problems.Add($"{mapping.FullName}: \"{text}\" {problem.Message}.");
        return converted.Value;
    }

    private static readonly SourceRow Nothing = new(0, []);

    private NumberRange Range => new(_known?.Least, _known?.Most, _known?.Decimals);
}
