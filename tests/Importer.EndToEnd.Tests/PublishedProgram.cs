using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Importer.EndToEnd.Tests;

/// <summary>The published program as a process of its own.</summary>
public sealed class PublishedProgram : RunFolder
{
    /// <summary>The folder the program was published to; holds its appsettings.json.</summary>
    public static string ProgramFolder { get; } = Metadata("PublishedProgram");

    /// <summary>What runs it. DOTNET_HOST_PATH: the dotnet that runs the tests, which need not be the one on the path.</summary>
    public IReadOnlyList<string> Command { get; init; } =
    [System.Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", Path.Combine(ProgramFolder, "Importer.dll")];

    /// <summary>A command that starts it, with arguments, such as <c>setpriv …</c>; none usually.</summary>
    public IReadOnlyList<string> Wrapper { get; set; } = [];

    public override async Task<Ended> RunWithAsync(string? input, params IReadOnlyList<string> arguments)
    {
        await using var running = Start(arguments, input);
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
        new(Process.Start(Prepared(command[0], command.Skip(1)))!, input, Root);

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
        foreach (var leak in start.Environment.Keys.Where(variable => IsPersonal(variable) || IsOfTestHost(variable)).ToList())
            start.Environment.Remove(leak);
        foreach (var (name, value) in Places)
            start.Environment[name] = value;
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        return start;
    }

    /// <summary>With <c>\n</c>, and <c>$TMP</c> for the temporary folder, also as Windows sees it.</summary>
    internal static string Plain(string text, string root) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal)
            .Replace(Windows.Wine.PathOf(root), "$TMP", StringComparison.Ordinal)
            .Replace(root, "$TMP", StringComparison.Ordinal);

    // What the test host sets for itself would have the child traced as well.
    private static bool IsOfTestHost(string variable) =>
        variable.StartsWith("CORECLR_", StringComparison.Ordinal) || variable.StartsWith("COR_", StringComparison.Ordinal);

    private static string Metadata(string key) =>
        typeof(PublishedProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
}

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
