using System.Text.Json.Nodes;
using CsCheck;
using Importer.Core.Mapping;

namespace Importer.Core.Tests.Mapping;

/// <summary>The published schema and the reader take and refuse the same mappings, so that neither can drift from the other.</summary>
public sealed class MappingSchemaTests
{
    private static readonly Gen<string> Column = Gen.OneOf("Customer No", "E-Mail", " Größe ", "名", "a.b", "\"quoted\"");

    private static readonly Gen<JsonNode?> Scalar = Gen.OneOf<Func<JsonNode>>(
            () => JsonValue.Create("x"),
            () => JsonValue.Create(""),
            () => JsonValue.Create(1),
            () => JsonValue.Create(-0.5m),
            () => JsonValue.Create(true)
        )
        .Select(make => (JsonNode?)make());

    /// <summary>By property, values that it may have.</summary>
    private static readonly Dictionary<string, Gen<JsonNode?>> Values = new()
    {
        ["column"] = Column.Select(column => (JsonNode?)column),
        ["columns"] = Column.Array[1, 3].Select(columns => (JsonNode?)new JsonArray([.. columns.Select(column => (JsonNode?)column)])),
        ["join"] = Gen.OneOf("", " ", ", ").Select(join => (JsonNode?)join),
        ["value"] = Scalar,
        ["type"] = Gen.OneOf([.. AttributeTypes.Words]).Select(word => (JsonNode?)word),
        ["format"] = Gen.OneOf("dd.MM.yyyy", "M/d/yy").Select(format => (JsonNode?)format),
        ["culture"] = Gen.OneOf("de-DE", "fr").Select(culture => (JsonNode?)culture),
        ["trim"] = Gen.Bool.Select(flag => (JsonNode?)flag),
        ["case"] = Gen.OneOf("upper", "lower").Select(word => (JsonNode?)word),
        ["map"] = Gen.Select(Column, Scalar).Select((from, to) => (JsonNode?)new JsonObject { [from] = to }),
        ["default"] = Scalar,
        ["required"] = Gen.Bool.Select(flag => (JsonNode?)flag),
        ["onBlank"] = Gen.OneOf("omit", "clear").Select(word => (JsonNode?)word),
        ["onInvalid"] = Gen.OneOf("refuse", "omit").Select(word => (JsonNode?)word),
        ["country"] = Gen.OneOf("DE", "Land").Select(country => (JsonNode?)country),
    };

    private static readonly string[] WithColumns = [.. Values.Keys.Except(["column", "columns", "value", "join"])];

    private static readonly Gen<JsonObject> Attribute = Gen.OneOf(
        Members(["column"], WithColumns),
        Members(["columns"], [.. WithColumns, "join"]),
        Members(["value"], ["type"])
    );

    private static readonly Dictionary<string, Gen<JsonNode?>> KeyValues = new()
    {
        ["column"] = Values["column"],
        ["columns"] = Values["columns"],
        ["join"] = Values["join"],
        ["case"] = Values["case"],
        ["map"] = Values["map"],
        ["allow"] = Gen.OneOf<Func<JsonNode>>(() => JsonValue.Create("0"), () => JsonValue.Create("test"), () => JsonValue.Create(0))
            .Select(make => make())
            .Array[0, 3]
            .Select(allowed => (JsonNode?)new JsonArray([.. allowed.Select(key => key.DeepClone())])),
    };

    private static readonly Gen<JsonNode?> Key = Gen.OneOf(
        Values["column"],
        Members(KeyValues, ["column"], ["case", "map", "allow"]).Select(key => (JsonNode?)key),
        Members(KeyValues, ["columns"], ["join", "case", "map", "allow"]).Select(key => (JsonNode?)key)
    );

    private static readonly Gen<string> Text = Gen.OneOf("yes", "", " No ", "1");

    private static readonly Dictionary<string, Gen<JsonNode?>> ConditionValues = new()
    {
        ["column"] = Values["column"],
        ["is"] = Gen.OneOf(
            Text.Select(text => (JsonNode?)text),
            Text.Array[1, 3].Select(texts => (JsonNode?)new JsonArray([.. texts.Select(text => (JsonNode?)text)]))
        ),
        ["isNot"] = Gen.OneOf(
            Text.Select(text => (JsonNode?)text),
            Text.Array[1, 3].Select(texts => (JsonNode?)new JsonArray([.. texts.Select(text => (JsonNode?)text)]))
        ),
    };

    private static readonly Gen<JsonObject> Condition = Gen.OneOf(
        Members(ConditionValues, ["column", "is"], []),
        Members(ConditionValues, ["isNot", "column"], [])
    );

