using System.Globalization;
using Importer.EndToEnd.Tests.Importing;

namespace Importer.EndToEnd.Tests.Terminals;

/// <summary>Next month's file, dragged by a person who settled the columns last month.</summary>
public sealed class RememberedMappingTests
{
    [TerminalFact]
    public async Task The_mapping_of_the_last_file_with_the_same_headings_is_proposed_also_where_the_header_alone_would_do()
    {
        await using var trial = await Trial.StartAsync();
        const string Header = "Contact Key,Email,HTML,Newsletter,Notiz\n";
        trial.Program.Write("juni.csv", Header + "K-1,anna@northwind-sample.com,yes,yes,neu\nK-2,bo@northwind-sample.com,no,no,\n");
        trial.Program.Write(
            "juni.mapping.json",
            """
            { "contactKey": "Contact Key",
              "where": [ { "column": "Newsletter", "is": "yes" } ],
              "attributes": {
                "Email Addresses.Email Address": "Email",
                "Email Addresses.HTML Enabled": { "column": "HTML", "type": "boolean" },
                "Email Demographics.Note": "Notiz" } }
            """
        );
        Assert.Equal(0, (await trial.RunAsync("juni.csv")).ExitCode);
        trial.Program.Write("juli.csv", Header + "K-3,zoe@northwind-sample.com,no,yes,x\nK-4,max@northwind-sample.com,no,no,\n");

        var ended = await AskingTests.SessionAsync(
            trial,
            ["juli.csv"],
            ("what to change):", "yes"),
            ("Send 1 contact? (yes or no):", "yes")
        );

        Assert.Equal(0, ended.ExitCode);
        Assert.Contains(
            "juli.csv has no mapping file, but the headings of a file that was imported before: juni.csv on "
                + $"{DateTimeOffset.Now.ToString("d MMMM", CultureInfo.InvariantCulture)}.",
            ended.Output.ReplaceLineEndings(" ").Replace("  ", " ", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        Assert.Contains("Rows to import:\n  Newsletter is \"yes\"", ended.Output, StringComparison.Ordinal);
        Assert.Equal(["K-1", "K-3"], trial.Contacts.Select(entry => entry.ContactKey));
        Assert.Contains(
            "\"where\": [{ \"column\": \"Newsletter\", \"is\": [\"yes\"] }]",
            trial.Read("juli.mapping.json"),
            StringComparison.Ordinal
        );
    }
}
