namespace Importer.Core.Mapping.Proposing;

/// <summary>What a column holds, in words.</summary>
internal static class ColumnText
{
    public static string Of(SampledColumn column) =>
        column switch
        {
            { Filled.Count: 0 } => "is blank in the rows looked at",
            { Shape.Undecided: var (day, month) } => $"holds dates that do not show whether day or month comes first ({day} or {month})",
            { Shape: { Type: AttributeType.Date, DateFormat: { } format } } => $"holds dates ({format})",
            { Shape.Type: AttributeType.Text } => "holds text",
            _ => $"holds {Of(column.Shape.Type)}",
        };

    public static string Of(AttributeType type) =>
        type switch
        {
            AttributeType.Boolean => "yes and no",
            AttributeType.Integer => "whole numbers",
            AttributeType.Decimal => "numbers",
            AttributeType.Date => "dates",
            AttributeType.Phone => "phone numbers",
            AttributeType.Country => "countries",
            AttributeType.Email => "e-mail addresses",
            _ => "text",
        };
}
