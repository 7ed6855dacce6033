using System.Text;

namespace Importer.Program.Connecting;

/// <summary>Asks a person who sits at a terminal. Nobody is waited for longer than ten minutes (CONTRACT, Asking).</summary>
internal sealed class Terminal
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly TextWriter output;
    private readonly TimeProvider clock;
    private readonly CancellationToken stopping;

    public Terminal(TextWriter output, TimeProvider clock, CancellationToken stopping)
    {
        (this.output, this.clock, this.stopping) = (output, clock, stopping);
        // Takes the echo over from the system before the first question: what is typed ahead would be shown by both otherwise.
        _ = Console.KeyAvailable;
    }

    /// <summary>Whether there is somebody to ask.</summary>
    public static bool IsThere => !Console.IsInputRedirected && !Console.IsOutputRedirected;

    public void Tell(string line = "") => output.WriteLine(line);

    /// <param name="question">What stands before the answer, with its blank.</param>
    /// <returns>Without outer white space.</returns>
    /// <exception cref="TimeoutException">No answer for ten minutes.</exception>
    /// <exception cref="EndOfStreamException">The person ended the input (Ctrl+D, Ctrl+Z).</exception>
    /// <exception cref="OperationCanceledException">A signal has come.</exception>
    public Task<string> AskAsync(string question) => AskAsync(question, Console.In.ReadLine);

    /// <summary>The same for a secret: what is typed or pasted is not shown.</summary>
    /// <inheritdoc cref="AskAsync(string)"/>
    public Task<string> AskUnseenAsync(string question) => AskAsync(question, ReadUnseen);

    private async Task<string> AskAsync(string question, Func<string?> read)
    {
        output.Write(question);
        // A read cannot be ended from outside: it is left behind, and ends with the program.
        var answer = await Task.Run(read, CancellationToken.None).WaitAsync(Patience, clock, stopping);
        return answer?.Trim() ?? throw new EndOfStreamException();
    }

    private static string? ReadUnseen()
    {
        var typed = new StringBuilder();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            switch (key)
            {
                case { Key: ConsoleKey.Enter } or { KeyChar: '\r' or '\n' }:
                    Console.Out.WriteLine();
                    return typed.ToString();
                case { KeyChar: '\u0004' or '\u001A' } when typed.Length == 0:
                    Console.Out.WriteLine();
                    return null;
                case { Key: ConsoleKey.Backspace } or { KeyChar: '\b' or '\u007F' }:
                    typed.Length = Math.Max(0, typed.Length - 1);
                    break;
                case { Key: ConsoleKey.Escape } or { KeyChar: '\u0015' }:
                    typed.Clear();
                    break;
                case { KeyChar: var letter } when !char.IsControl(letter):
                    typed.Append(letter);
                    break;
            }
        }
    }
}
