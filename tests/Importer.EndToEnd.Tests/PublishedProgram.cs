using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Importer.EndToEnd.Tests;

/// <summary>
/// The published program in a temporary folder of its own. Home, settings, state and secrets lie in it, so that nothing of anyone who runs
/// the tests leaks in; <see cref="Folder"/> is the working directory.
/// </summary>
public sealed class PublishedProgram : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("importer-test-").FullName;

    public PublishedProgram()
    {
        foreach (var folder in (string[])[Folder, Home, State, Secrets])
            Directory.CreateDirectory(folder);
    }

    /// <summary>The repository, for its docs and sample data.</summary>
    public static string Repository { get; } = Metadata("RepositoryRoot");

    /// <summary>The folder the program was published to; holds its appsettings.json.</summary>
    public static string ProgramFolder { get; } = Metadata("PublishedProgram");

    public string Folder => Path.Combine(_root, "work");

    /// <summary>Holds everything else; written <c>$TMP</c> in what the program says.</summary>
    internal string Root => _root;

    public string Home => Path.Combine(_root, "home");

    public string State => Path.Combine(_root, "state");

    public string Secrets => Path.Combine(_root, "secrets");

    /// <summary>The user's own settings file; its folder exists after a call.</summary>
    public string UserSettings => Directory.CreateDirectory(Path.Combine(Home, ".config", "Importer")).FullName + "/settings.json";

    /// <summary>What runs it. DOTNET_HOST_PATH: the dotnet that runs the tests, which need not be the one on the path.</summary>
    public IReadOnlyList<string> Command { get; init; } =
    [System.Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", Path.Combine(ProgramFolder, "Importer.dll")];

    /// <summary>For each run; null takes a variable away.</summary>
    public Dictionary<string, string?> Environment { get; } = [];

    /// <summary>A command that starts it, with arguments, such as <c>setpriv …</c>; none usually.</summary>
    public IReadOnlyList<string> Wrapper { get; set; } = [];

    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Runs it to its end.</summary>
    public async Task<Ended> RunAsync(params string[] arguments)
    {
        await using var running = Start(arguments);
        return await running.EndAsync();
    }

    /// <param name="input">Standard input; null closes it at once.</param>
    /// <param name="before">A command that runs the program given behind it: a shell with a pipe.</param>
    public RunningProgram Start(IEnumerable<string> arguments, string? input = null, params IReadOnlyList<string> before)
    {
        var (file, all) = CommandLine(arguments);
        return Run([.. Wrapper, .. before, file, .. all], input);
    }

    /// <summary>Runs any command where the program would be run, with its environment.</summary>
    public RunningProgram Run(IReadOnlyList<string> command, string? input = null) =>
        new(Process.Start(Prepared(command[0], command.Skip(1)))!, input, _root);

    /// <summary>What is started to run the program.</summary>
    internal (string File, IReadOnlyList<string> Arguments) CommandLine(IEnumerable<string> arguments) =>
        (Command[0], [.. Command.Skip(1), .. arguments]);

    /// <summary>Any command in this place: nothing of anyone who runs the tests leaks in.</summary>
    internal ProcessStartInfo Prepared(string file, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var leak in start.Environment.Keys.Where(IsPersonal).ToList())
            start.Environment.Remove(leak);
        start.Environment["HOME"] =
            start.Environment["USERPROFILE"] =
            start.Environment["APPDATA"] =
            start.Environment["LOCALAPPDATA"] =
                Home;
        start.Environment["XDG_STATE_HOME"] = State;
        start.Environment["IMPORTER_SECRETS"] = Secrets;
        start.Environment["LANG"] = "C.UTF-8";
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        return start;
    }

    public void Dispose()
    {
        // A program whose terminal has been closed may still be writing its results.
        for (var tries = 1; ; tries++)
        {
            try
            {
                Directory.Delete(_root, recursive: true);
                return;
            }
            catch (IOException) when (tries < 200)
            {
                Thread.Sleep(50);
            }
        }
    }

    /// <summary>With <c>\n</c>, and <c>$TMP</c> for the temporary folder, also as Windows sees it.</summary>
    internal static string Plain(string text, string root) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal)
            .Replace(Windows.Wine.PathOf(root), "$TMP", StringComparison.Ordinal)
            .Replace(root, "$TMP", StringComparison.Ordinal);

    private static bool IsPersonal(string variable) =>
        variable.StartsWith("IMPORTER_", StringComparison.OrdinalIgnoreCase)
        || variable.StartsWith("XDG_", StringComparison.Ordinal)
        || variable.StartsWith("LC_", StringComparison.Ordinal)
        || variable.StartsWith("OTEL_", StringComparison.Ordinal)
        || variable.Contains("_proxy", StringComparison.OrdinalIgnoreCase)
        // What the test host sets for itself would have the child traced as well.
        || variable.StartsWith("CORECLR_", StringComparison.Ordinal)
        || variable.StartsWith("COR_", StringComparison.Ordinal);

    private static string Metadata(string key) =>
        typeof(PublishedProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
}

