using Importer.EndToEnd.Tests.Importing;

namespace Importer.EndToEnd.Tests.Verbs;

/// <summary>Verb <c>map</c>: the proposal, and that it is one: it imports once its key is filled in, and not before.</summary>
public sealed class MapTests : IDisposable
{
    private readonly PublishedProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task A_proposal_is_written_explained_refused_while_its_key_is_open_and_then_imports()
    {
        File.Copy(Path.Combine(PublishedProgram.Repository, "sample-data/contacts.csv"), Path.Combine(_program.Folder, "contacts.csv"));

        var ended = await _program.RunAsync("map", "contacts.csv");

        Whole.Same(Output, ended.Output, "output");
        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Whole.Same(Mapping, Proposed(), "mapping");

        var unfilled = await _program.RunAsync("check", "contacts.csv");
        Assert.Equal(3, unfilled.ExitCode);
        Assert.Contains(
            "\"contactKey\" is blank: enter the name of the column with each contact's own key",
            unfilled.Error,
            StringComparison.Ordinal
        );

        _program.Write(
            "contacts.mapping.json",
            Proposed().Replace("\"contactKey\": \"\"", "\"contactKey\": \"Customer No\"", StringComparison.Ordinal)
        );
        var check = await _program.RunAsync("check", "contacts.csv");
        Assert.Contains("21 ready", check.Output, StringComparison.Ordinal);
        Assert.Equal((1, ""), (check.ExitCode, check.Error));
    }

    [Fact]
    public async Task A_mapping_that_is_there_is_not_overwritten_unless_that_is_asked_for()
    {
        _program.Write("contacts.csv", "Contact Key,Email\nC-1,anna@northwind-sample.com\n");
        _program.Write("contacts.mapping.json", "mine");

        Assert.Equal(
            new Ended(3, "", "$TMP/work/contacts.mapping.json already exists. To overwrite it, add --force.\n"),
            await _program.RunAsync("map", "contacts.csv")
        );
        Assert.Equal("mine", File.ReadAllText(Path.Combine(_program.Folder, "contacts.mapping.json")));

        Assert.Equal(0, (await _program.RunAsync("map", "contacts.csv", "--force")).ExitCode);
        Assert.Equal(0, (await _program.RunAsync("check", "contacts.csv")).ExitCode);
    }

    [Fact]
    public async Task A_template_has_the_columns_of_the_files_mapping_or_of_all_documented_sets()
    {
        _program.Write("contacts.csv", "Contact Key,Email\nC-1,anna@northwind-sample.com\n");
        _program.Write(
            "contacts.mapping.json",
            """{ "contactKey": "Contact Key", "attributes": { "Email Addresses.Email Address": "Email", "Email Addresses.HTML Enabled": { "value": true } } }"""
        );

        Assert.Equal(
            new Ended(
                0,
                """
                Columns      2, of the mapping file contacts.mapping.json beside it
                Template     $TMP/work/contacts.template.xlsx

                Fill in its sheet "Contacts", then see what would be sent: Importer check contacts.template.xlsx

                """,
                ""
            ),
            await _program.RunAsync("map", "contacts.csv", "--template")
        );
        var unfilled = await _program.RunAsync("check", "contacts.template.xlsx");
        Assert.Equal(
            (3, "contacts.template.xlsx has a header but no rows; there is nothing to import.\n"),
            (unfilled.ExitCode, unfilled.Error)
        );
        Assert.Equal(
            new Ended(3, "", "$TMP/work/contacts.template.xlsx already exists. To overwrite it, add --force.\n"),
            await _program.RunAsync("map", "--template")
        );
        var all = await _program.RunAsync("map", "--template", "--force");
        Assert.Equal((0, ""), (all.ExitCode, all.Error));
        Assert.StartsWith(
            "Columns      23, of all documented sets; delete those that you do not need\n",
            all.Output,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("map", "No file was given.")]
    [InlineData("map -", "map writes its result beside the file: save standard input as a file first.")]
    [InlineData("map nothing.csv", "There is no file $TMP/work/nothing.csv.")]
    [InlineData("map contacts.csv --mapping x.json", "--mapping needs --template: map itself creates a mapping.")]
    [InlineData(
        "map contacts.csv --culture xx-YY",
        "A setting is missing or wrong:\n  Reading:Culture (--culture): \"xx-YY\" is not a culture's name such as de-DE."
    )]
    public async Task What_it_cannot_do_it_says(string arguments, string sentence)
    {
        _program.Write("contacts.csv", "Contact Key,Email\nC-1,anna@northwind-sample.com\n");

        Assert.Equal(new Ended(3, "", sentence + "\n"), await _program.RunAsync(arguments.Split(' ')));
        Assert.False(File.Exists(Path.Combine(_program.Folder, "contacts.mapping.json")));
    }

    private string Proposed() =>
        File.ReadAllText(Path.Combine(_program.Folder, "contacts.mapping.json"))
            .Replace(new Uri(PublishedProgram.ProgramFolder + "/").AbsoluteUri, "file:///…/", StringComparison.Ordinal);

    private const string Output = """
        contacts.csv: proposed mapping, from the header and the first 25 rows

        What was detected:
          utf-8: byte order mark
          Delimiter ',': in all of 25 sampled rows

        The contact key:
          to fill in, because each new key is a billed contact. Candidates, with a different value in every row: "Customer No" (blank in 1 row).

        Matched by header:
          Email      -> Email Addresses / Email Address
          HTML       -> Email Addresses / HTML Enabled
          First Name -> Email Demographics / First Name
          Last Name  -> Email Demographics / Last Name
          Mobile     -> MobileConnect Demographics / Mobile Number
          Country    -> MobileConnect Demographics / Locale

        Not used:
          Customer No: holds text
          Title: holds text
          Joined: holds dates (dd.MM.yyyy)
          Points: holds whole numbers
          Address: holds text

        To know:
          Where "HTML" is blank, HTML Enabled becomes true: change "default" in the mapping if that is wrong.

        Mapping      $TMP/work/contacts.mapping.json

        Fill in "contactKey" in the mapping; until then, imports are refused. Then see what would be sent: Importer check contacts.csv
        """;

    private const string Mapping = """
        {
          "$schema": "file:///…/mapping.schema.json",
          // To fill in: the column that holds each contact's own key. It is never guessed, because each new key is a billed contact.
          // Candidates, with a different value in every row: "Customer No" (blank in 1 row).
          "contactKey": "",
          "attributes": {
            "Email Addresses.Email Address": "Email",
            "Email Addresses.HTML Enabled": { "column": "HTML", "type": "boolean", "default": true },
            "Email Demographics.First Name": "First Name",
            "Email Demographics.Last Name": "Last Name",
            "MobileConnect Demographics.Mobile Number": { "column": "Mobile", "type": "phone", "country": "Country" },
            "MobileConnect Demographics.Locale": { "column": "Country", "type": "country" }

            // Not mapped. Where Marketing Cloud has an attribute for it, write its set and name, and remove the slashes.
            // , "Email Demographics.Customer No": "Customer No"
            // , "Email Demographics.Title": "Title"
            // , "Email Demographics.Joined": { "column": "Joined", "type": "date", "format": "dd.MM.yyyy" }
            // , "Email Demographics.Points": { "column": "Points", "type": "integer" }
            // , "Email Demographics.Address": "Address"
          }
        }
        """;
}
