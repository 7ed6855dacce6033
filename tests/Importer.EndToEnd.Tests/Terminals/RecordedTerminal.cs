using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Importer.EndToEnd.Tests.Terminals;

/// <summary>
/// The published program at a pseudo-terminal (util-linux' <c>script</c>), every byte that the terminal was sent kept: what is echoed and
/// overwritten at once is seen too.
/// </summary>
internal sealed partial class RecordedTerminal : IAsyncDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly Process _script;
    private readonly PublishedProgram _program;
    private readonly StringBuilder _shown = new();
    private readonly Task _reading;
    private int _seen;

    private RecordedTerminal(Process script, PublishedProgram program)
    {
        (_script, _program) = (script, program);
        _reading = ReadAsync();
    }

    public static RecordedTerminal Start(PublishedProgram program, params string[] arguments)
    {
        var (file, all) = program.CommandLine(arguments);
        return StartCommand(program, file, all);
    }

    /// <summary>Any other command in the program's place.</summary>
    public static RecordedTerminal StartCommand(PublishedProgram program, string file, IReadOnlyList<string> all)
    {
        // Wide: how lines are broken is tested elsewhere.
        var command = "stty cols 400; exec " + string.Join(' ', all.Prepend(file).Select(word => $"'{word}'"));
        var start = program.Prepared(Tool.Find("script") ?? "script", ["-q", "-e", "-f", "-c", command, "/dev/null"]);
        start.Environment["SHELL"] = "/bin/sh";
        start.Environment["TERM"] = "xterm";
        return new RecordedTerminal(Process.Start(start)!, program);
    }

    /// <summary>Types an answer once its question is there; the return key at the end.</summary>
    public async Task AnswerAsync(string question, string answer)
    {
        await WaitForAsync(question);
        await PressAsync(answer + "\r");
    }

    public async Task PressAsync(string keys)
    {
        await _script.StandardInput.WriteAsync(keys);
        await _script.StandardInput.FlushAsync();
    }

    /// <summary>Waits for a text behind the last one waited for.</summary>
    public async Task WaitForAsync(string text)
    {
        var begun = Stopwatch.StartNew();
        while (true)
        {
            var found = Shown().IndexOf(text, _seen, StringComparison.Ordinal);
            if (found >= 0)
            {
                _seen = found + text.Length;
                return;
            }

            if (begun.Elapsed > LongestWait || _reading.IsCompleted)
                throw new TimeoutException($"The terminal never showed \"{text}\". It shows:\n{Shown()}");
            await Task.Delay(20);
        }
    }

    /// <summary>Exit code and everything shown, as text; the temporary folder is written <c>$TMP</c>.</summary>
    public async Task<Ended> EndAsync()
    {
        await _script.WaitForExitAsync().WaitAsync(LongestWait);
        await _reading;
        return new Ended(_script.ExitCode, PublishedProgram.Plain(Control().Replace(Shown(), ""), _program.Root), "");
    }

    /// <summary>The terminal goes away; the program stays.</summary>
    public async Task HangUpAsync()
    {
        _script.Kill();
        await _script.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_script.HasExited)
            _script.Kill(entireProcessTree: true);
        await _script.WaitForExitAsync();
        _script.Dispose();
    }

    private string Shown()
    {
        lock (_shown)
            return _shown.ToString();
    }

    private async Task ReadAsync()
    {
        var buffer = new char[4096];
        int read;
        while ((read = await _script.StandardOutput.ReadAsync(buffer)) > 0)
        {
            lock (_shown)
                _shown.Append(buffer, 0, read);
        }
    }

    // Control sequences (ECMA-48, 5.4), and the two that switch the keypad.
    [GeneratedRegex(@"\x1B(\[[0-?]*[ -/]*[@-~]|[=>])")]
    private static partial Regex Control();
}
