using Importer.Sandbox;
using Importer.Tests.Running;

namespace Importer.Tests.Importing;

/// <summary>Attributes that the tenant's saved definitions lack.</summary>
[Collection(ProgramInProcess.Alone)]
public sealed class FreshDefinitionsTests
{
    private static async Task<Trial> StartAsync()
    {
        var trial = await Trial.StartAsync();
        trial.Tenant.Options.AttributeSets = AttributeSetDefinition.Default;
        trial.Program.Write(
            "importer.mapping.json",
            """
            { "contactKey": "Key", "attributes": {
              "Email Addresses.Email Address": "Email", "Email Addresses.HTML Enabled": { "value": true }, "Loyalty.Tier": "Tier" } }
            """
        );
        trial.Program.Write("contacts.csv", "Key,Email,Tier\nC-1,one@northwind-sample.com,Gold\nC-2,two@northwind-sample.com,Silver\n");
        await trial.RunAsync("connect", "--list");
        return trial;
    }

    [Fact]
    public async Task What_the_tenant_has_by_now_is_fetched_and_rows_are_checked_against_it()
    {
        await using var trial = await StartAsync();
        trial.Tenant.Options.AttributeSets = [.. AttributeSetDefinition.Default, new("Loyalty", [new("Tier", "Text", 4)])];

        var ended = await trial.RunAsync("contacts.csv");

        Assert.Equal(1, ended.ExitCode);
        Assert.Equal(["imported", "invalid"], trial.Rows("contacts.report.csv").Select(row => row[2]));
        Assert.Equal(0, (await trial.RunAsync("check", "contacts.csv", "--limit", "1")).ExitCode);
    }

    [Fact]
    public async Task What_it_still_lacks_is_refused_before_the_first_row()
    {
        await using var trial = await StartAsync();

        var ended = await trial.RunAsync("contacts.csv");

        Assert.Equal(3, ended.ExitCode);
        Assert.Contains(
            """
            Nothing was sent from contacts.csv, because the mapping names what the tenant does not have:
            - There is no attribute set "Loyalty".
            Correct the mapping; Importer connect --list shows what there is.
            """.ReplaceLineEndings("\n"),
            ended.Error,
            StringComparison.Ordinal
        );
        Assert.True(trial.SentNothing);
    }

    [Fact]
    public async Task Where_they_cannot_be_fetched_a_warning_says_so()
    {
        await using var trial = await StartAsync();
        trial.Tenant.Options.Scopes = "list_and_subscribers_write";

        var ended = await trial.RunAsync("contacts.csv");

        Assert.Equal(0, ended.ExitCode);
        foreach (var text in (string[])[ended.Output, ended.Error, trial.Read("contacts.summary.json")])
            Assert.Contains(
                "do not have everything that the mapping names, and could not be fetched again: the account lacks the scope",
                text,
                StringComparison.Ordinal
            );
        Assert.Equal(2, trial.Contacts.Count);
    }

    [Fact]
    public async Task The_list_is_json_alone_where_that_is_asked_for()
    {
        await using var trial = await StartAsync();
        trial.Tenant.Options.AttributeSets = [new("A.B", [new("Tier", "Text", 4) { IsNullable = false, RestrictedValues = ["x", "y"] }])];

        Assert.Contains(
            """

            Attribute  Type    Required  Allowed values
            A\.B.Tier  Text 4  yes       x, y

            """,
            (await trial.RunAsync("connect", "--list")).Output,
            StringComparison.Ordinal
        );
        var json = await trial.RunAsync("connect", "--list", "--json");
        var set = System.Text.Json.JsonDocument.Parse(json.Output).RootElement.GetProperty("sets")[0];
        Assert.Equal("A\\.B.Tier", set.GetProperty("attributes")[0].GetProperty("mapping").GetString());
        Assert.True(set.GetProperty("attributes")[0].GetProperty("required").GetBoolean());
        Assert.Contains("Contacts can be written.", json.Error, StringComparison.Ordinal);
        Assert.Equal(3, (await trial.RunAsync("connect", "--json")).ExitCode);
    }
}
