using System.Text;
using Importer.Core;

namespace Importer.Program.Terminal;

/// <summary>A dialog with a user at a terminal. Waits at most ten minutes for an answer (docs/commands.md).</summary>
/// <param name="input">The user's input, line by line.</param>
/// <param name="stopping">Canceled by a signal.</param>
internal sealed class Dialog(TextReader input, TextWriter output, TimeProvider clock, CancellationToken stopping)
{
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromMinutes(10);

    /// <summary>The dialog at this program's terminal.</summary>
    public static Dialog Open(TimeProvider clock, CancellationToken stopping)
    {
        // Take over the echo from the system before the first question; otherwise text typed ahead would appear twice.
        _ = Console.KeyAvailable;
        return new Dialog(Console.In, Console.Out, clock, stopping);
    }

    /// <summary>Writes one or more lines.</summary>
    public void Tell(string text = "") => output.WriteLine(Screen.Fit(text, isRedirected: false));

    /// <summary>Runs a dialog until it ends, a signal comes or an answer takes too long.</summary>
    /// <param name="nothing">What was not done in that case: <c>nothing was sent</c>.</param>
    public async Task<ExitCode> ConverseAsync(string nothing, Func<Task<ExitCode>> conversation)
    {
        try
        {
            return await conversation();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return Ended("Interrupted", ExitCode.Interrupted);
        }
        catch (TimeoutException)
        {
            return Ended("No answer for ten minutes", ExitCode.MustChange);
        }
        catch (EndOfStreamException)
        {
            return Ended("No answer", ExitCode.MustChange);
        }

        ExitCode Ended(string why, ExitCode code)
        {
            Tell($"{Environment.NewLine}{why}: {nothing}.");
            return code;
        }
    }

    /// <param name="question">The prompt, with the space before the answer.</param>
    /// <returns>The answer, trimmed.</returns>
    /// <exception cref="TimeoutException">No answer for ten minutes.</exception>
    /// <exception cref="EndOfStreamException">The user ended the input (Ctrl+D, Ctrl+Z).</exception>
    /// <exception cref="OperationCanceledException">A signal came.</exception>
    public Task<string> AskAsync(string question) => AskAsync(question, input.ReadLine);

    /// <summary>Asks for a secret, without showing what is typed or pasted.</summary>
    /// <inheritdoc cref="AskAsync(string)"/>
    public Task<string> AskUnseenAsync(string question) => AskAsync(question, ReadUnseen);

    /// <summary>Asks until the answer is valid; after an invalid one, says which are valid.</summary>
    /// <param name="read">Converts the answer; null if it is invalid.</param>
    /// <param name="possible">A sentence: <c>Please type yes or no.</c></param>
    /// <inheritdoc cref="AskAsync(string)"/>
    public async Task<T> ChooseAsync<T>(string question, Func<string, T?> read, string possible)
        where T : struct
    {
        while (true)
        {
            if (read(await AskAsync(question)) is { } answer)
                return answer;
            Tell(possible);
        }
    }

    /// <summary>Asks until the answer is yes or no.</summary>
    /// <inheritdoc cref="AskAsync(string)"/>
    public Task<bool> AgreesAsync(string question) =>
        ChooseAsync(
            $"{question}(yes or no): ",
            answer =>
                answer.ToUpperInvariant() switch
                {
                    "YES" or "Y" => true,
                    "NO" or "N" => false,
                    _ => (bool?)null,
                },
            "Please type yes or no."
        );

    private async Task<string> AskAsync(string question, Func<string?> read)
    {
        output.Write(Screen.Fit(question, isRedirected: false));
        // A read cannot be canceled: it is abandoned and ends with the program.
        var answer = await Task.Run(() => Read(read), CancellationToken.None).WaitAsync(AnswerTimeout, clock, stopping);
        return answer?.Trim() ?? throw new EndOfStreamException();
    }

    /// <returns>Null at the end of the input or if the terminal is gone.</returns>
    private static string? Read(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (IOException)
        {
            return null;
        }
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
