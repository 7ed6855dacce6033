using System.Text;
using System.Text.RegularExpressions;
using Importer.Core;
using Importer.Core.Contacts;
using Importer.Core.Mapping;
using Importer.Core.Mapping.Making;
using Importer.Core.Rows;
using Importer.Program.Mappings;
using Importer.Program.Terminal;
using Microsoft.Extensions.Time.Testing;

namespace Importer.Tests.Mappings;

/// <summary>A mapping made by answering questions; nobody at a terminal is needed for that.</summary>
public sealed class MappingDialogTests : IDisposable
{
    private const string Ten = """
        Kundennummer;E-Mail;Vorname;Nachname;Geburtstag;Handy;Land;Newsletter;Segment;Notiz
        K-1;anna@northwind-sample.com;Anna;Berg;03.02.1990;0171 3920017;DE;ja;Gold;neu
        K-2;bo@northwind-sample.com;Bo;Lind;24.11.1985;0171 3920018;DE;nein;Silber;
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("importer-test-").FullName;
    private readonly StringWriter _shown = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_list_is_mapped_to_the_tenants_own_attributes_and_a_wrong_guess_taken_back()
    {
        var made = await MakeAsync(
            Ten,
            """
            1
            Geburtstag
            1
            birth
            Loyalty / Birth Day
            back
            9
            1
            Loyalty / Tier
            back
            vorname
            4
            back
            undo
            rows
            Newsletter
            1
            yes
            """
        );

        Assert.Equal(
            """
            {
              "$schema": "mapping.schema.json",
              "contactKey": "Kundennummer",
              "where": [{ "column": "Newsletter", "is": ["ja"] }],
              "attributes": {
                "Email Addresses.Email Address": "E-Mail",
                "Email Addresses.HTML Enabled": { "value": true },
                "Email Demographics.First Name": "Vorname",
                "Email Demographics.Last Name": "Nachname",
                "MobileConnect Demographics.Mobile Number": { "column": "Handy", "type": "phone", "country": "Land" },
                "MobileConnect Demographics.Locale": { "column": "Land", "type": "country" },
                "Loyalty.Tier": "Segment",
                "Loyalty.Birth Day": { "column": "Geburtstag", "type": "date", "format": "dd.MM.yyyy" }

              }
            }
            """,
            Shown(made!).TrimEnd()
        );
        Assert.DoesNotContain("{", _shown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_answer_says_at_each_question_what_is_possible_and_never_counts_as_no()
    {
        var made = await MakeAsync(
            Ten,
            """
            nobody
            0
            11
            back
            1
            perhaps
            99
            JA!

            5
            99999999999999999999
            x

            1
            zzz
            new
            Birthday
            .
            Loyalty.Birth Day
            2
            nix
            date
            nix
            other
            QQQ

