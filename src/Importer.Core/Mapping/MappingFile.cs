using System.Text;
using Importer.Core.Mapping.Writing;

namespace Importer.Core.Mapping;

/// <summary>A mapping as it is written down (docs/mapping.md; <c>docs/mapping.schema.json</c>).</summary>
public static class MappingFile
{
    /// <param name="json">UTF-8 (or UTF-16 with byte order mark, as old editors save it); comments and trailing commas are fine.</param>
    /// <param name="origin">What it is called in messages: <c>mapping file contacts.mapping.json</c>.</param>
    /// <exception cref="ImportException">Exit 3: it is no JSON, or no mapping; every problem with its line and position.</exception>
    public static MappingDocument Parse(ReadOnlyMemory<byte> json, string origin) => Parse(json.Span, origin, isUnfinished: false);

    /// <summary>The same of one whose contact key may still be blank: then it has none.</summary>
    /// <inheritdoc cref="Parse(ReadOnlyMemory{byte}, string)"/>
    internal static MappingDocument ParseUnfinished(ReadOnlyMemory<byte> json, string origin) =>
        Parse(json.Span, origin, isUnfinished: true);

    /// <inheritdoc cref="Parse(ReadOnlyMemory{byte}, string)"/>
    public static MappingDocument Parse(string json, string origin) => Parse(Encoding.UTF8.GetBytes(json), origin);

    /// <summary>A mapping on one line, for programs; people's files are written by a <see cref="Making.MappingDraft"/>.</summary>
    public static string Write(MappingDocument document) => MappingJson.Document(document);

    private static MappingDocument Parse(ReadOnlySpan<byte> json, string origin, bool isUnfinished) =>
        json switch
        {
            [0xEF, 0xBB, 0xBF, .. var text] => new MappingReader(text, origin, isUnfinished).Read(),
            [0xFF, 0xFE, .. var text] => new MappingReader(ToUtf8(Encoding.Unicode, text), origin, isUnfinished).Read(),
            [0xFE, 0xFF, .. var text] => new MappingReader(ToUtf8(Encoding.BigEndianUnicode, text), origin, isUnfinished).Read(),
            var text => new MappingReader(text, origin, isUnfinished).Read(),
        };

    private static byte[] ToUtf8(Encoding encoding, ReadOnlySpan<byte> text) => Encoding.Convert(encoding, Encoding.UTF8, text.ToArray());
}

/// <summary>The properties that a mapping file knows; exact case, as everything in it.</summary>
internal static class MappingProperties
{
    public static IReadOnlyList<string> Document { get; } = ["$schema", "contactKey", "contactID", "where", "attributes"];

    public static IReadOnlyList<string> Key { get; } = ["column", "columns", "join", "case", "map", "allow"];

    public static IReadOnlyList<string> Condition { get; } = ["column", "is", "isNot"];

    public static IReadOnlyList<string> Attribute { get; } =
    [
        "column",
        "columns",
        "join",
        "value",
        "type",
        "format",
        "culture",
        "trim",
        "case",
        "map",
        "default",
        "required",
        "onBlank",
        "onInvalid",
        "country",
    ];

    public static IReadOnlyList<string> Cases { get; } = ["upper", "lower"];

    /// <summary>In the order of <see cref="BlankRule"/>.</summary>
    public static IReadOnlyList<string> BlankRules { get; } = ["omit", "clear"];

    /// <summary>In the order of <see cref="InvalidRule"/>.</summary>
    public static IReadOnlyList<string> InvalidRules { get; } = ["refuse", "omit"];
}
