using System.CommandLine;
using System.CommandLine.Help;
using Importer.Core;
using Importer.Program.Options;
using Importer.Program.Terminal;
using Importer.Program.Verbs.Asking;
using Importer.Program.Verbs.Connect;
using Importer.Program.Verbs.Import;
using Importer.Program.Verbs.Jobs;
using Importer.Program.Verbs.Map;
using Importer.Program.Verbs.Merge;
using Importer.Program.Verbs.Sandbox;

namespace Importer.Program.Verbs;

/// <summary>From arguments to a verb that runs. What is wrong with the arguments is exit 3 and nothing is done.</summary>
internal static class CommandLine
{
    private const string DefaultVerb = "import";
    private const string Hint = "Importer --help shows options, examples and exit codes.";
    private static readonly string[] HelpNames = ["--help", "-h", "-?"];

    private static readonly ParserConfiguration Plainly = new()
    {
        EnablePosixBundling = false,
        ResponseFileTokenReplacer = null, // a FILE may begin with @
    };

    private static readonly InvocationConfiguration Invocation = new()
    {
        EnableDefaultExceptionHandler = false, // Program tells what went wrong
        ProcessTerminationTimeout = null, // Signals has them; this would end a finishing run after two seconds
    };

    public static async Task<ExitCode> RunAsync(IReadOnlyList<string> arguments)
    {
        if (arguments.Count == 0 && Screen.IsInteractive)
            arguments = await FilesAskedForAsync();
        var options = arguments.TakeWhile(argument => argument != "--").ToList();
        var behindDashes = Math.Max(0, arguments.Count - options.Count - 1); // FILEs, whatever they look like
        if (options.Contains("--version"))
        {
            Console.WriteLine($"Importer {ProgramVersion.Text}");
            return StandardStreams.Printed();
        }

        var syntax = new RunSyntax();
        var root = Root(syntax);
        if (options.Any(HelpNames.Contains))
        {
            var asked = root.Subcommands.FirstOrDefault(verb => verb.Name == arguments[0]);
            HelpPage.Write(asked ?? root, root, Console.Out);
            return StandardStreams.Printed();
        }

        _ = WorkingFolder.Path;
        if (arguments is not [var word, ..] || root.Subcommands.All(verb => verb.Name != word))
            arguments = [DefaultVerb, .. arguments];
        var parsed = root.Parse(arguments, Plainly);
        var command = parsed.CommandResult.Command;
        List<string> problems = [.. ArgumentCheck.Problems(arguments.Skip(1), command)];
        if (problems.Count == 0)
            problems = [.. parsed.Errors.Select(error => error.Message).Distinct()];
        if (problems.Count == 0 && command.Arguments.Contains(syntax.FileArgument))
            problems = [.. FileProblems(syntax.Files(parsed), behindDashes, root)];
        return problems.Count > 0 ? Wrong(problems) : (ExitCode)await parsed.InvokeAsync(Invocation);
    }

    /// <summary>Of a person who started the program without anything.</summary>
    private static async Task<IReadOnlyList<string>> FilesAskedForAsync()
    {
        var files = await FilesQuestion.AskAsync(Dialog.Open(TimeProvider.System, CancellationToken.None));
        return files.Count == 0 ? [] : [DefaultVerb, "--", .. files];
    }

    private static RootCommand Root(RunSyntax syntax)
    {
        var root = new RootCommand("Imports contacts from CSV and Excel files into Marketing Cloud.");
        root.Directives.Clear(); // a FILE may be called [suggest]
        root.Options.Clear();
        var import = HelpPage.Run(DefaultVerb, "Import files: each row becomes one contact. The default verb.");
        syntax.AddTo(import);
        import.SetAction(async parsed => (int)await ImportVerb.RunAsync(syntax.Import(parsed)));
        var check = HelpPage.Run("check", "Rehearse an import: read, map and judge every row, send nothing.");
        syntax.AddTo(check);
        check.SetAction(async parsed => (int)await ImportVerb.RunAsync(syntax.Check(parsed)));
        foreach (var verb in (Verb[])[import, check, MapVerb.Create(), ConnectVerb.Create(), JobsVerb.Create(), MergeVerb.Create(), SandboxVerb.Create()])
        {
            verb.Options.Add(new Option<bool>("--version") { Description = "Show the version", Arity = ArgumentArity.Zero });
            verb.Options.Add(new HelpOption("--help", "-h", "-?"));
            root.Subcommands.Add(verb);
        }

        return root;
    }

    private static IEnumerable<string> FileProblems(IReadOnlyList<string> files, int behindDashes, RootCommand root)
    {
        if (files.Count == 0)
            yield return "No file was named.";
        if (files.Contains(""))
            yield return "A file's name is empty.";
        var usages = root.Subcommands.OfType<Verb>().ToDictionary(verb => verb.Name, verb => verb.Usage);
        foreach (var verb in files.SkipLast(behindDashes).Where(usages.ContainsKey))
            yield return $"{verb} is a verb and comes first: {usages[verb]} (A file of that name is written ./{verb}.)";
    }

    private static ExitCode Wrong(IEnumerable<string> problems)
    {
        foreach (var problem in problems)
            Console.Error.WriteLine(problem);
        Console.Error.WriteLine(Hint);
        return ExitCode.MustChange;
    }
}
