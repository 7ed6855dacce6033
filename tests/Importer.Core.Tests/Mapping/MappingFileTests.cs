using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Importer.Core.Mapping;

namespace Importer.Core.Tests.Mapping;

public sealed class MappingFileTests
{
    private static string Known(IReadOnlyList<string> properties) => string.Join(", ", properties);

    private static string Refusal(string json) => Given.Refusal(() => MappingFile.Parse(json, "mapping file m.json"));

    [Fact]
    public void Everything_a_mapping_can_say_is_read()
    {
        var document = MappingFile.Parse(
            """
            { // comments and trailing commas are fine
              "$schema": "docs/mapping.schema.json",
              "contactID": "Id",
              "attributes": {
                "A.b.c": "Column",
                "A\\.B.C": { "columns": ["x", "y"], "join": ", ", "type": "text", "trim": false, "case": "lower", "required": true, },
                "A.Tel": { "column": "t", "type": "phone", "country": "DE" },
                "A.Day": { "column": "d", "type": "date", "format": "dd.MM.yy", "culture": "de-DE", "onBlank": "clear" },
                "A.One": { "value": 1 }, "A.Half": { "value": 0.5 }, "A.Yes": { "value": true }, "A.Text": { "value": "1", "type": "text" },
                "A.Map": { "column": "m", "map": { " Herr ": "M", "x": 1, "y": true }, "default": 2 },
              },
            }
            """,
            "mapping"
        );
        Assert.Equal(new KeyMapping(KeyProperty.ContactId, "Id"), document.Key);
        Assert.Equal(
            """
            A|b.c|column Column|||||True|||False|Omit|
            A.B|C|columns x+y by ', '|Text||||False|Lower||True|Omit|
            A|Tel|column t|Phone||||True|||False|Omit|DE
            A|Day|column d|Date|dd.MM.yy|de-DE||True|||False|Clear|
            A|One|Int64 1|||||True|||False|Omit|
            A|Half|Decimal 0.5|||||True|||False|Omit|
            A|Yes|Boolean True|||||True|||False|Omit|
            A|Text|String 1|Text||||True|||False|Omit|
            A|Map|column m||||Herr>M x>1 y>true|True||2|False|Omit|
            """,
            string.Join("\n", document.Attributes.Select(Show))
        );

        static string Show(AttributeMapping mapping) =>
            string.Join(
                '|',
                mapping.Set,
                mapping.Name,
                mapping.Source switch
                {
                    ColumnSource source => $"column {source.Column}",
                    JoinedColumns source => $"columns {string.Join('+', source.Columns)} by '{source.Join}'",
                    Constant { Value: var value } => FormattableString.Invariant($"{value.GetType().Name} {value}"),
                    _ => "?",
                },
                mapping.Type,
                mapping.Format,
                mapping.Culture,
                string.Join(' ', mapping.Map.Select(pair => $"{pair.Key}>{pair.Value}")),
                mapping.Trim,
                mapping.Case,
                mapping.Default,
                mapping.Required,
                mapping.OnBlank,
                mapping.Country
            );
    }

    [Fact]
    public void A_byte_order_mark_and_utf16_make_no_difference()
    {
        const string Json = """{ "contactKey": "Schlüssel", "attributes": {} }""";
        Encoding[] encodings = [new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode];
        foreach (var encoding in encodings)
            Assert.Equal(
                "Schlüssel",
                MappingFile.Parse((ReadOnlyMemory<byte>)(byte[])[.. encoding.GetPreamble(), .. encoding.GetBytes(Json)], "m").Key!.Column
            );
    }

    [Fact]
    public void Every_problem_is_told_with_line_and_position_and_what_is_expected() =>
        Assert.Equal(
            $$"""
            The mapping file m.json cannot be used:
            - line 2, position 3: unknown property "contactkey"; nearest: "contactKey", "contactID". A mapping knows {{Known(
                MappingProperties.Document
            )}}.
            - line 4, position 27: "A.Count" is a column's name or an object with column, columns or value. Found 5.
            - line 5, position 23: unknown property "colum"; nearest: "column", "columns". An attribute knows {{Known(
                MappingProperties.Attribute
            )}}.
            - line 6, position 41: "type" cannot be "Phone"; nearest: "phone"; it is one of text, boolean, integer, decimal, date, phone, country, email.
            - line 7, position 14: "A.Two" has more than one of column, columns and value; keep one.
            - line 8, position 15: "A.None" needs one of column, columns and value.
            - line 9, position 25: "trim" is true or false. Found a text.
            - line 10, position 5: "A.Trim" appears twice; keep one.
            - line 11, position 5: "Email" is not an attribute name; write set, dot, attribute: "Email Addresses.Email Address".
            - line 12, position 14: "A.Fix" is the same for every row ("value"), so only "type" can be given with it.
            - line 13, position 15: "A.Join" has "join", which needs "columns".
            - line 14, position 46: "xx-YY" is not a culture; write a language and a country, such as "de-DE".
            - line 15, position 30: "columns" is a list of column names: ["First", "Last"]. It is empty.
            - line 16, position 29: "columns" is a text: a column's name. Found 1.
            - line 17, position 40: "map" cannot translate a blank; use "default" for blank cells.
            - line 18, position 46: "default" is a text, a number of up to 28 digits, true or false. Found null.
            """,
            Refusal(
                """
                {
                  "contactkey": "K",
                  "attributes": {
                    "A.Count":            5,
                    "A.Name": {       "colum": "x" },
                    "A.Phone": { "column": "x", "type": "Phone" },
                    "A.Two": { "column": "x", "value": 1 },
                    "A.None": {},
                    "A.Trim": { "trim": "yes", "column": "x" },
                    "A.Trim": "x",
                    "Email": "x",
                    "A.Fix": { "value": 1, "default": 2 },
                    "A.Join": { "column": "x", "join": " " },
                    "A.Culture": { "column": "x", "culture": "xx-YY" },
                    "A.Empty": { "columns": [] },
                    "A.List": { "columns": [1, "x"] },
                    "A.Map": { "column": "x", "map": { " ": "y" } },
                    "A.Default": { "column": "x", "default": null }
                  }
                }
                """
            )
        );

