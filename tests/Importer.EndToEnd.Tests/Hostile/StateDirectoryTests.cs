using Importer.EndToEnd.Tests.Importing;

namespace Importer.EndToEnd.Tests.Hostile;

/// <summary>
/// Whatever lies in the state directory, and whatever happens to it, is reported with a sentence and the right exit code.
/// </summary>
public sealed class StateDirectoryTests
{
    [UnixFact]
    public async Task Where_locks_have_no_effect_nothing_is_sent()
    {
        await using var trial = await Trial.StartAsync();
        trial.WriteCustomers(2);
        trial.Program.Environment["DOTNET_SYSTEM_IO_DISABLEFILELOCKING"] = "1";
        var refused = await trial.RunAsync("contacts.csv", "--quiet");

        Assert.Equal(3, refused.ExitCode);
        Assert.EndsWith(
            "Files cannot be locked in $TMP/state/Importer, so two runs at the same time would send rows twice. Nothing was sent. "
                + "Choose a state directory on a local disk with --state, and do not set DOTNET_SYSTEM_IO_DISABLEFILELOCKING.\n",
            refused.Error,
            StringComparison.Ordinal
        );
        Assert.True(trial.SentNothing);
    }

    [Theory]
    [InlineData("spool", false, "Standard input could not be saved in $TMP/state/Importer/spool/", "-")]
    [InlineData(
        "moving.json",
        true,
        "$TMP/state/Importer/moving.json, which lists what an earlier run still had to move, cannot be used: ",
        "contacts.csv",
        "--done",
        "done"
    )]
    [InlineData("ledger.db", true, "The ledger $TMP/state/Importer/ledger.db cannot be ", "contacts.csv")]
    [InlineData("ledger.db.reserve", true, "The ledger $TMP/state/Importer/ledger.db cannot be opened: ", "contacts.csv")]
    [InlineData("", false, "The ", "contacts.csv")]
    public async Task What_is_spoilt_there_is_told_before_anything_is_sent(
        string name,
        bool isFolder,
        string told,
        params string[] arguments
    )
    {
        await using var trial = await Trial.StartAsync();
        trial.WriteCustomers(2);
        var path = Path.TrimEndingDirectorySeparator(Path.Combine(trial.Program.State, "Importer", name));
        Directory.CreateDirectory(isFolder ? path : Path.GetDirectoryName(path)!);
        if (!isFolder)
            File.WriteAllText(path, "");

        await using var running = trial.Program.Start([.. arguments, "--quiet"], input: "Contact Key\n1\n");
        var refused = trial.Shown(await running.EndAsync());

        Assert.True(refused.ExitCode == 3, $"{refused.ExitCode}: {refused.Error}");
        Assert.StartsWith(told, refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refused.Error, StringComparison.Ordinal);
        Assert.True(trial.SentNothing);
    }

    [UnixFact]
    public async Task A_state_directory_that_is_removed_while_a_run_goes_on_changes_nothing_about_its_results()
    {
        await using var trial = await Trial.StartAsync();
        trial.WriteCustomers(60);
        trial.Set("Sending__RequestsPerSecond", "20");
        await using var running = trial.Program.Start(["contacts.csv", "--done", "done"]);
        while (trial.Contacts.Count < 5)
            await Task.Delay(20);
        Directory.Delete(Path.Combine(trial.Program.State, "Importer"), recursive: true);
        var ended = trial.Shown(await running.EndAsync());

        Assert.True(ended.ExitCode == 0, $"{ended.ExitCode}: {ended.Error}");
        Assert.Contains(
            "The end of this run could not be written to the ledger $TMP/state/Importer/ledger.db: It was removed during the run. "
                + "Keep the report and summary beside the input; a run without a ledger restores from them.\n",
            ended.Error,
            StringComparison.Ordinal
        );
        Assert.Equal(60, trial.Contacts.Count);
        Assert.Equal(61, File.ReadLines(Path.Combine(trial.Program.Folder, "done", "contacts.report.csv")).Count());
    }

    [LinuxFact]
    public async Task Nobody_else_can_read_what_a_run_or_a_kill_leaves_there_whatever_the_umask()
    {
        await using var trial = await Trial.StartAsync();
        trial.Program.Wrapper = ["sh", "-c", "umask 0; exec \"$@\"", "sh"];
        trial.Set("Sending__RequestsPerSecond", "20");
        trial.WriteCustomers(100);
        await using (
            var killed = trial.Program.Start(["-"], input: await File.ReadAllTextAsync(Path.Combine(trial.Program.Folder, "contacts.csv")))
        )
        {
            while (trial.Contacts.Count < 5)
                await Task.Delay(20);
            await killed.KillAsync();
        }

        var state = Path.Combine(trial.Program.State, "Importer");
        Assert.All(
            Directory.EnumerateFileSystemEntries(state, "*", SearchOption.AllDirectories).Append(state),
            path =>
                Assert.Equal(
                    (path, Directory.Exists(path) ? "700" : "600"),
                    (path, OperatingSystem.IsWindows() ? "" : Convert.ToString((int)File.GetUnixFileMode(path), 8))
                )
        );
        Assert.True(File.Exists(Path.Combine(state, "ledger.db-wal")));
        Assert.NotEmpty(Directory.EnumerateFiles(Path.Combine(state, "spool")));
        Assert.NotEmpty(Directory.EnumerateFiles(Path.Combine(state, "logs")));
    }
}
