using System.Text.Json;
using Importer.Core.Display;
using Importer.Core.Mapping.Values;

namespace Importer.Core.Mapping;

/// <summary>Reads the object form of one attribute.</summary>
internal struct AttributeReader(string set, string name)
{
    private string? _column;
    private List<string>? _columns;
    private string? _join;
    private object? _value;

    /// <summary>Standing on the object's start; leaves at its end. Null where it is no usable attribute (which has been told).</summary>
    public AttributeMapping? Read(ref JsonScan scan)
    {
        var where = scan.Where;
        var mapping = new AttributeMapping(set, name, new ColumnSource(""));
        var before = scan.Problems.Count;
        HashSet<string> seen = [];
        while (scan.NextProperty(seen) is { } property)
            mapping = ReadProperty(ref scan, mapping, property);

        if (scan.Problems.Count > before)
            return null;
        if (Source(seen) is { } source)
            return mapping with { Source = source };
        scan.Problems.Add($"{where}: {Complaint(seen)}");
        return null;
    }

    private AttributeMapping ReadProperty(ref JsonScan scan, AttributeMapping mapping, string property)
    {
        switch (property)
        {
            case "column":
                _column = scan.ColumnName(property);
                return mapping;
            case "columns":
                _columns = ReadColumns(ref scan);
                return mapping;
            case "join":
                _join = scan.Text(property, "the text between the columns");
                return mapping;
            case "value":
                _value = scan.Scalar(property);
                return mapping;
            case "type":
                return mapping with { Type = (AttributeType?)Word(ref scan, property, AttributeTypes.Words) };
            case "format":
                return mapping with { Format = NotBlank(ref scan, property, "how dates are written, such as \"dd.MM.yyyy\"") };
            case "culture":
                return mapping with { Culture = ReadCulture(ref scan) };
            case "trim":
                return mapping with { Trim = scan.Flag(property) ?? true };
            case "case":
                return mapping with { Case = (LetterCase?)Word(ref scan, property, MappingProperties.Cases) };
            case "map":
                return mapping with { Map = ReadMap(ref scan) };
            case "default":
                return mapping with { Default = scan.Scalar(property) };
            case "required":
                return mapping with { Required = scan.Flag(property) ?? false };
            case "onBlank":
                return mapping with { OnBlank = (BlankRule)(Word(ref scan, property, MappingProperties.BlankRules) ?? 0) };
            case "onInvalid":
                return mapping with { OnInvalid = (InvalidRule)(Word(ref scan, property, MappingProperties.InvalidRules) ?? 0) };
            case "country":
                return mapping with { Country = NotBlank(ref scan, property, "a column's name, or a country's two letters") };
            default:
                scan.Unknown(property, MappingProperties.Attribute, "An attribute");
                return mapping;
        }
    }

    private readonly ValueSource? Source(HashSet<string> seen) =>
        (_column, _columns, _value) switch
        {
            ({ } column, null, null) when _join is null => new ColumnSource(column),
            (null, { } columns, null) => new JoinedColumns(columns, _join ?? " "),
            (null, null, { } value) when seen.Count == 1 || (seen.Count == 2 && seen.Contains("type")) => new Constant(value),
            _ => null,
        };

    private readonly string Complaint(HashSet<string> seen)
    {
        if (_value is not null && _column is null && _columns is null)
            return $"\"{set}.{name}\" is the same for every row (\"value\"), so only \"type\" can be given with it.";
        if (_column is not null && _columns is null && _value is null)
            return $"\"{set}.{name}\" has \"join\", which needs \"columns\".";
        return seen.Overlaps(["column", "columns", "value"])
            ? $"\"{set}.{name}\" has more than one of column, columns and value; keep one."
            : $"\"{set}.{name}\" needs one of column, columns and value.";
    }

    internal static List<string>? ReadColumns(ref JsonScan scan)
    {
        const string Expected = "\"columns\" is a list of column names: [\"First\", \"Last\"].";
        if (!scan.Expect(JsonTokenType.StartArray, Expected))
            return null;
        List<string> columns = [];
        for (scan.Next(); scan.Token != JsonTokenType.EndArray; scan.Next())
        {
            if (scan.ColumnName("columns") is { } column)
                columns.Add(column);
        }

        if (columns.Count == 0)
            scan.Problem($"{Expected} It is empty.");
        return columns;
    }

    internal static Dictionary<string, string> ReadMap(ref JsonScan scan)
    {
        Dictionary<string, string> map = [];
        if (!scan.Expect(JsonTokenType.StartObject, "\"map\" is an object that translates cell values: { \"Herr\": \"M\" }."))
            return map;
        HashSet<string> seen = [];
        while (scan.NextProperty(seen) is { } from)
        {
            if (string.IsNullOrWhiteSpace(from))
                scan.NameProblem("\"map\" cannot translate a blank; use \"default\" for blank cells.");
            if (scan.Scalar(from) is { } to)
                map[from.Trim()] = ScalarText.Of(to);
        }

        return map;
    }

    private static string? ReadCulture(ref JsonScan scan)
    {
        var name = NotBlank(ref scan, "culture", "a language and country, such as \"de-DE\"");
        if (name is not null && !Cultures.IsKnown(name))
            scan.Problem($"\"{name}\" is not a culture; write a language and a country, such as \"de-DE\".");
        return name;
    }

    private static string? NotBlank(ref JsonScan scan, string property, string meaning)
    {
        var text = scan.Text(property, meaning);
        if (text is not null && string.IsNullOrWhiteSpace(text))
            scan.Problem($"\"{property}\" is empty; it is a text: {meaning}.");
        return text;
    }

    internal static int? Word(ref JsonScan scan, string property, IReadOnlyList<string> words)
    {
        if (scan.Text(property, $"one of {string.Join(", ", words)}") is not { } text)
            return null;
        for (var index = 0; index < words.Count; index++)
        {
            if (words[index] == text)
                return index;
        }

        scan.Problem($"\"{property}\" cannot be \"{text}\"{NearestNames.Clause(text, words)}; it is one of {string.Join(", ", words)}.");
        return null;
    }
}
