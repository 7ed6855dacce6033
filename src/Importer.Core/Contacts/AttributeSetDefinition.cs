using System.Text.Json;

namespace Importer.Core.Contacts;

/// <summary>An attribute set as the tenant has it (<c>GET /contacts/v1/attributeSetDefinitions</c>).</summary>
/// <param name="Name">As a contact's body names it: exactly, tenants hold names that differ in a space or in case.</param>
public sealed record AttributeSetDefinition(string Name, IReadOnlyList<AttributeDefinition> Attributes)
{
    /// <returns>Null where the element has no name.</returns>
    internal static AttributeSetDefinition? Read(JsonElement item) => LooseJson.Text(item, "name") is { } name
        ? new AttributeSetDefinition(name, [.. LooseJson.Items(item, "attributes").Select(AttributeDefinition.Read).OfType<AttributeDefinition>()])
        : null;
}

/// <summary>One attribute of a set; what the tenant does not tell is null, and nothing is concluded from it.</summary>
/// <param name="Name">As a contact's body names it.</param>
/// <param name="DataType">Boolean, Byte, Date, Decimal, Email, EmailAddress, LongNumber, Number, Phone, Text, or one yet unknown.</param>
/// <param name="Length">Longest text, in characters.</param>
/// <param name="IsNullable">False where it must be given, unless it has a default.</param>
/// <param name="IsReadOnly">A warning at most: it is set on attributes that the vendor's own example writes.</param>
/// <param name="HasDefault">Whether the tenant fills it where it is not given.</param>
/// <param name="RestrictedValues">The only values taken; empty for no restriction.</param>
public sealed record AttributeDefinition(
    string Name, string? DataType, int? Length, bool? IsNullable, bool? IsReadOnly, bool HasDefault, IReadOnlyList<string> RestrictedValues)
{
    /// <summary>Of a Decimal, digits after the point.</summary>
    public int? Scale { get; init; }

    /// <returns>Null where the element has no name.</returns>
    internal static AttributeDefinition? Read(JsonElement item) => LooseJson.Text(item, "name") is { } name
        ? new AttributeDefinition(
            name,
            LooseJson.Text(item, "dataType"),
            LooseJson.Number(item, "length") is > 0 and <= int.MaxValue and var length ? (int)length : null,
            LooseJson.Flag(item, "isNullable"),
            LooseJson.Flag(item, "isReadOnly"),
            LooseJson.Text(item, "defaultValue") is { Length: > 0 },
            [.. LooseJson.Items(item, "restrictedValues").Select(value => LooseJson.Text(value)).OfType<string>()])
        {
            Scale = LooseJson.Number(item, "scale") is >= 0 and <= 28 and var scale ? (int)scale : null,
        }
        : null;
}
