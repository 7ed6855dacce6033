using Importer.Tests.Running;

namespace Importer.Tests.Importing;

[Collection(ProgramInProcess.Alone)]
public sealed class StandardStreamTests
{
    private const string Input = "Contact Key,Email Address,HTML Enabled\nC-1,ann@northwind-sample.com,yes\nC-2,ben@,yes\n";

    [Fact]
    public async Task Standard_input_is_imported_under_the_jobs_name()
    {
        await using var trial = await Trial.StartAsync();

        var ended = trial.Shown(await trial.Program.RunWithAsync(Input, "-", "--job", "export"));

        Assert.Equal(1, ended.ExitCode);
        Whole.Same(Report, trial.Read("export.report.csv"), "report");
        Whole.Same(
            "Contact Key,Email Address,HTML Enabled,importError\nC-2,ben@,yes,\"Email Address: is not an e-mail address (\"\"ben@\"\") [row 3 of job JOB]\"\n",
            trial.Read("export.failed.csv").TrimStart('\uFEFF'),
            "failed rows"
        );
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
        Assert.Contains(
            "Finished: 1 row was not imported. Correct contacts.failed.csv and import that file.\n",
            ended.Error,
            StringComparison.Ordinal
        );
        Assert.False(trial.Holds("contacts.report.csv"));
    }

    [Fact]
    public async Task Standard_input_can_be_checked_before_it_is_imported()
    {
        await using var trial = await Trial.StartAsync();

        var ended = await trial.Program.RunWithAsync(
            Input.Replace("ben@", "ben@northwind-sample.com", StringComparison.Ordinal),
            "-",
            "--check-first",
            "--job",
            "export",
            "--quiet"
        );

        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Assert.Equal(2, trial.Contacts.Count);
    }

    private const string Report = """
        row,contactKey,status,contactId,isNewContact,httpStatus,errorCode,error,advice,attempts,requestId,finishedAt
        2,C-1,imported,192473388481353,true,200,,,,1,ID,TIME
        3,C-2,invalid,,,,emailInvalid,"Email Address: is not an e-mail address (""ben@"")","Enter one complete e-mail address, for example anna.smith@company.com.",0,,TIME
        """;
}
