using System.Globalization;
using System.Text.Json;

namespace Importer.Sandbox;

/// <summary>
/// Checks a contact against the tenant's attribute sets (<see cref="SandboxOptions.EnforceAttributeSets"/>): names, lengths,
/// numbers, allowed values and required attributes. Like all rules here, independent of the importer's checks.
/// </summary>
internal static class DefinitionRules
{
    /// <param name="sets">The values arrays by set name.</param>
    public static void Check(
        Dictionary<string, JsonElement> sets,
        IReadOnlyList<AttributeSetDefinition> definitions,
        List<RestError> errors
    )
    {
        foreach (var (name, values) in sets)
        {
            if (definitions.FirstOrDefault(definition => definition.Name == name) is not { } definition)
                errors.Add(RestError.WrongValue($"{name}: there is no such attribute set."));
            else if (values.ValueKind == JsonValueKind.Array)
                Check(definition, values, errors);
        }
    }

    private static void Check(AttributeSetDefinition set, JsonElement values, List<RestError> errors)
    {
        foreach (var each in values.EnumerateArray())
        {
            if (
                each.ValueKind != JsonValueKind.Object
                || !each.TryGetProperty("name"u8, out var given)
                || given.ValueKind != JsonValueKind.String
                || !each.TryGetProperty("value"u8, out var value)
            )
                continue; // already reported by AttributeSetReader
            var name = given.GetString();
            if (set.Attributes.FirstOrDefault(attribute => attribute.Name == name) is not { } attribute)
                errors.Add(RestError.WrongValue($"{set.Name}: there is no attribute {name}."));
            else if (Violation(attribute, value) is { } violation)
                errors.Add(RestError.WrongValue($"{set.Name}: {name} {violation}."));
        }

        foreach (var attribute in set.Attributes.Where(attribute => !attribute.IsNullable))
        {
            if (AttributeSetReader.IsBlank(AttributeSetReader.Value(values, System.Text.Encoding.UTF8.GetBytes(attribute.Name))))
                errors.Add(RestError.Missing($"{set.Name}: {attribute.Name} is required."));
        }
    }

    private static string? Violation(AttributeDefinition attribute, JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number => value.GetRawText(),
            _ => "",
        };
        if (text.Length == 0)
            return null;
        if (attribute.DataType is "Text" or "Phone" or "Email" or "EmailAddress" && text.Length > attribute.Length)
            return $"is longer than {attribute.Length}";
        if (NumberViolation(attribute, text) is { } violation)
            return violation;
        return attribute.RestrictedValues.Count == 0 || attribute.RestrictedValues.Any(allowed => IsSame(attribute, allowed, text))
            ? null
            : "is not one of the allowed values";
    }

    private static bool IsSame(AttributeDefinition attribute, string allowed, string text) =>
        string.Equals(allowed, text, StringComparison.OrdinalIgnoreCase)
        || (attribute.DataType is "Byte" or "Number" or "LongNumber" or "Decimal" && Parse(allowed) is { } number && Parse(text) == number);

    private static decimal? Parse(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static string? NumberViolation(AttributeDefinition attribute, string text)
    {
        var (least, most) = attribute.DataType switch
        {
            "Byte" => (0m, 255m),
            "Number" => (-2147483648m, 2147483647m),
            "LongNumber" => (-9223372036854775808m, 9223372036854775807m),
            "Decimal" => (decimal.MinValue, decimal.MaxValue),
            _ => (1m, 0m),
        };
        if (least > most)
            return null;
        if (Parse(text) is not { } number)
            return "is not a number";
        if (attribute.DataType != "Decimal")
            return number == Math.Floor(number) && number >= least && number <= most ? null : "is not a whole number in range";

        // Decimal(length, scale): digits in total, and after the decimal point.
        var parts = Math.Abs(number).ToString(CultureInfo.InvariantCulture).Split('.');
        var (before, after) = (parts[0].TrimStart('0').Length, parts.Length > 1 ? parts[1].TrimEnd('0').Length : 0);
        return (attribute.Scale is { } scale && after > scale) || before > attribute.Length - (attribute.Scale ?? 0)
            ? "has too many digits"
            : null;
    }
}
