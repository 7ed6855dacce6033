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
        File.Copy(Path.Combine(Repository.Root, "sample-data/contacts.csv"), Path.Combine(_program.Folder, "contacts.csv"));

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
        var check = await _program.RunAsync("check", "contacts.csv", "--quiet");
        Assert.Contains("21 ready", check.Output, StringComparison.Ordinal);
        Assert.Equal((1, ""), (check.ExitCode, check.Error));
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