    private static readonly Gen<JsonObject> Mapping = Gen.Select(
            Gen.OneOf("contactKey", "contactID"),
            Key,
            Gen.Bool,
            Condition.Array[0, 2],
            Gen.Select(
                Gen.OneOf("A.B", "Email Addresses.Email Address", "A\\.B.C d", "x.y.z"),
                Gen.OneOf(Attribute.Select(attribute => (JsonNode?)attribute), Values["column"])
            ).Array[1, 4]
        )
        .Select(
            (key, column, hasSchema, conditions, attributes) =>
            {
                var mapping = new JsonObject();
                if (hasSchema)
                    mapping["$schema"] = "docs/mapping.schema.json";
                mapping[key] = column?.DeepClone();
                if (conditions.Length > 0)
                    mapping["where"] = new JsonArray([.. conditions.Select(condition => condition.DeepClone())]);
                mapping["attributes"] = new JsonObject(
                    attributes
                        .DistinctBy(attribute => attribute.Item1)
                        .Select(attribute => KeyValuePair.Create(attribute.Item1, attribute.Item2))
                );
                return mapping;
            }
        );

    /// <summary>Ways to spoil an attribute.</summary>
    private static readonly Action<JsonObject>[] Spoilt =
    [
        attribute => attribute["colour"] = "x",
        attribute => attribute["Type"] = "text",
        attribute => attribute["type"] = "phones",
        attribute => attribute["type"] = 1,
        attribute => attribute["default"] = null,
        attribute => attribute["default"] = new JsonArray(),
        attribute => attribute["trim"] = "true",
        attribute => attribute["required"] = 1,
        attribute => attribute["onBlank"] = "drop",
        attribute => attribute["onInvalid"] = "Omit",
        attribute => attribute["onInvalid"] = true,
        attribute => attribute["oninvalid"] = "omit",
        attribute => attribute["case"] = "Upper",
        attribute => attribute["map"] = new JsonArray(),
        attribute => attribute["map"] = new JsonObject { [" "] = "x" },
        attribute => attribute["map"] = new JsonObject { ["x"] = null },
        attribute => attribute["format"] = "",
        attribute => attribute["culture"] = "",
        attribute => attribute["country"] = " ",
        attribute => attribute["join"] = 1,
        attribute => attribute["column"] = " ",
        attribute => attribute["column"] = 1,
        attribute => attribute["columns"] = new JsonArray(),
        attribute => attribute["columns"] = new JsonArray("x", 1),
        attribute => attribute["columns"] = "x",
        attribute => attribute["value"] = null,
        attribute => (attribute["column"], attribute["value"]) = ("x", 1),
        attribute => (attribute["column"], attribute["columns"]) = ("x", new JsonArray("y")),
        attribute => (attribute["column"], attribute["join"]) = ("x", " "),
        attribute => new[] { "column", "columns", "value" }.ToList().ForEach(name => attribute.Remove(name)),
    ];