/// <summary>How a run ended. Paths of the temporary folder are written <c>$TMP</c>, line ends <c>\n</c>.</summary>
public sealed record Ended(int ExitCode, string Output, string Error);

/// <summary>The program as a child process; killed, it alone, when it outlives its time or the test.</summary>
public sealed class RunningProgram : IAsyncDisposable
{
    /// <summary>The exit code of a process that SIGKILL ended: 128 + 9.</summary>
    public const int Killed = 137;

    private readonly Process _process;
    private readonly string _root;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    internal RunningProgram(Process process, string? input, string root)
    {
        (_process, _root) = (process, root);
        _output = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
        _ = FeedAsync(input);
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>Sends a signal by number: 2 is INT, 9 KILL, 15 TERM, 19 STOP, 18 CONT. Not on Windows.</summary>
    public void Signal(int signal) => Signal(_process.Id, signal);

    /// <summary>The same to any process.</summary>
    internal static void Signal(int process, int signal)
    {
        if (Kill(process, signal) != 0)
            throw new InvalidOperationException(
                string.Create(CultureInfo.InvariantCulture, $"kill -{signal} {process}: errno {Marshal.GetLastPInvokeError()}")
            );
    }

    /// <summary>
    /// Kills it (SIGKILL) and waits for its end. Fails where it ended by itself: nothing was killed then. Not on Windows.
    /// </summary>
    public async Task<Ended> KillAsync()
    {
        Assert.False(HasExited, "The program was quicker than the kill.");
        Signal(9);
        var ended = await EndAsync();
        Assert.True(ended.ExitCode == Killed, $"The program was quicker than the kill: exit code {ended.ExitCode}.\n{ended.Error}");
        return ended;
    }

    /// <summary>Stops it (SIGSTOP) and waits until all of its threads stand still. Linux only.</summary>
    public async Task HaltAsync()
    {
        Signal(19);
        while (Directory.EnumerateDirectories($"/proc/{Id}/task").Any(thread => !IsStopped(File.ReadAllText(thread + "/stat"))))
            await Task.Delay(1);

        // proc(5): the state follows the name, which is in brackets.
        static bool IsStopped(string stat) => stat[(stat.LastIndexOf(')') + 2)..][0] is 'T' or 't';
    }

    /// <exception cref="TimeoutException">It did not end in time; it is killed, and its standard error is in the message.</exception>
    public async Task<Ended> EndAsync(TimeSpan? within = null)
    {
        try
        {
            await _process.WaitForExitAsync().WaitAsync(within ?? TimeSpan.FromMinutes(1));
        }
        catch (TimeoutException)
        {
            _process.Kill();
            throw new TimeoutException($"The program did not end in time. It said:\n{await _error}");
        }

        return new Ended(_process.ExitCode, Plain(await _output), Plain(await _error));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task FeedAsync(string? input)
    {
        try
        {
            await _process.StandardInput.WriteAsync(input);
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading all of it.
        }
    }

    private string Plain(string text) => PublishedProgram.Plain(text, _root);

    [DllImport("libc", EntryPoint = "kill", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Kill(int process, int signal);
}
