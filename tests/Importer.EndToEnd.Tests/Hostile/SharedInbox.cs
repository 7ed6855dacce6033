using System.Diagnostics;
using System.Globalization;

namespace Importer.EndToEnd.Tests.Hostile;

/// <summary>
/// The program's folder as an inbox of mode 2775 that a group shares, with two accounts that import, each with a state directory of its
/// own, and one that delivers.
/// </summary>
internal sealed class SharedInbox
{
    public const int Importer = 4001,
        SecondImporter = 4002,
        Deliverer = 4003,
        Outsider = 4004;
    private const int Group = 4242;

    private readonly PublishedProgram program;

    public SharedInbox(PublishedProgram program)
    {
        this.program = program;
        Root("chmod", "0755", program.Root);
        Root("chgrp", $"{Group}", program.Folder);
        Root("chmod", "2775", program.Folder);
        foreach (var account in (int[])[Importer, SecondImporter])
        {
            Directory.CreateDirectory(State(account));
            Root("chown", $"{account}", State(account));
        }
    }

    public string State(int account) => Path.Combine(program.Root, string.Create(CultureInfo.InvariantCulture, $"state-{account}"));

    /// <summary>The program as an account, with the umask of our systemd unit.</summary>
    public RunningProgram Start(int account, params string[] arguments)
    {
        program.Wrapper = ["sh", "-c", "umask 0077; exec setpriv --reuid=$0 --regid=4242 --clear-groups \"$@\"", $"{account}"];
        return program.Start([.. arguments, "--state", State(account), "--no-pause"]);
    }

    public async Task<Ended> RunAsync(int account, params string[] arguments)
    {
        await using var running = Start(account, arguments);
        return await running.EndAsync();
    }

    /// <summary>Whether an account can do something in the inbox; an outsider is in a group of its own.</summary>
    public bool Can(int account, string script)
    {
        var group = account == Outsider ? account : Group;
        var start = new ProcessStartInfo(
            "setpriv",
            [$"--reuid={account}", $"--regid={group}", "--clear-groups", "sh", "-c", "umask 0002; " + script]
        )
        {
            WorkingDirectory = program.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    /// <summary>A file of the importing account that nobody else may read.</summary>
    public string Secret(string text)
    {
        var path = Path.Combine(State(Importer), "authorized_keys");
        File.WriteAllText(path, text);
        Root("chown", $"{Importer}", path);
        Root("chmod", "0600", path);
        return path;
    }

    /// <summary>Mode, group and kind of a file.</summary>
    public string Look(string name)
    {
        using var stat = Process.Start(
            new ProcessStartInfo("stat", ["-c", "%a %g %F", Path.Combine(program.Folder, name)]) { RedirectStandardOutput = true }
        )!;
        return stat.StandardOutput.ReadToEnd().Trim();
    }

    /// <summary>The hidden files of runs.</summary>
    public IReadOnlyList<string> Hidden =>
        [.. Directory.EnumerateFiles(program.Folder, ".importer-*").Select(path => Path.GetExtension(path)).Order(StringComparer.Ordinal)];

    private static void Root(string command, params string[] arguments)
    {
        using var process = Process.Start(command, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
