using System.Globalization;

namespace Importer.Core.Mapping.Tenant;

/// <summary>Whether what a mapping says of an attribute fits the tenant's definition of it, as far as the mapping alone tells.</summary>
internal static class TypeFit
{
    /// <param name="problems">What no row can be accepted with.</param>
    /// <param name="warnings">What may go well, and what a person should know.</param>
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
            // Texts may say what is meant, and are looked at row by row; a date in a number's place never does.
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

    /// <summary>The type that a column of such data is usually mapped with; null where the data type does not say.</summary>
    public static AttributeType? Usual(string? dataType) =>
        dataType == "Text" ? AttributeType.Text
        : Fitting(dataType) is [var usual, ..] ? usual
        : null;

    /// <summary>Null where any type may do, or the data type is not known.</summary>
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
