using System.CommandLine;
using Importer.Core;
using Importer.Program.Logging;
using Importer.Program.Options;
using Importer.Program.Terminal;
using Importer.Program.Verbs.Asking;

namespace Importer.Program.Verbs;

/// <summary>
/// One command, from its arguments to its exit code. It uses this process's working directory and environment and the streams that
/// <see cref="StandardStreams"/> was opened with; whatever goes wrong is reported there.
/// </summary>
internal static class CommandLine
{
    private const string Hint = "Importer --help shows options, examples and exit codes.";
    private static readonly string[] HelpNames = ["--help", "-h", "-?"];

    private static readonly InvocationConfiguration Invocation = new()
    {
        EnableDefaultExceptionHandler = false, // RunAsync tells what went wrong
        ProcessTerminationTimeout = null, // Signals has them; this would end a finishing run after two seconds
    };

    public static async Task<ExitCode> RunAsync(IReadOnlyList<string> arguments)
    {
        try
        {
            return await RunVerbAsync(arguments);
        }
        catch (ImportException trouble)
        {
            Logs.TellEarly(Format(arguments), trouble.Message);
            return trouble.ExitCode;
        }
        catch (Exception fault)
        {
            // Nothing of a row is known yet where logs are not open, so its message may be shown.
            Logs.TellEarly(Format(arguments), $"Internal error ({Logs.Kind(fault)}). Please report it:{Environment.NewLine}{fault}");
            return ExitCode.Fault;
        }
    }

    private static async Task<ExitCode> RunVerbAsync(IReadOnlyList<string> arguments)
    {
        if (arguments.Count == 0 && Screen.IsInteractive)
            arguments = await FilesAskedForAsync();
        var options = arguments.TakeWhile(argument => argument != "--").ToList();
        if (options.Contains("--version"))
        {
            Console.WriteLine($"Importer {ProgramVersion.Text}");
            return StandardStreams.Printed();
        }

        var syntax = new CommandSyntax();
        if (options.Any(HelpNames.Contains))
        {
            syntax.WriteHelp(arguments[0], Console.Out);
            return StandardStreams.Printed();
        }

        WorkingFolder.Remember();
        var parsed = syntax.Parse(arguments);
        return parsed.Problems.Count > 0
            ? Wrong(parsed.Problems, Format(arguments))
            : (ExitCode)await parsed.Result.InvokeAsync(Invocation);
    }

    /// <summary>Of a person who started the program without anything.</summary>
    private static async Task<IReadOnlyList<string>> FilesAskedForAsync()
    {
        var files = await FilesQuestion.AskAsync(Dialog.Open(TimeProvider.System, CancellationToken.None));
        return files.Count == 0 ? [] : [CommandSyntax.DefaultVerb, "--", .. files];
    }

    private static ExitCode Wrong(IEnumerable<string> problems, LogFormat format)
    {
        Logs.TellEarly(format, string.Join(Environment.NewLine, problems.Append(Hint)));
        return ExitCode.MustChange;
    }

    /// <summary>Read without parsing the arguments, since their errors must have the log's format too.</summary>
    private static LogFormat Format(IReadOnlyList<string> arguments)
    {
        const string Option = "--log-format";
        var rest = arguments.TakeWhile(argument => argument != "--").SkipWhile(argument => argument.Split('=', ':')[0] != Option).Take(2);
        var value = rest.ToList() switch
        {
            [Option, var next] => next,
            [var joined, ..] => joined[Option.Length..].TrimStart('=', ':'),
            _ => "",
        };
        return value.Equals("json", StringComparison.OrdinalIgnoreCase) ? LogFormat.Json : LogFormat.Text;
    }
}
