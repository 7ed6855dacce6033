using System.Globalization;

namespace Importer.Core.Mapping.Tenant;

/// <summary>Checks whether a mapping's attribute fits the tenant's definition, as far as the mapping alone shows.</summary>
internal static class TypeFit
{
    /// <param name="problems">Errors with which no row can be accepted.</param>
    /// <param name="warnings">What may work but the user should know.</param>
    public static void Judge(
        AttributeMapping mapping,
        Contacts.AttributeDefinition definition,
        List<string> problems,
        List<string> warnings
    )
    {
        var limit = new AttributeLimit(mapping.Set, definition);
        if (PageExample.IsRefusedBy(mapping.Set, definition, limit))
        {
            warnings.Add(
                $"\"{mapping.FullName}\" is defined so that Marketing Cloud's own "
                    + "example would not fit it, so rows are not checked against it."
            );
            return;
        }

        var type = mapping.Type ?? AttributeCatalog.Documented.Find(mapping.Set, mapping.Name)?.Type ?? AttributeType.Text;
        if (Fitting(definition.DataType) is { } fitting && !fitting.Contains(type))
        {
            // Text may be valid and is checked row by row; a date is never valid as a number.
            (type == AttributeType.Text || mapping.Type is null ? warnings : problems).Add(
                $"\"{mapping.FullName}\" is of type {definition.DataType}, but the mapping sends {type.Word()}: give it \"type\": "
                    + $"\"{fitting[0].Word()}\"."
            );
        }

        foreach (var value in new[] { (mapping.Source as Constant)?.Value, mapping.Default })
        {
            if (value is not null && (value is not string || type == AttributeType.Text) && limit.Refusal(value) is { } problem)
                problems.Add($"\"{mapping.FullName}\": \"{Convert.ToString(value, CultureInfo.InvariantCulture)}\" {problem.Message}.");
        }
    }

    /// <summary>The mapping type that suits a data type; null if unknown.</summary>
    public static AttributeType? Usual(string? dataType) =>
        dataType == "Text" ? AttributeType.Text
        : Fitting(dataType) is [var usual, ..] ? usual
        : null;

    /// <summary>The types that fit; null if any type may fit or the data type is unknown.</summary>
    private static AttributeType[]? Fitting(string? dataType) =>
        dataType switch
        {
            "Boolean" => [AttributeType.Boolean],
            "Number" or "LongNumber" or "Byte" => [AttributeType.Integer],
            "Decimal" => [AttributeType.Decimal, AttributeType.Integer],
            "Date" => [AttributeType.Date],
            "Phone" => [AttributeType.Phone, AttributeType.Text],
            "Email" or "EmailAddress" => [AttributeType.Email, AttributeType.Text],
            _ => null,
        };
}
