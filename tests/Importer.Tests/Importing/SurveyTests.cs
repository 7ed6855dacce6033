using System.IO.Compression;
using System.Text;
using Importer.Tests.Running;

namespace Importer.Tests.Importing;

/// <summary>A new job reads its whole input before its first request (docs/decisions/005-survey.md).</summary>
[Collection(ProgramInProcess.Alone)]
public sealed class SurveyTests
{
    private const int Rows = 300;

    [Theory]
    [InlineData("contacts.csv")]
    [InlineData("contacts.csv.gz", "--limit", "10", "--duplicates", "first")]
    [InlineData("contacts.csv", "--shard", "2/2")]
    [InlineData("-", "--job", "contacts")]
    public async Task A_quote_that_is_never_closed_far_down_keeps_every_row_from_being_sent(string input, params string[] options)
    {
        await using var trial = await Trial.StartAsync();
        Write(trial, "contacts.csv", Csv("\"Notes"));

        var ended = trial.Shown(await trial.Program.RunWithAsync(input == "-" ? Csv("\"Notes") : null, [input, .. options]));

        Assert.Equal(3, ended.ExitCode);
        Assert.Contains(
            $"{(input == "-" ? "Standard input" : input)} cannot be read beyond line 280: a quote there is not closed, so "
                + "what follows could be misread. Close the quote, or double it if it belongs to the text. Nothing was sent.",
            ended.Error,
            StringComparison.Ordinal
        );
        Assert.True(trial.SentNothing);
        Assert.DoesNotContain(Directory.EnumerateFiles(trial.Program.Folder), path => path.Contains(".report", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Check_finds_it_too_whatever_its_limit()
    {
        await using var trial = await Trial.StartAsync();
        Write(trial, "contacts.csv", Csv("\"Notes"));

        var ended = await trial.RunAsync("check", "contacts.csv", "--limit", "10");

        Assert.Equal(3, ended.ExitCode);
        Assert.Contains("contacts.csv cannot be read beyond line 280: ", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Corrected_it_is_imported_and_each_row_is_sent_once()
    {
        await using var trial = await Trial.StartAsync();
        Write(trial, "contacts.csv", Csv("\"Notes"));
        await trial.RunAsync("contacts.csv");
        Write(trial, "contacts.csv", Csv("Notes"));

        var ended = await trial.RunAsync("contacts.csv");

        Assert.Equal((0, ""), (ended.ExitCode, ended.ExitCode == 0 ? "" : ended.Error));
        Assert.Equal(Enumerable.Range(2, Rows).Select(row => $"C-{row}"), trial.Contacts.Select(entry => entry.ContactKey));
    }

    [Fact]
    public async Task The_first_sheet_that_the_mapping_fits_is_imported_and_the_others_are_told_everywhere()
    {
        await using var trial = await Trial.StartAsync();
        string[] header = ["Contact Key", "Email Address", "HTML Enabled"];
        trial.Program.Write(
            "contacts.mapping.json",
            """
            { "contactKey": "Contact Key", "attributes": { "Email Addresses.Email Address": "Email Address", "Email Addresses.HTML Enabled": "HTML Enabled" } }
            """
        );
        SmallWorkbook.Write(
            Path.Combine(trial.Program.Folder, "contacts.xlsx"),
            (
                "Read me",
                [
                    ["Field", "Meaning"],
                    ["Contact Key", "number in the shop"],
                ]
            ),
            ("A-M", [header, ["C-1", "ann@northwind-sample.com", "yes"]]),
            ("N-Z", [header, ["C-2", "zoe@northwind-sample.com", "yes"]])
        );

        var ended = await trial.RunAsync("contacts.xlsx");

        const string Warning =
            "Only sheet 'A-M' is imported. 'Read me', 'N-Z' (with every column of the mapping) hold tables too; to import another one, "
            + "name it with --sheet (Sheet)";
        Assert.Equal((0, "C-1"), (ended.ExitCode, string.Join(' ', trial.Contacts.Select(entry => entry.ContactKey))));
        Assert.Contains(Warning, ended.Error, StringComparison.Ordinal);
        Assert.Contains($"\n{Warning}\n", ended.Output, StringComparison.Ordinal);
        Assert.Contains($"  \"warnings\": [\n    \"{Warning}\"\n  ],\n", trial.Read("contacts.summary.json"), StringComparison.Ordinal);
    }

    /// <param name="note">The text in row 280.</param>
    private static string Csv(string note) =>
        "Contact Key,Email Address,HTML Enabled,Notes\n"
        + string.Concat(
            Enumerable.Range(2, Rows).Select(row => $"C-{row},customer{row}@northwind-sample.com,yes,{(row == 280 ? note : "x")}\n")
        );

    private static void Write(Trial trial, string name, string content)
    {
        trial.Program.Write(name, content);
        using (var packed = new GZipStream(File.Create(Path.Combine(trial.Program.Folder, name + ".gz")), CompressionLevel.Fastest))
            packed.Write(Encoding.UTF8.GetBytes(content));
        trial.Program.Age(name + ".gz");
    }
}
