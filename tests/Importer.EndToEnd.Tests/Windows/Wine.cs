using System.Diagnostics;
using Importer.EndToEnd.Tests.Importing;
using Importer.Sandbox;

namespace Importer.EndToEnd.Tests.Windows;

/// <summary>
/// The Windows program, published as a folder since wine runs no single file, and a Windows of its own to run it in. Made once for the
/// tests of this folder: publishing fetches the Windows runtime, so an ordinary build leaves it alone.
/// </summary>
public sealed class Wine : IAsyncLifetime
{
    private readonly string _prefix = Directory.CreateTempSubdirectory("importer-wine-").FullName;
    private string _program = "";

    /// <summary>wine's full path; null where there is none. Debian's package wine64 puts it on no path.</summary>
    public static string? Command { get; } =
        new[] { "/usr/lib/wine/wine64", "/usr/bin/wine64", "/usr/bin/wine" }.FirstOrDefault(File.Exists);

    /// <summary>As Windows sees a path of this machine: wine calls its root Z:.</summary>
    public static string PathOf(string path) => "Z:" + path.Replace('/', '\\');

    /// <summary>The program with the stand-in, in a working directory that is neither the program's nor the input's.</summary>
    internal async Task<Trial> StartAsync(params Fault[] faults)
    {
        var program = new PublishedProgram { Command = [Command!, PathOf(Path.Combine(_program, "Importer.exe"))] };
        foreach (var (name, value) in Variables)
            program.Environment[name] = value;
        program.Environment["IMPORTER_SECRETS"] = PathOf(program.Secrets);
        program.Environment["IMPORTER_State__Directory"] = PathOf(program.State);
        return await Trial.StartAsync(program, faults);
    }

    /// <summary>The user's documents in this Windows, as it names them.</summary>
    public static string Documents => $@"C:\users\{Environment.UserName}\Documents";

    /// <summary>The user's own settings file in this Windows, as this machine names it.</summary>
    public string UserSettings =>
        Path.Combine(_prefix, "drive_c", "users", Environment.UserName, "AppData", "Roaming", "Importer", "settings.json");

    public async Task InitializeAsync()
    {
        if (Command is null)
            throw new InvalidOperationException(
                "There is no wine (apt-get install wine64), and IMPORTER_ALL_TOOLS says that these tests must run."
            );
        _program = Path.Combine(Repository.Root, "artifacts", "publish", "wine");
        // Else each program would start and end one. It outlives a test host that is killed, though not for long.
        await RunAsync(Server, "--persistent=600");
        // wine would make the user's documents those of anyone who runs the tests.
        var booted = RunAsync("/usr/bin/env", "HOME=" + _prefix, Command, "wineboot", "--init");
        var published = RunAsync(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            "publish",
            Path.Combine(Repository.Root, "src", "Importer"),
            "-p:PublishProfile=wine",
            "-p:RunAnalyzers=false",
            "-v",
            "quiet"
        );
        foreach (var (exitCode, said) in await Task.WhenAll(booted, published))
            if (exitCode != 0)
                throw new InvalidOperationException($"The Windows program or a Windows to run it in could not be made:\n{said}");
    }

    public async Task DisposeAsync()
    {
        if (Command is not null)
            await RunAsync(Server, "--kill"); // all of this Windows, and nothing else
        Directory.Delete(_prefix, recursive: true);
    }

    private static string Server => Path.Combine(Path.GetDirectoryName(Command!)!, "wineserver");

    private Dictionary<string, string> Variables =>
        new()
        {
            ["WINEPREFIX"] = _prefix,
            ["WINEDEBUG"] = "-all",
            // No entries in a desktop's menus, no debugger's window when something crashes.
            ["WINEDLLOVERRIDES"] = "winemenubuilder.exe=;winedbg.exe=",
            // .NET maps code twice, to keep it from being written to and run in one place. Where it then frees a dynamic method in wine 8,
            // the runtime ends with an internal error; real Windows does not.
            ["DOTNET_EnableWriteXorExecute"] = "0",
        };

    private async Task<(int ExitCode, string Said)> RunAsync(string command, params string[] arguments)
    {
        // To a file: what stays running (services, the server) would hold a pipe open.
        var log = Path.Combine(_prefix, Path.GetRandomFileName());
        var start = new ProcessStartInfo(
            "/bin/sh",
            ["-c", "log=$1; shift; exec \"$@\" < /dev/null > \"$log\" 2>&1", "sh", log, command, .. arguments]
        );
        foreach (var (name, value) in Variables)
            start.Environment[name] = value;
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name); // the test run's own
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1"; // or a builder would stay behind
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        return (process.ExitCode, await File.ReadAllTextAsync(log));
    }
}

/// <summary>One at a time: they share a Windows.</summary>
[CollectionDefinition(nameof(Wine))]
public sealed class WineTests : ICollectionFixture<Wine>;
