using System.Text.Json;

namespace Importer.Core.Contacts;

/// <summary>An attribute set as the tenant has it (<c>GET /contacts/v1/attributeSetDefinitions</c>).</summary>
/// <param name="Name">The exact name to use in a contact's body: tenants have names that differ only by a space or case.</param>
public sealed record AttributeSetDefinition(string Name, IReadOnlyList<AttributeDefinition> Attributes)
{
    /// <returns>Null if the element has no name.</returns>
    internal static AttributeSetDefinition? Read(JsonElement item) =>
        LenientJson.Text(item, "name") is { } name
            ? new AttributeSetDefinition(
                name,
                [.. LenientJson.Items(item, "attributes").Select(AttributeDefinition.Read).OfType<AttributeDefinition>()]
            )
            : null;
}

/// <summary>One attribute of a set. A property is null if the tenant does not define it.</summary>
/// <param name="Name">As a contact's body names it.</param>
/// <param name="DataType">Boolean, Byte, Date, Decimal, Email, EmailAddress, LongNumber, Number, Phone, Text, or another.</param>
/// <param name="Length">Longest text, in characters.</param>
/// <param name="IsNullable">False if a value is required, unless there is a default.</param>
/// <param name="IsReadOnly">At most a warning: it is set on attributes that the vendor's own example writes.</param>
/// <param name="HasDefault">Whether the tenant fills in a missing value.</param>
/// <param name="RestrictedValues">The only values accepted; empty for no restriction.</param>
public sealed record AttributeDefinition(
    string Name,
    string? DataType,
    int? Length,
    bool? IsNullable,
    bool? IsReadOnly,
    bool HasDefault,
    IReadOnlyList<string> RestrictedValues
)
{
    /// <summary>For Decimal: digits after the decimal point.</summary>
    public int? Scale { get; init; }

    /// <returns>Null if the element has no name.</returns>
    internal static AttributeDefinition? Read(JsonElement item) =>
        LenientJson.Text(item, "name") is { } name
            ? new AttributeDefinition(
                name,
                LenientJson.Text(item, "dataType"),
                LenientJson.Number(item, "length") is > 0 and <= int.MaxValue and var length ? (int)length : null,
                LenientJson.Flag(item, "isNullable"),
                LenientJson.Flag(item, "isReadOnly"),
                LenientJson.Text(item, "defaultValue") is { Length: > 0 },
                [.. LenientJson.Items(item, "restrictedValues").Select(value => LenientJson.Text(value)).OfType<string>()]
            )
            {
                Scale = LenientJson.Number(item, "scale") is >= 0 and <= 28 and var scale ? (int)scale : null,
            }
            : null;
}
