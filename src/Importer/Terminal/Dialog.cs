using System.Text;
using Importer.Core;

namespace Importer.Program.Terminal;

/// <summary>A person who sits at a terminal, told and asked. Nobody is waited for longer than ten minutes (docs/commands.md).</summary>
/// <param name="input">What is typed, a line at a time.</param>
/// <param name="stopping">A signal has come.</param>
internal sealed class Dialog(TextReader input, TextWriter output, TimeProvider clock, CancellationToken stopping)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>The one that this program was started in.</summary>
    public static Dialog Open(TimeProvider clock, CancellationToken stopping)
    {
        // Takes the echo over from the system before the first question: what is typed ahead would be shown by both otherwise.
        _ = Console.KeyAvailable;
        return new Dialog(Console.In, Console.Out, clock, stopping);
    }

    /// <summary>A line or several.</summary>
    public void Tell(string text = "") => output.WriteLine(Screen.Fit(text, isRedirected: false));

    /// <summary>A conversation, which a signal ends, and silence.</summary>
    /// <param name="nothing">What has not been done then: <c>nothing was sent</c>.</param>
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

    /// <param name="question">What is before the answer, with its blank.</param>
    /// <returns>Without outer white space.</returns>
    /// <exception cref="TimeoutException">No answer for ten minutes.</exception>
    /// <exception cref="EndOfStreamException">The person ended the input (Ctrl+D, Ctrl+Z).</exception>
    /// <exception cref="OperationCanceledException">A signal has come.</exception>
    public Task<string> AskAsync(string question) => AskAsync(question, input.ReadLine);

    /// <summary>The same for a secret: what is typed or pasted is not shown.</summary>
    /// <inheritdoc cref="AskAsync(string)"/>
    public Task<string> AskUnseenAsync(string question) => AskAsync(question, ReadUnseen);

    /// <summary>Asks until the answer is a possible one; after any other, says which are.</summary>
    /// <param name="read">Null where the answer is none of the possible ones.</param>
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

    /// <summary>Asks until it is yes or no.</summary>
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
        // A read cannot be ended from outside: it is left behind, and ends with the program.
        var answer = await Task.Run(() => Read(read), CancellationToken.None).WaitAsync(Patience, clock, stopping);
        return answer?.Trim() ?? throw new EndOfStreamException();
    }

    /// <returns>Null at the end of the input, or where the terminal has gone away.</returns>
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
