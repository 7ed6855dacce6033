namespace Importer.Core.Mapping;

/// <summary>How a cell's text is taken (docs/values.md). The names in lower case are the words of a mapping file.</summary>
#pragma warning disable CA1720 // "integer" and "decimal" are the mapping file's own words
public enum AttributeType
{
    /// <summary>As it stands, trimmed, Unicode NFC.</summary>
    Text,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A whole number, 64 bits.</summary>
    Integer,

    /// <summary>A decimal number, sent as a JSON number.</summary>
    Decimal,

    /// <summary>Sent as ISO 8601 text: which formats the route accepts is unknown (docs/api.md, The request).</summary>
    Date,

    /// <summary>Digits with country code, nothing else (docs/api.md, The request).</summary>
    Phone,

    /// <summary>ISO 3166-1 alpha-2, as <c>Locale</c> needs it.</summary>
    Country,

    /// <summary>An e-mail address.</summary>
    Email,
}

#pragma warning restore CA1720

public static class AttributeTypes
{
    /// <summary>The words of a mapping file, in the order of <see cref="AttributeType"/>.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. Enum.GetNames<AttributeType>().Select(name => name.ToLowerInvariant())];

    /// <summary>The word of a mapping file.</summary>
    public static string Word(this AttributeType type) => Words[(int)type];
}
