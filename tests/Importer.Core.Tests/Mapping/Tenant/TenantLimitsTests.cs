using Importer.Core.Contacts;
using Importer.Core.Mapping;
using Importer.Core.Mapping.Tenant;
using Importer.Core.Rows;
using AttributeDefinition = Importer.Core.Contacts.AttributeDefinition;

namespace Importer.Core.Tests.Mapping.Tenant;

/// <summary>Rows held against a tenant's own attribute sets.</summary>
public sealed class TenantLimitsTests
{
    private static readonly DateTimeOffset Fetched = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    private const string Mapping = """
        { "contactKey": "Key", "attributes": {
          "Email Addresses.Email Address": "Email", "Email Addresses.HTML Enabled": { "value": true },
          "Loyalty.Points": "Points", "Loyalty.Tier": "Tier", "Loyalty.Rate": { "column": "Rate", "type": "decimal" }, "Loyalty.Note": "Note" } }
        """;

    private static readonly AttributeSetDefinition Email = new(
        "Email Addresses",
        [Text("Email Address", 80) with { DataType = "EmailAddress", IsNullable = false }, Of("HTML Enabled", "Boolean")]
    );

    private static readonly AttributeSetDefinition Loyalty = new(
        "Loyalty",
        [
            Of("Points", "Byte") with
            {
                IsNullable = false,
            },
            Text("Tier", 6) with
            {
                RestrictedValues = ["Gold", "Silver"],
            },
            Of("Rate", "Decimal") with
            {
                Length = 4,
                Scale = 2,
            },
            Text("Note", 3),
        ]
    );

    [Theory]
    [InlineData("C1|a@b-sample.com|255|gold|99.99|abc", "key C1")]
    [InlineData("C1|a@b-sample.com||||", "key C1")]
    [InlineData("C1|a@b-sample.com|256|Gold|1|a", "invalid\n  numberOutOfRange: Points: must lie between 0 and 255 (\"256\")")]
    [InlineData("C1|a@b-sample.com|7.5|Gold|1|a", "invalid\n  integerInvalid: Points: is not a whole number (\"7.5\")")]
    [InlineData("C1|a@b-sample.com|many|Gold|1|a", "invalid\n  integerInvalid: Points: is not a whole number (\"many\")")]
    [InlineData(
        "C1|a@b-sample.com|1|Bronze|1|a",
        "invalid\n  valueNotAllowed: Tier: is not a value that the attribute allows: \"Gold\", \"Silver\" (\"Bronze\")"
    )]
    [InlineData(
        "C1|a@b-sample.com|1|Platinum|1|a",
        "invalid\n  textTooLong: Tier: is longer than the 6 characters that the attribute holds (\"Platinum\")"
    )]
    [InlineData("C1|a@b-sample.com|1||100|a", "invalid\n  numberOutOfRange: Rate: must lie between -99.99 and 99.99 (\"100\")")]
    [InlineData("C1|a@b-sample.com|1||1.234|a", "invalid\n  numberTooFine: Rate: has more than 2 digits after the point (\"1.234\")")]
    [InlineData("C1|a@b-sample.com||Gold||", "invalid\n  requiredBlank: Points: is blank, but Loyalty needs Points")]
    [InlineData(
        "C1|a@b-sample.com||Gold||long",
        "invalid\n  requiredBlank: Points: is blank, but Loyalty needs Points\n  textTooLong: Note: is longer than the 3 characters "
            + "that the attribute holds (\"long\")"
    )]
    public void A_row_is_refused_before_it_is_sent_for_what_the_tenant_would_refuse(string cells, string expected) =>
        Assert.StartsWith(expected + "\n", Map(cells) + "\n", StringComparison.Ordinal);

    [Fact]
    public void The_lines_of_the_mapping_say_of_when_the_limits_are() =>
        Assert.Equal(
            "Limits: lengths, ranges and allowed values of the tenant's 2 attribute sets as of 24 Nov 2026, from Importer connect",
            Mapper().Describe()[^1]
        );

    [Fact]
    public void Old_limits_and_what_does_not_fit_as_a_whole_are_warnings() =>
        Assert.Equal(
            [
                "\"Loyalty\" has no attribute \"Note\"; nearest: \"Rate\". (As of 24 Nov 2026; run Importer connect to update.)",
                "\"Loyalty\" needs the attribute \"Since\", which is not mapped. (As of 24 Nov 2026; run Importer connect to update.)",
                "The limits of the tenant's attribute sets are of 24 Nov 2026: run Importer connect to update them.",
            ],
            Mapper(
                Fetched.AddDays(31),
                Email,
                Loyalty with
                {
                    Attributes = [.. Loyalty.Attributes.SkipLast(1), Of("Since", "Date") with { IsNullable = false }],
                }
            ).Warnings
        );

    [Fact]
    public void A_constant_that_the_tenant_refuses_cannot_be_imported_at_all() =>
        Assert.Contains(
            "- Loyalty.Points: \"256\" must lie between 0 and 255 (as of 24 Nov 2026; run Importer connect to update).",
            Given.Refusal(() =>
                Mapper(
                    Fetched,
                    Mapping.Replace("\"Loyalty.Points\": \"Points\"", "\"Loyalty.Points\": { \"value\": 256 }", StringComparison.Ordinal),
                    Email,
                    Loyalty
                )
            ),
            StringComparison.Ordinal
        );

