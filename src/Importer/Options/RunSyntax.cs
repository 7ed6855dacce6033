using System.CommandLine;
using Importer.Core.Recording;
using Importer.Program.Settings;
using static Importer.Program.Options.OptionForms;

namespace Importer.Program.Options;

/// <summary>FILE and options of <c>import</c> and <c>check</c>, in docs/commands.md's words and order.</summary>
internal sealed class RunSyntax
{
    private readonly Argument<string[]> _files = new("FILE")
    {
        Description = "CSV or Excel files, globs, directories, or - for CSV on standard input",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly RunOption[] _options =
    [
        RunOption.Of(
            Text("--mapping", "FILE", "Mapping file (default: <name>.mapping.json or importer.mapping.json beside the input)"),
            (options, file) => options with { Mapping = file }
        ),
        .. SettingOption.Reading().Select(RunOption.Of),
        RunOption.Of(SettingOption.Of("Reporting:Directory", "--results", "DIR", "Folder for results (default: beside the input)")),
        RunOption.Of(
            Text("--report", "FILE|-", "Where to write the report; - is standard output"),
            (options, file) => options with { Report = file }
        ),
        RunOption.Of(Name("--job", "Name for the results of standard input"), (options, name) => options with { Job = name }),
        RunOption.Of(SettingOption.State()),
        RunOption.Of(SettingOption.Config(), (options, file) => options with { Config = file }),
        RunOption.Of(SettingOption.Of("Sending:RequestsPerSecond", "--rate", "N", "Maximum requests per second")),
        RunOption.Of(SettingOption.Of("Sending:Concurrency", "--concurrency", "N", "Maximum concurrent requests")),
        RunOption.Of(Whole("--limit", "Only the first N rows", least: 1), (options, rows) => options with { Limit = rows }),
        RunOption.Of(
            SettingOption.Of(
                "Sending:NewContactsLimit",
                "--new-contacts-limit",
                "N",
                "Create at most N contacts in this job; 0 sends known contacts only"
            )
        ),
        RunOption.Of(
            Errors("--max-errors", "Stop when more rows than this are refused"),
            (options, limit) => options with { MaxErrors = limit }
        ),
        RunOption.Of(Time("--max-duration", "Stop after this time (exit 2)"), (options, time) => options with { MaxDuration = time }),
        RunOption.Of(
            Choice<DuplicateKeys>(
                "--duplicates",
                "Rows that repeat a contact key: send them in file order, send only the first, or refuse them"
            ),
            (options, which) => options with { DuplicatesGiven = which!.Value }
        ),
        RunOption.Of(
            Flag("--changed-only", "Skip unchanged contacts"),
            (options, _) => options.With(new OptionSetting("Sending:ChangedOnly", "--changed-only", bool.TrueString))
        ),
        RunOption.Of(Flag("--again", "Start the job over"), (options, _) => options with { Again = true }),
        RunOption.Of(
            Time("--wait", "Wait up to this long for another run of this tenant"),
            (options, time) => options with { Wait = time }
        ),
        RunOption.Of(
            Shard("--shard", "Import only part I of N of the file; auto reads both from the environment"),
            (options, shard) => options with { Shard = shard }
        ),
        RunOption.Of(
            Flag("--sandbox", "Use the built-in stand-in for Marketing Cloud: no account, no network"),
            (options, _) => options with { Sandbox = true }
        ),
        RunOption.Of(Flag("--yes", "Do not ask for confirmation"), (options, _) => options with { Yes = true }),
        RunOption.Of(
            Flag("--check-first", "Check the whole file first; send nothing if any row is invalid"),
            (options, _) => options with { CheckFirst = true }
        ),
        RunOption.Of(
            Whole("--show-bodies", "Show the first N bodies, and example values (contact data), when checking", least: 0),
            (options, count) => options with { ShowBodies = count }
        ),
        RunOption.Of(Flag("--no-pause", "Do not wait for a key press at the end"), (options, _) => options with { NoPause = true }),
        RunOption.Of(Flag("--quiet", "Only warnings and errors on standard error"), (options, _) => options with { Quiet = true }),
        RunOption.Of(Choice<LogFormat>("--log-format", "Log format"), (options, format) => options with { LogFormat = format!.Value }),
        RunOption.Of(
            Choice<SummaryForm>("--summary", "Closing summary: text, or a line of JSON for each input"),
            (options, form) => options with { Summary = form!.Value }
        ),
        RunOption.Of(
            Text("--metrics-file", "FILE", "Write metrics in Prometheus text format"),
            (options, file) => options with { MetricsFile = file }
        ),
        RunOption.Of(
            Text("--done", "DIR", "Move finished inputs and their results to this folder"),
            (options, folder) => options with { Done = folder }
        ),
        RunOption.Of(
            Text("--rejects", "DIR", "With --done: move rows that must be corrected to this folder"),
            (options, folder) => options with { Rejects = folder }
        ),
        RunOption.Of(
            Flag("--allow-none", "Succeed when a directory or glob has no files"),
            (options, _) => options with { AllowNone = true }
        ),
    ];

    /// <summary>FILE…</summary>
    public Argument FileArgument => _files;

    public void AddTo(Command verb)
    {
        verb.Arguments.Add(_files);
        foreach (var each in _options)
            verb.Options.Add(each.Option);
    }

    public IReadOnlyList<string> Files(ParseResult parsed) => parsed.GetValue(_files) ?? [];

    public ImportOptions Import(ParseResult parsed) => (ImportOptions)Apply(parsed, new ImportOptions { Files = Files(parsed) });

    public CheckOptions Check(ParseResult parsed) => (CheckOptions)Apply(parsed, new CheckOptions { Files = Files(parsed) });

    private RunOptions Apply(ParseResult parsed, RunOptions options) =>
        _options
            .Where(each => parsed.GetResult(each.Option) is { Implicit: false })
            .Aggregate(options, (all, each) => each.Apply(all, parsed));

    /// <summary>An option, and what it changes where it is given.</summary>
    private sealed record RunOption(Option Option, Func<RunOptions, ParseResult, RunOptions> Apply)
    {
        public static RunOption Of<T>(Option<T> option, Func<RunOptions, T?, RunOptions> apply) =>
            new(option, (options, parsed) => apply(options, parsed.GetValue(option)));

        public static RunOption Of(SettingOption setting) =>
            new(setting.Option, (options, parsed) => setting.Read(parsed) is { } read ? options.With(read) : options);
    }
}