    [Theory]
    [InlineData(
        "",
        "line 1, position 1: The input does not contain any JSON tokens. "
            + "Expected the input to start with a valid JSON token, when isFinalBlock is true."
    )]
    [InlineData(
        "{ \"contactKey\": \"K\"\n  \"attributes\": {} }",
        "line 2, position 3: '\"' is invalid after a value. Expected either ',', '}', or ']'."
    )]
    [InlineData("{ \"größe\": 'x' }", "line 1, position 12: ''' is an invalid start of a value.")]
    [InlineData("{} {}", "line 1, position 4: '{' is invalid after a single JSON value. Expected end of data.")]
    public void What_is_no_json_is_told_with_line_and_position(string json, string message) =>
        Assert.Equal($"The mapping file m.json is not valid JSON: {message}", Refusal(json));

    [Fact]
    public void A_text_that_is_no_text_is_told()
    {
        Assert.StartsWith(
            "The mapping file m.json is not valid JSON: line 1, position 17: it has invalid characters",
            Refusal("{ \"contactKey\": \"\\ud800\" }"),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "The m is not valid JSON: line 1, position 3",
            Given.Refusal(() => MappingFile.Parse((ReadOnlyMemory<byte>)(byte[])[.. "{ \""u8, 0xFC, .. "\": 1 }"u8], "m")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Both_a_key_and_an_id_are_one_too_many() =>
        Assert.Equal(
            "The mapping file m.json cannot be used: line 1, position 22: "
                + "both contactKey and contactID are given; a contact has one or the other.",
            Refusal("""{ "contactKey": "a", "contactID": "b" }""")
        );

    [Fact]
    public void The_published_schema_knows_exactly_what_the_parser_knows()
    {
        var schema = JsonNode.Parse(File.ReadAllText(Repository.File("docs/mapping.schema.json")))!;
        var attribute = schema["$defs"]!["attribute"]!["properties"]!;
        Assert.Equal(MappingProperties.Document.Order(), Names(schema["properties"]!));
        Assert.Equal(MappingProperties.Attribute.Order(), Names(attribute));
        Assert.Equal(AttributeTypes.Words, Words(attribute["type"]!));
        Assert.Equal(MappingProperties.Cases, Words(attribute["case"]!));
        Assert.Equal(MappingProperties.BlankRules, Words(attribute["onBlank"]!));
        Assert.Equal(MappingProperties.InvalidRules, Words(attribute["onInvalid"]!));
        Assert.Equal(MappingProperties.Condition.Order(), Names(schema["$defs"]!["condition"]!["properties"]!));
        Assert.Equal(MappingProperties.Key.Order(), Names(schema["$defs"]!["key"]!["properties"]!));

        static IEnumerable<string> Names(JsonNode properties) => properties.AsObject().Select(property => property.Key).Order();
        static IEnumerable<string> Words(JsonNode property) => property["enum"]!.AsArray().Select(word => word!.GetValue<string>());
    }

    [Fact]
    public void Each_property_that_the_schema_shows_is_taken_by_the_parser()
    {
        var schema = JsonNode.Parse(File.ReadAllText(Repository.File("docs/mapping.schema.json")))!;
        foreach (var (name, property) in schema["$defs"]!["attribute"]!["properties"]!.AsObject())
        {
            var value =
                property!["enum"]?[0]?.ToJsonString()
                ?? property["type"]?.GetValue<string>() switch
                {
                    "boolean" => "true",
                    "array" => "[\"x\"]",
                    "object" => "{\"x\":\"y\"}",
                    _ => "\"de\"",
                };
            var json = $$"""{ "attributes": { "A.B": { {{JsonSerializer.Serialize(name)}}: {{value}} } } }""";
            var message = Record.Exception(() => MappingFile.Parse(json, "m"))?.Message ?? "";
            Assert.DoesNotContain("unknown property", message, StringComparison.Ordinal);
            Assert.DoesNotContain("Here stands", message, StringComparison.Ordinal);
        }
    }
}