    [Fact]
    public void The_tenants_own_length_counts_in_place_of_the_recorded_one()
    {
        const string Named = """
            { "contactKey": "Key", "attributes": {
              "Email Addresses.Email Address": "Email", "Email Addresses.HTML Enabled": { "value": true }, "Email Demographics.First Name": "Note" } }
            """;
        var row = Given.Row($"C1|a@b-sample.com||||{new string('x', 150)}");
        Assert.IsType<InvalidRow>(Mapper(Fetched, Named).Map(row));
        Assert.IsType<ReadyRow>(
            Mapper(Fetched, Named, new AttributeSetDefinition("Email Demographics", [Text("First Name", 150)])).Map(row)
        );
        Assert.IsType<InvalidRow>(
            Mapper(Fetched, Named, new AttributeSetDefinition("Email Demographics", [Text("First Name", 149)])).Map(row)
        );
    }

    [Theory]
    [InlineData("Number", "300", true)]
    [InlineData("LongNumber", "300", true)]
    [InlineData("Byte", "300", false)] // Its own range is the same.
    [InlineData("Text", "300", false)]
    [InlineData("Text", "255", true)]
    public void The_tenants_own_range_counts_in_place_of_the_recorded_one(string type, string status, bool ready)
    {
        const string Named = """
            { "contactKey": "Key", "attributes": {
              "MobileConnect Demographics.Mobile Number": "Note", "MobileConnect Demographics.Locale": { "value": "US" }, "MobileConnect Demographics.Status": "Points" } }
            """;
        var mapped = Mapper(
                Fetched,
                Named,
                new AttributeSetDefinition(
                    "MobileConnect Demographics",
                    [Of("Mobile Number", "Phone"), Of("Locale", "Locale"), Of("Status", type)]
                )
            )
            .Map(Given.Row($"C1||{status}|||13175315555"));
        Assert.Equal(ready, mapped is ReadyRow);
    }

    [Theory]
    [InlineData("-99.99", true)]
    [InlineData("99.99", true)]
    [InlineData("-100", false)]
    [InlineData("100", false)]
    public void The_recorded_range_includes_both_ends(string offset, bool ready)
    {
        const string Named = """
            { "contactKey": "Key", "attributes": {
              "MobileConnect Demographics.Mobile Number": "Note", "MobileConnect Demographics.Locale": { "value": "US" }, "MobileConnect Demographics.UTC Offset": "Points" } }
            """;
        Assert.Equal(ready, Mapper(Fetched, Named).Map(Given.Row($"C1||{offset}|||13175315555")) is ReadyRow);
    }

    [Fact]
    public void A_definition_that_contradicts_the_vendors_example_does_not_refuse_it()
    {
        AttributeSetDefinition[] contrary =
        [
            .. AttributeCatalog
                .Documented.Definitions.GroupBy(known => known.Set)
                .Select(set => new AttributeSetDefinition(
                    set.Key,
                    [.. set.Select(known => new AttributeDefinition(known.Name, "Byte", 1, false, true, false, ["9"]))]
                )),
        ];
        var mapper = Mapper(
            Fetched,
            """
            { "contactKey": "Key", "attributes": {
              "Email Addresses.Email Address": "Email", "Email Addresses.HTML Enabled": { "value": true },
              "MobileConnect Demographics.Mobile Number": "Note", "MobileConnect Demographics.Locale": { "value": "US" }, "MobileConnect Demographics.Status": { "value": 1 },
              "MobilePush Demographics.Device ID": "Points", "MobilePush Demographics.Application": { "value": 958405948 } } }
            """,
            contrary
        );
        Assert.IsType<ReadyRow>(mapper.Map(Given.Row("C1|acruz@example.com|958405948|||13175315555")));
    }

    [Fact]
    public void Saved_definitions_are_read_back_and_damaged_ones_are_ignored()
    {
        using var folder = new Rows.TempFolder();
        var directory = folder["kept"];
        Assert.Null(KeptDefinitions.Find(directory, "tenant"));
        KeptDefinitions.Keep(directory, "tenant", new TenantDefinitions([Email, Loyalty], Fetched));
        KeptDefinitions.Keep(directory, "another", new TenantDefinitions([], Fetched.AddDays(1)));

        var found = KeptDefinitions.Find(directory, "tenant")!;
        Assert.Equal(Fetched, found.FetchedAt);
        Assert.Equal(Loyalty.Attributes.Select(Shown), found.Sets[1].Attributes.Select(Shown));

        var file = Directory
            .EnumerateFiles(directory)
            .First(path => File.ReadAllText(path).Contains("\"tenant\"", StringComparison.Ordinal));
        foreach (
            var damage in (string[])
                ["", "{", "null", "{}", """{"Tenant":"tenant","Definitions":{"Sets":[null],"FetchedAt":"2026-11-24T09:00:00+00:00"}}"""]
        )
        {
            File.WriteAllText(file, damage);
            Assert.Null(KeptDefinitions.Find(directory, "tenant"));
        }

        static string Shown(AttributeDefinition definition) =>
            $"{definition with { RestrictedValues = [] }} {string.Join('|', definition.RestrictedValues)}";
    }

    private static string Map(string cells) => Mapper().Map(Given.Row(cells)).Show();

    private static ContactMapper Mapper() => Mapper(Fetched, Email, Loyalty);

    private static ContactMapper Mapper(DateTimeOffset now, params AttributeSetDefinition[] sets) => Mapper(now, Mapping, sets);

    private static ContactMapper Mapper(DateTimeOffset now, string mapping, params AttributeSetDefinition[] sets) =>
        ContactMapper.Create(
            new ChosenMapping(MappingFile.Parse(mapping, "mapping file"), "the mapping"),
            Given.Info(["Key", "Email", "Points", "Tier", "Rate", "Note"]),
            new ReadingOptions(),
            AttributeCatalog.Documented.With(new TenantDefinitions(sets, Fetched), now)
        );

    private static AttributeDefinition Text(string name, int length) => Of(name, "Text") with { Length = length };

    private static AttributeDefinition Of(string name, string type) => new(name, type, null, true, false, false, []);
}
