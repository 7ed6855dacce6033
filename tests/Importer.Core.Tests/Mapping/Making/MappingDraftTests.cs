using System.Text;
using Importer.Core.Contacts;
using Importer.Core.Mapping;
using Importer.Core.Mapping.Making;
using Importer.Core.Rows;

namespace Importer.Core.Tests.Mapping.Making;

/// <summary>A person makes a mapping: sees what is proposed, changes it, takes it back.</summary>
public sealed class MappingDraftTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

    private const string Header = "Customer No|Email|Birthday|Segment";
    private static readonly string[] Rows =
    [
        "C-1|anna@northwind-sample.com|24.11.1990|gold",
        "C-2|ben@northwind-sample.com|01.02.1985|Gold",
        "C-3|zoe@northwind-sample.com|31.31.1985|",
    ];

    [Fact]
    public void A_proposal_says_what_is_sure_what_is_guessed_and_what_is_missing()
    {
        var draft = MappingDraft.Propose(Input());

        Assert.Equal(
            """
            Customer No: not imported
            Email: Email Addresses.Email Address (Heading)
            Birthday: not imported
            Segment: not imported
            """,
            Show(draft)
        );
        Assert.Equal(["C-1", "C-2", "C-3"], draft.Columns[0].Samples);
        Assert.Equal([("gold", 2), ("", 1)], draft.Columns[3].Values);
        Assert.Equal("The contact key is missing: choose the column that identifies each contact.", Assert.Single(draft.Missing));
        Assert.Equal(
            [
                "Email Addresses needs Email Address: choose its column.",
                "Email Addresses needs HTML Enabled: choose a yes/no column, or yes or no for every row.",
                "MobileConnect Demographics needs Mobile Number: choose its column.",
            ],
            With("Email Addresses.X").SetValue(Target("MobileConnect Demographics.Locale"), "DE").Missing.Skip(1)
        );
        Assert.Null(draft.LastChange);
        Assert.Same(draft, draft.Undo());
    }

    [Fact]
    public void A_column_goes_to_an_attribute_of_the_tenants_own_with_the_type_that_it_has_there_and_back()
    {
        var draft = MappingDraft.Propose(Input()).SetKey(0);
        var target = AttributeTarget.Parse("Loyalty.Birth Date", Input().Catalog)!;

        var changed = draft.Assign(2, target);

        var mapping = Assert.Single(changed.Columns[2].Targets);
        Assert.Equal((AttributeType.Date, "dd.MM.yyyy"), (mapping.Type, mapping.Format));
        Assert.Equal(OriginKind.Chosen, changed.Origin(mapping).Kind);
        Assert.Equal("Birthday to Loyalty.Birth Date", changed.LastChange);
        Assert.Empty(changed.Missing);
        Assert.Equal(draft.Write("s"), changed.Undo().Write("s"));
        Assert.Equal("Customer No as the contact key", changed.Undo().LastChange);
    }

    [Fact]
    public void Values_are_shown_before_and_after_with_how_many_would_be_refused()
    {
        var draft = MappingDraft.Propose(Input()).Assign(2, AttributeTarget.Parse("Loyalty.Birth Date", Input().Catalog)!);

        var preview = draft.Preview(draft.Columns[2].Targets[0]);

        Assert.Equal((3, 0, 1, null), (preview.Filled, preview.Blank, preview.Refused, preview.Complaint));
        Assert.Equal(
            ["24.11.1990 -> 1990-11-24", "01.02.1985 -> 1985-02-01", "31.31.1985 is not a date as dd.MM.yyyy"],
            preview.First.Select(example =>
                example.After is { } after ? $"{example.Before} -> {after}" : $"{example.Before} {example.Problem}"
            )
        );
        Assert.Equal(4, Assert.Single(preview.FirstRefused).Row);
        Assert.Equivalent(preview, draft.Preview(draft.Columns[2].Targets[0] with { OnInvalid = InvalidRule.Omit }), strict: true);
        Assert.StartsWith(
            "Loyalty.Birth Date: the format \"xx\" ",
            draft.Preview(draft.Columns[2].Targets[0] with { Format = "xx" }).Complaint,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void An_opened_file_keeps_its_bytes_but_for_what_is_changed()
    {
        const string File = """
            {
              // Ours
              "contactKey": "Customer No", // never the e-mail
              "attributes": {
                "Email Addresses.Email Address": "Email",
                "Email Addresses.HTML Enabled": { "value": true },
                "Loyalty.Tier": { "column": "Segment", /* as they say */ "case": "upper" },
              },
            }

            """;
        var draft = MappingDraft.Open(Input(), Encoding.UTF8.GetBytes(File), "mapping file");

        Assert.Equal(File, Text(draft));
        var moved = draft.Assign(3, new("Loyalty", "Segment", AttributeType.Text, true));
        Assert.Equal(File.Replace("Loyalty.Tier", "Loyalty.Segment", StringComparison.Ordinal), Text(moved));
        var added = draft.Assign(2, AttributeTarget.Parse("Loyalty.Birth Date", Input().Catalog)!);
        Assert.Equal(
            File.Replace(
                "\"upper\" },\n",
                "\"upper\" },\n    \"Loyalty.Birth Date\": { \"column\": \"Birthday\", \"type\": \"date\", \"format\": \"dd.MM.yyyy\" },\n",
                StringComparison.Ordinal
            ),
            Text(added)
        );
        Assert.Equal(File, Text(added.Undo()));
        Assert.Equal(
            File.Replace(
                "    \"Loyalty.Tier\": { \"column\": \"Segment\", /* as they say */ \"case\": \"upper\" },\n",
                "",
                StringComparison.Ordinal
            ),
            Text(draft.Leave(3))
        );
    }

    private static MappingDraft With(string attribute) => MappingDraft.Propose(Input()).Leave(1).Assign(3, Target(attribute));

    private static AttributeTarget Target(string fullName) => AttributeTarget.Parse(fullName, Input().Catalog)!;

    [Theory]
    [InlineData("Key|Email|Phone|Phone", "Phone: is the heading of more than one column; give each its own name")]
    [InlineData("Key|Email|Note|NOTE", "Note: is the heading of more than one column; give each its own name")]
    [InlineData("Key|Email||  ", "")]
    [InlineData("Key|Email|two\nlines|two\r\nmore", "")]
    [InlineData("Key|Email|Say \"when\"|'single'", "")]
    [InlineData("顧客番号|メールアドレス|誕生日|好きな色", "")]
    [InlineData("Key|Email|Mood 😀|\\uD83D\\uDE00", "")]
    [InlineData("Key|Email|a.b|back\\", "")]
    [InlineData("Key|Email|importError|// note", "")]
    [InlineData("Key|Email| outer |\u00A0\uFEFFunseen\u200B", "")]
    [InlineData("Key|Email|{ \"a\": 1 }|/* c */", "")]
    public void Whatever_a_column_is_called_it_can_be_mapped_written_and_found_again(string header, string unused)
    {
        var draft = MappingDraft.Propose(Input(header, "1|ann@northwind-sample.com|x|y")).SetKey(0);
        Assert.Equal(
            unused,
            string.Join("\n", draft.Proposal.Unused.Where(each => each.Suggestion is null).Select(each => $"{each.Heading}: {each.Why}"))
        );

        foreach (var column in draft.Columns.Where(column => column.Unusable is null && !column.IsKey && column.Targets.Count == 0))
            draft = draft.Assign(column.Place, new("My.Own", column.Heading, null, IsOwn: true));

        Assert.Empty(draft.Missing);
        var file = draft.Write("s");
        if (header.Contains("😀", StringComparison.Ordinal))
            Assert.Contains("\"My\\\\.Own.Mood 😀\": \"Mood 😀\"", Text(draft), StringComparison.Ordinal);
        var opened = MappingDraft.Open(draft.Input, file, "mapping file");
        Assert.Equal(MappingFile.Write(draft.Document), MappingFile.Write(opened.Document));
        Assert.Equal(
            draft.Columns.Select(column => column.Targets.Select(target => target.FullName)),
            opened.Columns.Select(column => column.Targets.Select(target => target.FullName))
        );
        Assert.Empty(opened.Missing);
        Assert.Equal(file, opened.Leave(1).Undo().Write("s"));
    }

    [Fact]
    public void Two_hundred_columns_are_mapped_and_one_of_them_taken_back()
    {
        var header = string.Join('|', Enumerable.Range(0, 200).Select(place => $"Column {place}"));
        var draft = MappingDraft.Propose(Input(header, string.Join('|', Enumerable.Range(0, 200))));
        for (var place = 1; place < 200; place++)
            draft = draft.Assign(place, new("Wide", $"A {place}", null, IsOwn: true));
        var file = Text(draft);
        var opened = MappingDraft.Open(draft.Input, draft.Write("s"), "mapping file").Leave(100);

        Assert.Equal(
            file.Replace("    \"Wide.A 100\": { \"column\": \"Column 100\", \"type\": \"integer\" },\n", "", StringComparison.Ordinal),
            Text(opened)
        );
        Assert.Equal(198, opened.Document.Attributes.Count);
    }

    internal static MappingInput Input(string header = Header, params string[] rows) =>
        new(
            header.Split('|'),
            [
                .. (rows.Length > 0 ? rows : Rows).Select(
                    (row, place) => new SourceRow(place + 2, [.. row.Split('|').Select(text => new Cell(text))])
                ),
            ]
        )
        {
            Catalog = AttributeCatalog.Documented.With(
                new([Set("Loyalty", ("Birth Date", "Date"), ("Tier", "Text")), Set("Shoes", ("Size", "Text"))], Now),
                Now
            ),
        };

    internal static AttributeSetDefinition Set(string name, params (string Name, string Type)[] attributes) =>
        new(
            name,
            [
                .. attributes.Select(attribute => new Importer.Core.Contacts.AttributeDefinition(
                    attribute.Name,
                    attribute.Type,
                    null,
                    true,
                    false,
                    false,
                    []
                )),
            ]
        );

    private static string Text(MappingDraft draft) => Encoding.UTF8.GetString(draft.Write("s"));

    private static string Show(MappingDraft draft) =>
        string.Join(
            "\n",
            draft.Columns.Select(column =>
                $"{column.Heading}: "
                + (
                    column.Targets.Count == 0
                        ? "not imported"
                        : string.Join(", ", column.Targets.Select(target => $"{target.FullName} ({draft.Origin(target).Kind})"))
                )
            )
        );
}
