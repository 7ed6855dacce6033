using System.Diagnostics;
using System.Globalization;

namespace Importer.EndToEnd.Tests.Terminals;

/// <summary>
/// The published program in a terminal of its own, as a person has it: tmux draws what it writes and passes on what is typed.
/// What it has shown so far, scrolled away or not, is <see cref="ShowsAsync"/>.
/// </summary>
internal sealed class Terminal : IAsyncDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    // tmux 3.3 often loses the exit code of what it ran. Ctrl+C is the program's, not the shell's.
    private const string KeepExitCode = """trap : INT; "$@"; echo $? > "$0.tmp"; mv "$0.tmp" "$0" """;

    private readonly PublishedProgram _program;
    private readonly string _socket;
    private readonly bool _joined;

    private Terminal(PublishedProgram program, string socket, bool joined) => (_program, _socket, _joined) = (program, socket, joined);

    /// <param name="program">Its folder, settings and environment.</param>
    /// <param name="arguments">The program's.</param>
    /// <param name="columns">The window's width.</param>
    /// <param name="kind">TERM.</param>
    /// <param name="joined">Whether a line that the window breaks is shown as one.</param>
    public static async Task<Terminal> StartAsync(
        PublishedProgram program,
        IEnumerable<string> arguments,
        int columns = 100,
        string kind = "screen-256color",
        bool joined = true
    )
    {
        var number = Guid.NewGuid().ToString("N")[..8];
        var settings = Path.Combine(program.Root, $"tmux-{number}.conf");
        await File.WriteAllTextAsync(
            settings,
            $"""
            set -g default-terminal {kind}
            set -g history-limit 5000
            set -g status off
            set -g remain-on-exit on
            set -g remain-on-exit-format ""
            set -g update-environment ""
            set -s escape-time 0

            """
        );
        var terminal = new Terminal(program, Path.Combine(program.Root, $"tmux-{number}"), joined);
        var (file, all) = program.CommandLine(arguments);
        await terminal.TmuxAsync([
            "-f",
            settings,
            "new-session",
            "-d",
            "-x",
            columns.ToString(CultureInfo.InvariantCulture),
            "-y",
            "50",
            "--",
            "sh",
            "-c",
            KeepExitCode,
            terminal.ExitFile,
            file,
            .. all,
        ]);
        return terminal;
    }

    /// <summary>Everything shown so far, without blanks at line ends; the temporary folder is written <c>$TMP</c>.</summary>
    /// <param name="colours">Whether colours are shown too, as control sequences.</param>
    public async Task<string> ShowsAsync(bool colours = false)
    {
        var shown = await TmuxAsync([
            "capture-pane",
            .. _joined ? (string[])["-J"] : [],
            .. colours ? (string[])["-e"] : [],
            "-p",
            "-S",
            "-",
        ]);
        return string.Join('\n', shown.Replace(_program.Root, "$TMP", StringComparison.Ordinal).Split('\n').Select(line => line.TrimEnd()))
                .TrimEnd('\n') + "\n";
    }

    /// <summary>Waits until a text is shown.</summary>
    /// <returns>Everything shown so far.</returns>
    public async Task<string> WaitForAsync(string text) =>
        await WaitAsync(shown => shown.Contains(text, StringComparison.Ordinal), $"\"{text}\"");

    public async Task<string> WaitAsync(Func<string, bool> until, string what)
    {
        var begun = Stopwatch.StartNew();
        while (true)
        {
            var shown = await ShowsAsync();
            if (until(shown))
                return shown;
            if (begun.Elapsed > LongestWait || ExitCode() is not null)
                throw new TimeoutException($"The terminal never showed {what}. It shows:\n{shown}");
            await Task.Delay(50);
        }
    }

    /// <summary>Types as a person does, the return key at the end.</summary>
    public async Task TypeAsync(string line)
    {
        if (line.Length > 0)
            await TmuxAsync(["send-keys", "-l", "--", line]);
        await PressAsync("Enter");
    }

    /// <summary>A key by tmux' name: <c>Enter</c>, <c>C-c</c>, <c>C-d</c>, <c>Space</c>.</summary>
    public Task PressAsync(string key) => TmuxAsync(["send-keys", key]);

    /// <summary>Waits for the program's end.</summary>
    /// <returns>Exit code and everything shown; standard output and error are one here.</returns>
    public async Task<Ended> EndAsync()
    {
        var begun = Stopwatch.StartNew();
        while (true)
        {
            if (ExitCode() is { } exitCode)
                return new Ended(exitCode, await ShowsAsync(), "");
            if (begun.Elapsed > LongestWait)
                throw new TimeoutException($"The program did not end. The terminal shows:\n{await ShowsAsync()}");
            await Task.Delay(50);
        }
    }

    public async ValueTask DisposeAsync() => await TmuxAsync(["kill-server"]);

    private string ExitFile => _socket + ".exit";

    private int? ExitCode() => File.Exists(ExitFile) ? int.Parse(File.ReadAllText(ExitFile), CultureInfo.InvariantCulture) : null;

    private async Task<string> TmuxAsync(IEnumerable<string> arguments)
    {
        // -u: whatever the language of anyone who runs the tests.
        using var tmux = Process.Start(_program.Prepared(Tool.Find("tmux") ?? "tmux", ["-u", "-S", _socket, .. arguments]))!;
        tmux.StandardInput.Close();
        var error = tmux.StandardError.ReadToEndAsync();
        var output = await tmux.StandardOutput.ReadToEndAsync();
        await tmux.WaitForExitAsync();
        return tmux.ExitCode == 0 ? output : throw new InvalidOperationException($"tmux: {await error}");
    }
}
