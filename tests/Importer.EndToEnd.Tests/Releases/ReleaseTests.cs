using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using Importer.EndToEnd.Tests.Windows;

namespace Importer.EndToEnd.Tests.Releases;

/// <summary>What a user is given, used from its folder alone.</summary>
public sealed class ReleaseTests : IDisposable
{
    private static readonly string Project = Path.Combine(Repository.Root, "src", "Importer");
    private readonly string _folder = Directory.CreateTempSubdirectory("importer-release-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [ReleaseFact]
    public async Task A_single_file_in_a_read_only_folder_imports_the_sample_for_a_user_without_a_home()
    {
        var platform = $"linux-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
        // Compiling ahead changes the start alone, and takes minutes.
        Dotnet(
            "publish",
            Project,
            $"-p:PublishProfile={platform}",
            "-p:PublishReadyToRun=false",
            "-p:RunAnalyzers=false",
            $"-p:PublishDir={_folder}/published/"
        );
        var folder = Path.Combine(_folder, "program");
        using var readOnly = new ReadOnlyFolder(folder, () => Copy(Path.Combine(_folder, "published"), folder));
        using var program = Program(Path.Combine(folder, "Importer"));
        program.Environment["HOME"] = program.Environment["XDG_STATE_HOME"] = null;

        var ended = await program.RunAsync("contacts.csv", "--sandbox", "--state", program.State);

        Assert.Equal(
            ["Importer", "appsettings.json", "libe_sqlite3.so", "mapping.schema.json"],
            Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains(
            "  21 imported    accepted; 21 new contacts\n   4 invalid     refused before sending\n",
            ended.Output,
            StringComparison.Ordinal
        );
        Assert.True(File.Exists(Path.Combine(program.Folder, "contacts.sandbox.report.html")));
    }

    [ReleaseFact]
    public async Task The_tool_package_installs_from_a_folder_and_runs()
    {
        var configuration = typeof(ReleaseTests).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        Dotnet("pack", Project, "--no-build", "-c", configuration, "-o", _folder);
        Dotnet("tool", "install", "MarketingCloud.Importer", "--tool-path", Path.Combine(_folder, "tools"), "--source", _folder);
        using var program = Program(Path.Combine(_folder, "tools", "importer"));

        var ended = await program.RunAsync("contacts.csv", "--sandbox");

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("  21 imported    accepted; 21 new contacts\n", ended.Output, StringComparison.Ordinal);
        Assert.Matches(@"^Importer \d+\.\d+\.\d+", (await program.RunAsync("--version")).Output);
    }

    private static PublishedProgram Program(string path)
    {
        var program = new PublishedProgram { Command = [path] };
        foreach (var name in (string[])["contacts.csv", "importer.mapping.json"])
            File.Copy(Path.Combine(Repository.Root, "sample-data", name), Path.Combine(program.Folder, name));
        return program;
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }

    private static void Dotnet(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            RedirectStandardOutput = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name); // the test run's own
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1"; // or a builder would stay behind
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', arguments)}:\n{said}");
    }
}
