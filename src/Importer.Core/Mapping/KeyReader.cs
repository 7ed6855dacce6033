using System.Globalization;
using System.Text.Json;

namespace Importer.Core.Mapping;

/// <summary>Reads <c>contactKey</c> or <c>contactID</c>: a column's name, or an object.</summary>
internal struct KeyReader(KeyProperty property, string name)
{
    private string? _column;
    private List<string>? _columns;
    private string? _join;

    /// <summary>Standing on the value; leaves at its end. Null where it is no usable key (which has been told).</summary>
    public KeyMapping? Read(ref JsonScan scan)
    {
        if (scan.Token == JsonTokenType.String)
            return ReadColumn(ref scan, name) is { } column ? new(property, column) : null;
        if (!scan.Expect(JsonTokenType.StartObject, $"\"{name}\" is a column's name or an object with column or columns."))
            return null;

        var where = scan.Where;
        var before = scan.Problems.Count;
        var key = new KeyMapping(property, new ColumnSource(""));
        HashSet<string> seen = [];
        while (scan.NextProperty(seen) is { } word)
            key = ReadProperty(ref scan, key, word);
        if (scan.Problems.Count > before)
            return null;
        if (Source() is { } source)
            return key with { Source = source };
        scan.Problems.Add($"{where}: {Complaint()}");
        return null;
    }

    private KeyMapping ReadProperty(ref JsonScan scan, KeyMapping key, string word)
    {
        switch (word)
        {
            case "column":
                _column = ReadColumn(ref scan, word);
                return key;
            case "columns":
                _columns = AttributeReader.ReadColumns(ref scan);
                return key;
            case "join":
                _join = scan.Text(word, "the text between the columns");
                return key;
            case "case":
                return key with { Case = (LetterCase?)AttributeReader.Word(ref scan, word, MappingProperties.Cases) };
            case "map":
                return key with { Map = AttributeReader.ReadMap(ref scan) };
            case "allow":
                return key with { Allow = ReadAllowed(ref scan) };
            default:
                scan.Unknown(word, MappingProperties.Key, $"\"{name}\"");
                return key;
        }
    }

    private readonly string? ReadColumn(ref JsonScan scan, string word)
    {
        if (property == KeyProperty.ContactKey && scan.IsBlankText)
        {
            scan.Problem(
                "\"contactKey\" is blank: enter the name of the column with each contact's own key (it is never guessed, because each "
                    + "new key is a billed contact)."
            );
            return null;
        }

        return scan.ColumnName(word);
    }

    private readonly ValueSource? Source() =>
        (_column, _columns) switch
        {
            ({ } column, null) when _join is null => new ColumnSource(column),
            (null, { } columns) => new JoinedColumns(columns, _join ?? " "),
            _ => null,
        };

    private readonly string Complaint() =>
        (_column, _columns) switch
        {
            (null, null) => $"\"{name}\" needs one of column and columns.",
            (not null, null) => $"\"{name}\" has \"join\", which needs \"columns\".",
            _ => $"\"{name}\" has both column and columns; keep one.",
        };

    private static List<string> ReadAllowed(ref JsonScan scan)
    {
        const string Expected = "\"allow\" is a list of keys that look like placeholders and are real: [\"0\", \"test\"].";
        List<string> allowed = [];
        if (!scan.Expect(JsonTokenType.StartArray, Expected))
            return allowed;
        for (scan.Next(); scan.Token != JsonTokenType.EndArray; scan.Next())
        {
            if (scan.Token is not (JsonTokenType.String or JsonTokenType.Number) || scan.IsBlankText)
            {
                scan.Problem(Expected);
                scan.SkipRest();
            }
            else
            {
                allowed.Add(Convert.ToString(scan.Scalar("allow"), CultureInfo.InvariantCulture)!.Trim());
            }
        }

        return allowed;
    }
}
