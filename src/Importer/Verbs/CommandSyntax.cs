using System.CommandLine;
using System.CommandLine.Help;
using Importer.Core.Display;
using Importer.Program.Options;
using Importer.Program.Verbs.Connect;
using Importer.Program.Verbs.Import;
using Importer.Program.Verbs.Jobs;
using Importer.Program.Verbs.Map;
using Importer.Program.Verbs.Merge;
using Importer.Program.Verbs.Sandbox;

namespace Importer.Program.Verbs;

/// <summary>All verbs with their options, and what is wrong with a command's arguments.</summary>
internal sealed class CommandSyntax
{
    public const string DefaultVerb = "import";

    private static readonly ParserConfiguration Plainly = new()
    {
        EnablePosixBundling = false,
        ResponseFileTokenReplacer = null, // a FILE may begin with @
    };

    private readonly RunSyntax _run = new();
    private readonly RootCommand _root;

    public CommandSyntax() => _root = Create(_run);

    /// <summary>The help of a verb, or of the program where the word is not a verb.</summary>
    public void WriteHelp(string word, TextWriter to) =>
        HelpPage.Write(_root.Subcommands.FirstOrDefault(verb => verb.Name == word) ?? _root, _root, to);

    public ParsedCommand Parse(IReadOnlyList<string> arguments)
    {
        var afterDashes = Math.Max(0, arguments.SkipWhile(argument => argument != "--").Count() - 1); // FILEs, whatever they look like
        if (arguments is not [var word, ..] || _root.Subcommands.All(verb => verb.Name != word))
            arguments = [DefaultVerb, .. arguments];
        var parsed = _root.Parse(arguments, Plainly);
        var command = parsed.CommandResult.Command;
        var files = command.Arguments.Contains(_run.FileArgument) ? _run.Files(parsed) : null;
        List<string> problems = [.. ArgumentCheck.Problems(arguments.Skip(1), command)];
        if (problems.Count == 0)
            problems = [.. parsed.Errors.Select(error => error.Message).Distinct()];
        if (problems.Count == 0 && files is not null)
            problems = [.. FileProblems(files, afterDashes, _root)];
        if (problems.Count == 0 && files is [var first, ..] && afterDashes == 0 && MistypedVerb(first) is { } mistyped)
            problems = [mistyped];
        return new ParsedCommand(parsed, files ?? [], problems);
    }

    /// <summary><c>Importer chek contacts.csv</c>: the first file is none, but nearly a verb.</summary>
    private string? MistypedVerb(string word) =>
        !Path.Exists(word) && NearestNames.Question(word, _root.Subcommands.Select(verb => verb.Name)) is { Length: > 0 } question
            ? $"{word} is not a verb, and there is no file of that name.{question}"
            : null;

    private static RootCommand Create(RunSyntax syntax)
    {
        var root = new RootCommand("Imports contacts from CSV and Excel files into Marketing Cloud.");
        root.Directives.Clear(); // a FILE may be called [suggest]
        root.Options.Clear();
        var import = HelpPage.Import(DefaultVerb);
        syntax.AddTo(import);
        import.SetAction(async parsed => (int)await ImportVerb.RunAsync(syntax.Import(parsed)));
        var check = HelpPage.Check("check");
        syntax.AddTo(check);
        check.SetAction(async parsed => (int)await ImportVerb.RunAsync(syntax.Check(parsed)));
        foreach (
            var verb in (Verb[])
                [import, check, MapVerb.Create(), ConnectVerb.Create(), JobsVerb.Create(), MergeVerb.Create(), SandboxVerb.Create()]
        )
        {
            verb.Options.Add(new Option<bool>("--version") { Description = "Show the version", Arity = ArgumentArity.Zero });
            verb.Options.Add(new HelpOption("--help", "-h", "-?"));
            root.Subcommands.Add(verb);
        }

        return root;
    }

    private static IEnumerable<string> FileProblems(IReadOnlyList<string> files, int afterDashes, RootCommand root)
    {
        if (files.Count == 0)
            yield return "No file was given.";
        if (files.Contains(""))
            yield return "A file's name is empty.";
        var usages = root.Subcommands.OfType<Verb>().ToDictionary(verb => verb.Name, verb => verb.Usage);
        foreach (var verb in files.SkipLast(afterDashes).Where(usages.ContainsKey))
            yield return $"{verb} is a verb and must come first: {usages[verb]} (Write a file of that name as ./{verb}.)";
    }
}

/// <summary>A command's arguments, read.</summary>
/// <param name="Files">FILE arguments of <c>import</c> and <c>check</c>.</param>
/// <param name="Problems">What is wrong, one sentence each; then the command is not run.</param>
internal sealed record ParsedCommand(ParseResult Result, IReadOnlyList<string> Files, IReadOnlyList<string> Problems);
