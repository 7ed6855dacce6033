using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Importer.Core.Mapping.Values;

namespace Importer.Core.Mapping.Writing;

/// <summary>The parts of a mapping as JSON text on one line, each in its shortest form.</summary>
internal static partial class MappingJson
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A text as people read it, emoji included.</summary>
    public static string Text(string text) =>
        EscapedPair()
            .Replace(
                JsonSerializer.Serialize(text, Readable),
                pair => $"{(char)Convert.ToUInt16(pair.Groups[1].Value, 16)}{(char)Convert.ToUInt16(pair.Groups[2].Value, 16)}"
            );

    /// <summary>A whole mapping; two that say the same in the same order are written alike.</summary>
    public static string Document(MappingDocument document)
    {
        List<string> members = [];
        if (document.Key is { } key)
            members.Add($"{Text(Name(key.Property))}: {Value(Members(key))}");
        if (document.Where.Count > 0)
            members.Add($"\"where\": {Value(document.Where)}");
        var attributes = document.Attributes.Select(mapping => $"{Name(mapping)}: {Value(Members(mapping))}");
        members.Add($"\"attributes\": {{ {string.Join(", ", attributes)} }}");
        return $"{{ {string.Join(", ", members)} }}";
    }

    /// <summary><c>Set.Attribute</c> as the name of a member.</summary>
    public static string Name(AttributeMapping mapping) =>
        Text($"{mapping.Set.Replace(".", "\\.", StringComparison.Ordinal)}.{mapping.Name}");

    /// <summary>The name of the key's member.</summary>
    public static string Name(KeyProperty property) => property == KeyProperty.ContactKey ? "contactKey" : "contactID";

    /// <summary>A member's value: the column alone where there is nothing else to say, or an object.</summary>
    public static string Value(IReadOnlyList<(string Name, string Value)> members) =>
        members is [("column", var column)]
            ? column
            : $"{{ {string.Join(", ", members.Select(member => $"{Text(member.Name)}: {member.Value}"))} }}";

    /// <summary>What is not the default.</summary>
    public static IReadOnlyList<(string Name, string Value)> Members(AttributeMapping mapping)
    {
        List<(string, string)> members = [.. Source(mapping.Source)];
        if (mapping.Type is { } type)
            members.Add(("type", Text(type.Word())));
        if (mapping.Format is { } format)
            members.Add(("format", Text(format)));
        if (mapping.Culture is { } culture)
            members.Add(("culture", Text(culture)));
        if (!mapping.Trim)
            members.Add(("trim", "false"));
        members.AddRange(CaseAndMap(mapping.Case, mapping.Map));
        if (mapping.Default is { } fallback)
            members.Add(("default", Scalar(fallback)));
        if (mapping.Required)
            members.Add(("required", "true"));
        if (mapping.OnBlank != BlankRule.Omit)
            members.Add(("onBlank", Text(MappingProperties.BlankRules[(int)mapping.OnBlank])));
        if (mapping.OnInvalid != InvalidRule.Refuse)
            members.Add(("onInvalid", Text(MappingProperties.InvalidRules[(int)mapping.OnInvalid])));
        if (mapping.Country is { } country)
            members.Add(("country", Text(country)));
        return members;
    }

    /// <inheritdoc cref="Members(AttributeMapping)"/>
    public static IReadOnlyList<(string Name, string Value)> Members(KeyMapping key)
    {
        List<(string, string)> members = [.. Source(key.Source), .. CaseAndMap(key.Case, key.Map)];
        if (key.Allow.Count > 0)
            members.Add(("allow", List(key.Allow)));
        return members;
    }

    /// <summary>The value of <c>where</c>.</summary>
    public static string Value(IReadOnlyList<RowCondition> where) =>
        $"[{string.Join(", ", where.Select(condition =>
            $"{{ \"column\": {Text(condition.Column)}, \"{(condition.IsNot ? "isNot" : "is")}\": {List(condition.Values)} }}"))}]";

    private static IEnumerable<(string, string)> Source(ValueSource source)
    {
        switch (source)
        {
            case ColumnSource one:
                yield return ("column", Text(one.Column));
                break;
            case JoinedColumns joined:
                yield return ("columns", List(joined.Columns));
                if (joined.Join != " ")
                    yield return ("join", Text(joined.Join));
                break;
            case Constant constant:
                yield return ("value", Scalar(constant.Value));
                break;
        }
    }

    private static IEnumerable<(string, string)> CaseAndMap(LetterCase? letters, IReadOnlyDictionary<string, string> map)
    {
        if (letters is { } some)
            yield return ("case", Text(MappingProperties.Cases[(int)some]));
        if (map.Count > 0)
            yield return ("map", $"{{ {string.Join(", ", map.Select(pair => $"{Text(pair.Key)}: {Text(pair.Value)}"))} }}");
    }

    [GeneratedRegex(@"\\u(D[89AB][0-9A-F]{2})\\u(D[C-F][0-9A-F]{2})")]
    private static partial Regex EscapedPair();

    private static string List(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Text))}]";

    private static string Scalar(object value) => value is string text ? Text(text) : ScalarText.Of(value);
}
