using System.Text;
using Importer.EndToEnd.Tests.Hostile;

namespace Importer.EndToEnd.Tests.Importing;

/// <summary>What cannot be imported is reported in a sentence (exit 3), and Marketing Cloud never hears of it.</summary>
public sealed class BadInputTests
{
    private const string Good = "Contact Key,Email Address,HTML Enabled\n1,ann@northwind-sample.com,yes\n";

    [WithoutOverridesFact]
    public async Task A_file_that_this_account_may_not_read()
    {
        await using var trial = await Trial.StartAsync();
        trial.Program.Wrapper = WithoutOverridesFactAttribute.Wrapper;
        var path = trial.Program.Write("contacts.csv", Good);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.None);
        await RefusedAsync(trial, "$TMP/work/contacts.csv cannot be read: this account lacks permission.", "contacts.csv");
    }

    [LinuxFact]
    public async Task A_working_folder_that_has_been_removed_is_told()
    {
        using var program = new PublishedProgram();
        await using var running = program.Start(
            ["check", program.Write("a.csv", "a")],
            null,
            "sh",
            "-c",
            "mkdir gone; cd gone; rmdir ../gone; exec \"$@\"",
            "sh"
        );

        Assert.Equal(
            new Ended(3, "", "The working folder no longer exists. Change to one that does (cd), and run the same command again.\n"),
            await running.EndAsync()
        );
    }

    private static async Task RefusedAsync(Trial trial, string sentence, string input)
    {
        var ended = await trial.RunAsync(input, "--quiet");
        Whole.Same(sentence, ended.Error, "standard error");
        Assert.Equal((3, ""), (ended.ExitCode, ended.Output));
        Assert.True(trial.SentNothing);
    }

    /// <summary>Root may read whatever it likes, unless it is started without that power.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class WithoutOverridesFactAttribute : FactAttribute
    {
        public static IReadOnlyList<string> Wrapper { get; } =
            Environment.IsPrivilegedProcess ? ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] : [];

        public WithoutOverridesFactAttribute()
        {
            if (OperatingSystem.IsWindows())
                Skip = "There are no file modes.";
            else if (Environment.IsPrivilegedProcess && !File.Exists("/usr/bin/setpriv"))
                Skip = "Root may read every file, and setpriv (util-linux), which takes that power away, is not installed.";
        }
    }
}
