namespace Importer.EndToEnd.Tests.Importing;

public sealed class StandardStreamTests
{
    private const string Input = "Contact Key,Email Address,HTML Enabled\nC-1,ann@northwind-sample.com,yes\nC-2,ben@,yes\n";

    [Fact]
    public async Task Standard_input_is_imported_under_the_jobs_name()
    {
        await using var trial = await Trial.StartAsync();

        await using var running = trial.Program.Start(["-", "--job", "export"], Input);
        var ended = trial.Shown(await running.EndAsync());

        Assert.Equal(1, ended.ExitCode);
        Whole.Same(Report, trial.Read("export.report.csv"), "report");
        Whole.Same(
            "Contact Key,Email Address,HTML Enabled,importError\nC-2,ben@,yes,\"Email Address: is not an e-mail address (\"\"ben@\"\")\"\n", trial.Read("export.failed.csv").TrimStart('\uFEFF'), "failed rows");
        Assert.StartsWith("Standard input -> 127.0.0.1", ended.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(trial.Program.State, "*.csv", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task The_report_on_standard_output_stands_there_alone()
    {
        await using var trial = await Trial.StartAsync();
        trial.Program.Write("contacts.csv", Input);

        var ended = await trial.RunAsync("contacts.csv", "--report", "-");

        Assert.Equal(1, ended.ExitCode);
        Whole.Same(Report, ended.Output.TrimStart('\uFEFF'), "standard output");
        Assert.Contains("Finished: 1 row is not imported. Correct contacts.failed.csv and import that file.\n", ended.Error, StringComparison.Ordinal);
        Assert.False(trial.Holds("contacts.report.csv"));
    }

    private const string Report =
        """
        row,contactKey,status,contactId,isNewContact,httpStatus,errorCode,error,advice,attempts,requestId,finishedAt
        2,C-1,imported,192473388481353,true,200,,,,1,ID,TIME
        3,C-2,invalid,,,,emailInvalid,"Email Address: is not an e-mail address (""ben@"")",,0,,TIME
        """;
}