            dd.MM.yyyy
            back
            rows
            nix
            Newsletter
            5
            not
            1,,2
            1;2
            not 2
            yes
            """
        );

        Assert.Equal(
            ["Newsletter not nein", "Loyalty.Birth Day Date dd.MM.yyyy"],
            [
                .. made!.Document.Where.Select(each => $"{each.Column} {(each.IsNot ? "not " : "")}{string.Join(",", each.Values)}"),
                .. made
                    .Document.Attributes.Where(each => each.FullName == "Loyalty.Birth Day")
                    .Select(each => $"{each.FullName} {made.TypeOf(each)} {each.Format}"),
            ]
        );
        Assert.Equal(24, Regex.Count(_shown.ToString(), "Please (type|enter)"));
    }

    [Fact]
    public async Task Back_leads_to_the_question_before()
    {
        var made = await MakeAsync(
            Ten,
            """
            1
            back
            back
            back
            3
            5
            1
            new
            back
            back
            back
            5
            1
            Loyalty / Birth Day
            2
            date
            other
            back
            back
            back
            back
            rows
            Newsletter
            back
            back
            no
            """
        );

        Assert.Null(made);
    }

    [Theory]
    [InlineData("cancel")]
    [InlineData("")]
    [InlineData("1|cancel")]
    [InlineData("1|5|cancel")]
    [InlineData("1|5|1|CANCEL")]
    [InlineData("1|5|1|new|cancel")]
    [InlineData("1|5|1|Loyalty / Birth Day|2|cancel")]
    [InlineData("1|5|1|Loyalty / Birth Day|2|date|cancel")]
    [InlineData("1|5|1|Loyalty / Birth Day|2|date|other|cancel")]
    [InlineData("1|rows|cancel")]
    [InlineData("1|rows|8|cancel")]
    [InlineData("1|key|cancel")]
    public async Task Cancel_ends_it_at_every_question(string answers)
    {
        var trouble = await Assert.ThrowsAsync<ImportException>(() => MakeAsync(Ten, answers.Replace('|', '\n') + "\n"));

        Assert.Equal(ExitCode.MustChange, trouble.ExitCode);
        Assert.Contains("othing was sent from list.csv", trouble.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_end_of_the_input_is_no_answer() =>
        await Assert.ThrowsAsync<EndOfStreamException>(() => MakeAsync(Ten, "1\n5\n1\n"));

    [Fact]
    public async Task Phone_numbers_need_a_country_which_is_asked_for()
    {
        var made = await MakeAsync(
            "顧客番号,メールアドレス,携帯電話\nK-1,a@northwind-sample.com,090-1234-5678\n",
            "1\n3\n1\nMobileConnect Demographics / Mobile Number\nNirgendwo\n日本\nback\nyes\n"
        );

        Assert.Contains("Mobile Number\": { \"column\": \"携帯電話\", \"country\": \"JP\" }", Shown(made!), StringComparison.Ordinal);
        Assert.Contains("\"MobileConnect Demographics.Locale\": { \"value\": \"JP\" }", Shown(made!), StringComparison.Ordinal);
        Assert.Contains("Please enter a country, such as Japan or JP; or back or cancel.", _shown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_columns_with_addresses_one_is_asked_for()
    {
        var made = await MakeAsync(
            "Nr;Mail privat;Mail Büro\nK-1;a@northwind-sample.com;b@northwind-sample.com\n",
            "perhaps\nMail Büro\n1\nyes\n"
        );

        Assert.Contains("\"Email Addresses.Email Address\": \"Mail Büro\"", Shown(made!), StringComparison.Ordinal);
        Assert.Contains(
            "2 columns hold e-mail addresses. Which one does Marketing Cloud send to?",
            _shown.ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Headings_of_wide_letters_line_up()
    {
        await MakeAsync("顧客番号,メールアドレス,姓\nK-1,a@northwind-sample.com,山田\n", "1\nno\n");

        Assert.Contains(
            """
                  Column           First value        Goes to
            ───────────────────────────────────────────────────────────────────────────────
              1   顧客番号         K-1                not imported
              2   メールアドレス   a@northwind-sam…   Email Addresses / Email Address
                                                      (email)
              3   姓               山田               Email Demographics / Last Name
            """.ReplaceLineEndings("\n"),
            _shown.ToString().ReplaceLineEndings("\n"),
            StringComparison.Ordinal
        );
    }

    private async Task<MappingDraft?> MakeAsync(string list, string answers)
    {
        var path = Path.Combine(_folder, "list.csv");
        await File.WriteAllTextAsync(path, list);
        await using var source = await RowSources.OpenAsync(path, new ReadingOptions(), CancellationToken.None);
        var draft = MappingDraft.Propose(
            new MappingInput(source.Info.Header, await LookAhead.TakeAsync(source, CancellationToken.None))
            {
                Catalog = AttributeCatalog.Documented.With(
                    new TenantDefinitions([Loyalty], DateTimeOffset.UnixEpoch),
                    DateTimeOffset.UnixEpoch
                ),
            }
        );
        using var typed = new StringReader(answers);
        var dialog = new MappingDialog(
            new Dialog(typed, _shown, new FakeTimeProvider(), CancellationToken.None),
            new MappingAim("list.csv", "list.mapping.json", "Nothing is sent yet.", "Nothing was sent from list.csv")
        );
        return await dialog.MakeAsync(draft, "Please check:");
    }

    private static AttributeSetDefinition Loyalty =>
        new("Loyalty", [Attribute("Birth Day", "Date"), Attribute("Segment", "Text"), Attribute("Tier", "Text")]);

    private static Importer.Core.Contacts.AttributeDefinition Attribute(string name, string type) =>
        new(name, type, null, true, false, false, []);

    /// <summary>The mapping file without its comments.</summary>
    private static string Shown(MappingDraft draft) =>
        string.Join(
            '\n',
            Encoding
                .UTF8.GetString(draft.Write("mapping.schema.json"))
                .Split('\n')
                .Where(line => !line.Contains("//", StringComparison.Ordinal))
        );
}
