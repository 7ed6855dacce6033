using System.Text.Json;

namespace Importer.Core.Mapping;

/// <summary>Reads one mapping file from top to bottom and collects what is wrong with it.</summary>
internal ref struct MappingReader
{
    public static readonly JsonReaderOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private readonly string _origin;
    private readonly bool _isUnfinished;
    private JsonScan _scan;

    /// <param name="isUnfinished">Whether a blank contactKey is no problem.</param>
    public MappingReader(ReadOnlySpan<byte> json, string origin, bool isUnfinished = false)
    {
        (_origin, _isUnfinished) = (origin, isUnfinished);
        _scan = new JsonScan(json, new Utf8JsonReader(json, Lenient));
    }

    /// <exception cref="ImportException">Exit 3, with every problem.</exception>
    public MappingDocument Read()
    {
        MappingDocument document;
        try
        {
            _scan.Next();
            document = ReadDocument();
            _scan.Next(); // nothing may follow
        }
        catch (JsonException fault)
        {
            throw ImportException.MustChange($"The {_origin} is not valid JSON: {_scan.Describe(fault)}", fault);
        }
        catch (InvalidOperationException fault)
        {
            // Utf8JsonReader.GetString: the text is no UTF-8, or holds half of a surrogate pair.
            throw ImportException.MustChange(
                $"The {_origin} is not valid JSON: {_scan.Where}: it has invalid characters; save it as UTF-8.",
                fault
            );
        }

        return _scan.Problems switch
        {
            [] => document,
            [var only] => throw ImportException.MustChange($"The {_origin} cannot be used: {only}"),
            var all => throw ImportException.MustChange($"The {_origin} cannot be used:\n- {string.Join("\n- ", all)}"),
        };
    }

    private MappingDocument ReadDocument()
    {
        KeyMapping? key = null;
        List<AttributeMapping> attributes = [];
        IReadOnlyList<RowCondition> where = [];
        if (!_scan.Expect(JsonTokenType.StartObject, "A mapping is an object: { \"contactKey\": \"…\", \"attributes\": { … } }."))
            return new(null, []);

        HashSet<string> seen = [];
        while (_scan.NextProperty(seen) is { } name)
        {
            switch (name)
            {
                case "$schema":
                    _scan.Text(name, "where the schema is");
                    break;
                case "contactKey" or "contactID":
                    if (seen.Contains(name == "contactKey" ? "contactID" : "contactKey") && !_scan.IsRepeated)
                        _scan.NameProblem("both contactKey and contactID are given; a contact has one or the other.");
                    if (_isUnfinished && _scan.IsBlankText)
                        break;
                    key = new KeyReader(name == "contactKey" ? KeyProperty.ContactKey : KeyProperty.ContactId, name).Read(ref _scan) ?? key;
                    break;
                case "where":
                    where = WhereReader.Read(ref _scan);
                    break;
                case "attributes":
                    ReadAttributes(attributes);
                    break;
                default:
                    _scan.Unknown(name, MappingProperties.Document, "A mapping");
                    break;
            }
        }

        return new(key, attributes) { Where = where };
    }

    private void ReadAttributes(List<AttributeMapping> attributes)
    {
        if (!_scan.Expect(JsonTokenType.StartObject, "\"attributes\" is an object: { \"Set.Attribute\": \"column\", … }."))
            return;

        HashSet<string> seen = [];
        while (_scan.NextProperty(seen) is { } name)
        {
            if (AttributeName.Parse(name) is not var (set, attribute))
                _scan.NameProblem($"\"{name}\" is not an attribute name; write set, dot, attribute: \"Email Addresses.Email Address\".");
            else if (ReadAttribute(name, set, attribute) is { } mapping)
                attributes.Add(mapping);
            _scan.SkipRest();
        }
    }

    private AttributeMapping? ReadAttribute(string fullName, string set, string name)
    {
        if (_scan.Token == JsonTokenType.String)
            return _scan.ColumnName(fullName) is { } column ? new(set, name, new ColumnSource(column)) : null;
        return _scan.Expect(JsonTokenType.StartObject, $"\"{fullName}\" is a column's name or an object with column, columns or value.")
            ? new AttributeReader(set, name).Read(ref _scan)
            : null;
    }
}
