using System.Text.Json.Nodes;
using Importer.Tests.Running;

namespace Importer.Tests.Notifying;

[Collection(ProgramInProcess.Alone)]
public sealed class NotifyTests
{
    [Fact]
    public async Task A_problem_is_posted_as_the_summary_and_a_line_of_text_without_contact_data()
    {
        using var hook = new HookServer("200 OK");
        await using var trial = await Trial.StartAsync();
        trial.Set("Notify__Url", hook.Url);
        trial.Program.Write("inbox/a.csv", Trial.Header + "A-1,ann@northwind-sample.com,yes\n");
        trial.Program.Write("inbox/b.csv", Trial.Header + "B-1,ben@northwind-sample.com,yes\nB-2,nobody@,yes\n");

        var ended = await trial.RunAsync("inbox", "--quiet", "--summary", "json");

        Assert.Equal((1, ""), (ended.ExitCode, ended.Error));
        var posted = JsonNode.Parse(trial.Shown(new Ended(0, Assert.Single(hook.Received).Body, "")).Output)!;
        Assert.Equal(
            $"Importer import on {Environment.MachineName}: exit code 1. b.csv: 1 imported, 1 invalid. 1 row was not imported: "
                + "Email Address: is not an e-mail address. a.csv: 1 imported.",
            (string?)posted["text"]
        );
        Assert.Equal(
            "text run command host version startedAt finishedAt exitCode inputs",
            string.Join(' ', posted.AsObject().Select(field => field.Key))
        );
        Assert.Equal((1, "import"), ((int)posted["exitCode"]!, (string?)posted["command"]));
        // The same as on standard output.
        Assert.Equal(
            ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.ToJsonString()),
            posted["inputs"]!.AsArray().Select(input => input!.ToJsonString())
        );
        Assert.Equal("inbox", Path.GetFileName(Path.GetDirectoryName((string?)posted["inputs"]![1]!["files"]!["failed"])));
        foreach (var value in (string[])["northwind", "nobody", "A-1", "B-1", Trial.Secret, "T0p"])
            Assert.DoesNotContain(value, hook.Received.Single().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_went_well_is_posted_only_where_that_is_wanted()
    {
        using var hook = new HookServer("200 OK", "200 OK");
        await using var trial = await Trial.StartAsync();
        trial.Set("Notify__Url", hook.Url);
        trial.WriteCustomers(1);

        await trial.RunAsync("contacts.csv", "--quiet");
        Assert.Empty(hook.Received);
        trial.Set("Notify__On", "Always");
        await trial.RunAsync("contacts.csv", "--quiet");

        Assert.Equal(0, (int)JsonNode.Parse(Assert.Single(hook.Received).Body)!["exitCode"]!);
    }

    [Fact]
    public async Task A_command_that_was_refused_is_posted_too_where_the_settings_can_be_read()
    {
        using var hook = new HookServer("200 OK");
        await using var trial = await Trial.StartAsync();
        trial.Set("Notify__Url", hook.Url);
        trial.Set("MarketingCloud__ClientSecret", null);
        trial.WriteCustomers(1);

        Assert.Equal(3, (await trial.RunAsync("contacts.csv")).ExitCode);

        var input = JsonNode.Parse(Assert.Single(hook.Received).Body)!["inputs"]!.AsArray().Single()!;
        Assert.Equal(3, (int)input["exitCode"]!);
        Assert.StartsWith("A setting is missing or wrong:", (string?)input["reason"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_notification_that_fails_is_a_warning_with_the_host_alone_and_changes_no_exit_code()
    {
        using var hook = new HookServer("404 Not Found");
        await using var trial = await Trial.StartAsync();
        trial.Set("Notify__Url", hook.Url);
        trial.Set("Notify__On", "always");
        trial.WriteCustomers(1);

        var ended = await trial.RunAsync("contacts.csv", "--quiet");

        Assert.Equal(0, ended.ExitCode);
        Whole.Same(
            "TIME WRN IDS The notification could not be sent to 127.0.0.1: it answered with an error (HTTP 404). "
                + "Look at the setting Notify:Url.",
            ended.Error,
            "standard error"
        );
        var everything = ended.Output + ended.Error;
        foreach (var file in Directory.EnumerateFiles(trial.Program.Root, "*", SearchOption.AllDirectories))
            everything += File.ReadAllText(file);
        Assert.DoesNotContain("T0p-s3cret", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("key=hidden", everything, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "http://hooks.example/T0p-s3cret",
        "would send unencrypted to hooks.example: use https (http is allowed for a loopback address only)."
    )]
    [InlineData("https://me:T0p-s3cret@hooks.example/x", "has a user before its host, hooks.example: remove the part up to @.")]
    [InlineData("hooks.example/T0p-s3cret", "is not an https address. (Its value is not shown, because it may be a secret.)")]
    [InlineData("ftp://hooks.example/T0p-s3cret", "is not an https address. (Its value is not shown, because it may be a secret.)")]
    public async Task An_address_that_cannot_be_used_is_refused_without_showing_it(string url, string problem)
    {
        await using var trial = await Trial.StartAsync();
        trial.Set("Notify__Url", url);
        trial.WriteCustomers(1);

        var ended = await trial.RunAsync("contacts.csv");

        Assert.Equal(new Ended(3, "", $"A setting is missing or wrong:\n  Notify:Url (IMPORTER_Notify__Url): {problem}\n"), ended);
    }
}
