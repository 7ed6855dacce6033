using Importer.Tests.Running;

namespace Importer.Tests.Importing;

/// <summary>Two lists with the same headings, each with another column as its contact key.</summary>
[Collection(ProgramInProcess.Alone)]
public sealed class OtherKeyTests
{
    private const string Said =
        "was imported with No as the contact key, this one has Code. People imported then get a second, billed contact.";

    [Fact]
    public async Task It_is_said_before_anything_is_sent_and_in_check_until_the_job_has_begun()
    {
        await using var trial = await Trial.StartAsync();
        Write(trial, "june", "No");
        Write(trial, "july", "Code");
        Assert.DoesNotContain(Said, (await trial.RunAsync("june.csv")).Output, StringComparison.Ordinal);

        Assert.Contains(Said, (await trial.RunAsync("check", "july.csv")).Output, StringComparison.Ordinal);
        var ended = await trial.RunAsync("july.csv");
        Assert.Equal(0, ended.ExitCode);
        Assert.Contains("The last file with these headings (june.csv, ", ended.Error, StringComparison.Ordinal);
        Assert.Contains(Said, ended.Output, StringComparison.Ordinal);
        Assert.Contains(Said, trial.Read("july.summary.json"), StringComparison.Ordinal);

        Assert.DoesNotContain(Said, (await trial.RunAsync("july.csv")).Output, StringComparison.Ordinal);
        Write(trial, "august", "Code");
        Assert.DoesNotContain("as the contact key, this one", (await trial.RunAsync("august.csv")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sandbox_remembers_nothing()
    {
        await using var trial = await Trial.StartAsync();
        Write(trial, "june", "No");
        Write(trial, "july", "Code");
        await trial.RunAsync("june.csv", "--sandbox");
        Assert.DoesNotContain(Said, (await trial.RunAsync("july.csv", "--sandbox")).Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Said, (await trial.RunAsync("july.csv")).Output, StringComparison.Ordinal);
    }

    private static void Write(Trial trial, string name, string key)
    {
        trial.Program.Write($"{name}.csv", $"No,Code,Email\nN-1,{name}-1,ann@northwind-sample.com\n");
        trial.Program.Write(
            $"{name}.mapping.json",
            $$"""
            { "contactKey": "{{key}}",
              "attributes": { "Email Addresses.Email Address": "Email", "Email Addresses.HTML Enabled": { "value": true } } }
            """
        );
    }
}
