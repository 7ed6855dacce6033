using System.Diagnostics;

namespace Importer.EndToEnd.Tests.Hostile;

/// <summary>An inbox to which a group can write, and what a member of the group may leave there.</summary>
public sealed class ForeignLinksTests
{
    private const string Rows = "Contact Key,Email Address,HTML Enabled\n1,ann@northwind-sample.com,yes\n";
    private const string Private =
        "Contact Key,Email Address,HTML Enabled\nsecret-1,eve@northwind-sample.com,yes\nsecret-2,no address,yes\n";

    [RootFact]
    public async Task Another_account_s_link_is_passed_over_however_it_was_named_and_alone_it_is_exit_3()
    {
        using var program = new PublishedProgram();
        var secret = program.Write("private/contacts.csv", Private);
        program.Write("inbox/good.csv", Rows);
        Foreign(program, "inbox/theirs.csv", secret);
        Foreign(program, "alone/theirs.csv", secret);
        Foreign(program, "alone/more", Path.GetDirectoryName(secret)!);
        const string Why =
            "it is a link owned by another account and could lead to any file. Copy the file there instead, or have this account or an "
            + "administrator create the link.";

        var folder = await program.RunAsync("check", "inbox", "--quiet", "--log-format", "json");
        Assert.Equal(0, folder.ExitCode);
        Assert.Contains($"\"Warning\":\"$TMP/work/inbox/theirs.csv was skipped: {Why}\"", folder.Error, StringComparison.Ordinal);

        // As a shell expands inbox/*.csv.
        var named = await program.RunAsync("inbox/good.csv", "inbox/theirs.csv", "--sandbox", "--log-format", "json");
        Assert.Equal(0, named.ExitCode);
        Assert.Contains($"\"Warning\":\"$TMP/work/inbox/theirs.csv was skipped: {Why}\"", named.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "secret-",
            string.Concat(
                Directory
                    .EnumerateFiles(program.Folder + "/inbox")
                    .Where(path => !path.EndsWith("theirs.csv", StringComparison.Ordinal))
                    .Select(File.ReadAllText)
            ),
            StringComparison.Ordinal
        );
        Assert.False(File.Exists(program.Folder + "/inbox/theirs.sandbox.report.csv"));

        Assert.Equal(
            new Ended(
                3,
                "",
                "$TMP/work/alone/theirs.csv was skipped: "
                    + $"{Why}\n$TMP/work/alone/more was skipped: {Why}\nThere is nothing else to import.\n"
            ),
            await program.RunAsync("alone", "alone/*/*.csv", "--sandbox", "--allow-none")
        );
    }

    /// <summary>A mapping may hold conditions on who is imported: to go on without it would not be what was meant.</summary>
    [RootFact]
    public async Task Another_account_s_link_is_no_mapping_setting_or_secret()
    {
        using var program = new PublishedProgram();
        program.Write("a.csv", Rows);
        Foreign(program, "importer.mapping.json", program.Write("private.json", """{ "contactKey": "Email Address" }"""));
        const string Why =
            "it is a link owned by another account and could lead to any file. Copy the file there instead, or have this account or an "
            + "administrator create the link.";
        Assert.Equal(
            new Ended(3, "", $"The mapping file $TMP/work/importer.mapping.json cannot be read: {Why}\n"),
            await program.RunAsync("check", "a.csv", "--quiet")
        );

        Foreign(program, "importer.json", program.Write("settings.json", """{ "Sending": { "Concurrency": 3 } }"""));
        Foreign(program, "../secrets/Sending__Concurrency", program.Write("number", "3"));
        Assert.Equal(
            new Ended(
                3,
                "",
                $"2 settings are missing or wrong:\n  $TMP/work/importer.json cannot be read: {Why}\n  "
                    + $"$TMP/secrets/Sending__Concurrency cannot be read: {Why}\n"
            ),
            await program.RunAsync("check", "a.csv", "--config", "importer.json")
        );
    }

    [RootFact]
    public async Task A_pipe_in_place_of_any_file_is_told_and_nothing_waits_for_it()
    {
        using var program = new PublishedProgram();
        program.Write("good.csv", Rows);
        program.Write("mapped.csv", Rows);
        Run(
            "mkfifo",
            [
                .. ((string[])["pipe.csv", "mapped.mapping.json", "good.sandbox.summary.json", "good.sandbox.report.csv"]).Select(name =>
                    Path.Combine(program.Folder, name)
                ),
            ]
        );

        await using var running = program.Start([".", "--sandbox"]);
        var ended = await running.EndAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(3, ended.ExitCode);
        Assert.Contains(
            "The mapping file $TMP/work/mapped.mapping.json cannot be read: it is not a regular file. Save its content as a file first.\n",
            ended.Error,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "$TMP/work/pipe.csv is not a regular file: save its content as a file first, or pass it on standard input with '-'.\n",
            ended.Error,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "row,",
            File.ReadAllText(program.Folder + "/good.sandbox.report.csv").TrimStart('\uFEFF'),
            StringComparison.Ordinal
        );
    }

    private static void Foreign(PublishedProgram program, string name, string target)
    {
        var path = Path.Combine(program.Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.CreateSymbolicLink(path, target);
        Run("chown", ["-h", "12345:12345", path]);
    }

    private static void Run(string command, string[] arguments)
    {
        using var process = Process.Start(command, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}

/// <summary>Skips, with the reason, where files cannot be given to another account.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RootFactAttribute : FullTierFactAttribute
{
    public RootFactAttribute() =>
        Skip = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess ? null : "Files of other accounts take Linux and root.";
}