    /// <summary>Ways to spoil a mapping.</summary>
    private static readonly Action<JsonObject>[] SpoiltWhole =
    [
        mapping => mapping["attribute"] = new JsonObject(),
        mapping => mapping["$schema"] = 1,
        mapping => mapping["contactKey"] = "",
        mapping => mapping["contactKey"] = 1,
        mapping => mapping["contactKey"] = new JsonArray("x"),
        mapping => mapping["contactKey"] = new JsonObject(),
        mapping => mapping["contactKey"] = new JsonObject { ["column"] = " " },
        mapping => mapping["contactKey"] = new JsonObject { ["column"] = "x", ["join"] = "-" },
        mapping => mapping["contactKey"] = new JsonObject { ["column"] = "x", ["columns"] = new JsonArray("y") },
        mapping => mapping["contactKey"] = new JsonObject { ["columns"] = new JsonArray() },
        mapping => mapping["contactKey"] = new JsonObject { ["column"] = "x", ["type"] = "text" },
        mapping => mapping["contactKey"] = new JsonObject { ["column"] = "x", ["case"] = "title" },
        mapping => mapping["contactKey"] = new JsonObject { ["column"] = "x", ["allow"] = "0" },
        mapping => mapping["contactKey"] = new JsonObject { ["column"] = "x", ["allow"] = new JsonArray(" ") },
        mapping => mapping["contactKey"] = new JsonObject { ["column"] = "x", ["allow"] = new JsonArray(true) },
        mapping => (mapping["contactKey"], mapping["contactID"]) = ("x", "y"),
        mapping => mapping["Where"] = new JsonArray(),
        mapping => mapping["where"] = null,
        mapping => mapping["where"] = "x",
        mapping => mapping["where"] = new JsonArray(),
        mapping => mapping["where"] = new JsonArray("x"),
        mapping => mapping["where"] = new JsonObject { ["column"] = "x", ["is"] = "y" },
        mapping => mapping["where"] = new JsonArray(new JsonObject { ["column"] = "x" }),
        mapping => mapping["where"] = new JsonArray(new JsonObject { ["is"] = "x" }),
        mapping => mapping["where"] = new JsonArray(new JsonObject { ["column"] = " ", ["is"] = "y" }),
        mapping =>
            mapping["where"] = new JsonArray(
                new JsonObject
                {
                    ["column"] = "x",
                    ["is"] = "y",
                    ["isNot"] = "z",
                }
            ),
        mapping => mapping["where"] = new JsonArray(new JsonObject { ["column"] = "x", ["isnot"] = "y" }),
        mapping =>
            mapping["where"] = new JsonArray(
                new JsonObject
                {
                    ["column"] = "x",
                    ["is"] = "y",
                    ["or"] = "z",
                }
            ),
        mapping => mapping["where"] = new JsonArray(new JsonObject { ["column"] = "x", ["is"] = 1 }),
        mapping => mapping["where"] = new JsonArray(new JsonObject { ["column"] = "x", ["is"] = null }),
        mapping => mapping["where"] = new JsonArray(new JsonObject { ["column"] = "x", ["isNot"] = new JsonArray() }),
        mapping => mapping["where"] = new JsonArray(new JsonObject { ["column"] = "x", ["is"] = new JsonArray("y", 1) }),
        mapping => mapping["attributes"] = new JsonArray(),
        mapping => mapping["attributes"] = "x",
        mapping => mapping["attributes"]!["Email"] = "x",
        mapping => mapping["attributes"]!["A.New"] = 1,
        mapping => mapping["attributes"]!["A.New"] = null,
        mapping => mapping["attributes"]!["A.New"] = " ",
        mapping => mapping["attributes"]!["A.New"] = new JsonArray("x"),
    ];

    [Fact]
    public void Whatever_the_schema_takes_is_read() =>
        Mapping.Sample(
            mapping =>
            {
                var json = mapping.ToJsonString();
                Assert.True(PublishedSchema.Takes(json), json);
                MappingFile.Parse(json, "mapping");
            },
            iter: 2_000
        );

    [Fact]
    public void Whatever_spoils_a_mapping_is_refused_by_schema_and_reader_alike() =>
        Gen.Select(Mapping, Attribute, Gen.OneOf(Spoilt), Gen.OneOf(SpoiltWhole), Gen.Bool)
            .Sample(
                (mapping, attribute, spoil, spoilWhole, isWhole) =>
                {
                    if (isWhole)
                    {
                        spoilWhole(mapping);
                    }
                    else
                    {
                        spoil(attribute);
                        mapping["attributes"]!["A.Spoilt"] = attribute.DeepClone();
                    }

                    var json = mapping.ToJsonString();
                    Assert.False(PublishedSchema.Takes(json), json);
                    Assert.Throws<ImportException>(() => MappingFile.Parse(json, "mapping"));
                },
                iter: 4_000
            );

    [Theory]
    [InlineData("""{ "attributes": { "A.B": "x" } }""")]
    [InlineData("""{ "contactKey": "x" }""")]
    [InlineData("""{ "contactKey": "x", "attributes": {} }""")]
    public void What_the_schema_misses_is_refused_before_the_first_row(string json)
    {
        Assert.False(PublishedSchema.Takes(json));
        Given.Refusal(() => Given.Mapper(json, "x"));
    }

    [Fact]
    public void Every_property_of_one_is_generated_here_for_the_other() =>
        Assert.Equal(
            [.. MappingProperties.Attribute.Order(), .. MappingProperties.Key.Order(), .. MappingProperties.Condition.Order()],
            (string[])[.. Values.Keys.Order(), .. KeyValues.Keys.Order(), .. ConditionValues.Keys.Order()]
        );

    private static Gen<JsonObject> Members(string[] always, string[] some) => Members(Values, always, some);

    private static Gen<JsonObject> Members(Dictionary<string, Gen<JsonNode?>> values, string[] always, string[] some) =>
        Gen
            .Bool.Array[some.Length]
            .SelectMany(wanted =>
            {
                var names = always.Concat(some.Where((_, place) => wanted[place])).ToList();
                return names.Aggregate(
                    Gen.Const(0).Select(_ => new JsonObject()),
                    (sofar, name) =>
                        Gen.Select(sofar, values[name])
                            .Select(
                                (members, value) =>
                                {
                                    var more = (JsonObject)members.DeepClone();
                                    more[name] = value?.DeepClone();
                                    return more;
                                }
                            )
                );
            });
}
