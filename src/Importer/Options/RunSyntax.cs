using System.CommandLine;
using Importer.Core;
using Importer.Core.Recording;
using Importer.Core.Sharding;
using Importer.Program.Settings;
using static Importer.Program.Options.OptionForms;

namespace Importer.Program.Options;

/// <summary>FILE and options of <c>import</c> and <c>check</c>, in docs/commands.md's words, and what they come to.</summary>
internal sealed class RunSyntax
{
    private readonly Option<string?> _mapping = Text(
        "--mapping",
        "FILE",
        "Mapping file (default: <name>.mapping.json or importer.mapping.json beside the input)"
    );
    private readonly Option<string?> _report = Text("--report", "FILE|-", "Where to write the report; - is standard output");
    private readonly Option<string?> _job = Name("--job", "Name for the results of standard input");
    private readonly Option<string?> _config = Text("--config", "FILE", "A settings file");
    private readonly Option<long?> _limit = Whole("--limit", "Only the first N rows", least: 1);
    private readonly Option<ErrorLimit?> _maxErrors = Errors("--max-errors", "Stop when more rows than this are refused");
    private readonly Option<TimeSpan?> _maxDuration = Time("--max-duration", "Stop after this time (exit 2)");
    private readonly Option<DuplicateKeys?> _duplicates = Choice<DuplicateKeys>(
        "--duplicates",
        "Rows that repeat a contact key: send them in file order, send only the first, or refuse them"
    );
    private readonly Option<bool> _again = Flag("--again", "Start the job over");
    private readonly Option<TimeSpan?> _wait = Time("--wait", "Wait up to this long for another run of this tenant");
    private readonly Option<Shard?> _shard = OptionForms.Shard(
        "--shard",
        "Import only part I of N of the file; auto reads both from the environment"
    );
    private readonly Option<bool> _sandbox = Flag("--sandbox", "Use the built-in stand-in for Marketing Cloud: no account, no network");
    private readonly Option<bool> _yes = Flag("--yes", "Do not ask for confirmation");
    private readonly Option<bool> _checkFirst = Flag("--check-first", "Check the whole file first; send nothing if any row is invalid");
    private readonly Option<bool> _noPause = Flag("--no-pause", "Do not wait for a key press at the end");
    private readonly Option<bool> _quiet = Flag("--quiet", "Only warnings and errors on standard error");
    private readonly Option<LogFormat?> _logFormat = Choice<LogFormat>("--log-format", "Log format");
    private readonly Option<string?> _metricsFile = Text("--metrics-file", "FILE", "Write metrics in Prometheus text format");
    private readonly Option<string?> _done = Text("--done", "DIR", "Move finished inputs and their results to this folder");
    private readonly Option<bool> _allowNone = Flag("--allow-none", "Succeed when a directory or glob has no files");

    private readonly (Option<string?> Option, string Setting)[] _settings =
    [
        (Text("--sheet", "NAME|N", "Sheet of a workbook"), "Reading:Sheet"),
        (Text("--delimiter", "C", "CSV delimiter: one character or tab"), "Reading:Delimiter"),
        (Text("--encoding", "NAME", "CSV encoding"), "Reading:Encoding"),
        (Text("--culture", "NAME", "Culture of numbers, dates and yes/no, such as de-DE"), "Reading:Culture"),
        (Text("--results", "DIR", "Folder for results (default: beside the input)"), "Reporting:Directory"),
        (Text("--state", "DIR", "Folder for the ledger and logs"), "State:Directory"),
        (Text("--rate", "N", "Maximum requests per second"), "Sending:RequestsPerSecond"),
        (Text("--concurrency", "N", "Maximum concurrent requests"), "Sending:Concurrency"),
    ];

    private readonly Option<bool> _changedOnly = Flag("--changed-only", "Skip unchanged contacts");

    private readonly Argument<string[]> _files = new("FILE")
    {
        Description = "CSV or Excel files, globs, directories, or - for CSV on standard input",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>Adds FILE and the options, in docs/commands.md's order.</summary>
    public void AddTo(Command verb)
    {
        verb.Arguments.Add(_files);
        Option[] options =
        [
            _mapping,
            Set("--sheet"),
            Set("--delimiter"),
            Set("--encoding"),
            Set("--culture"),
            Set("--results"),
            _report,
            _job,
            Set("--state"),
            _config,
            Set("--rate"),
            Set("--concurrency"),
            _limit,
            _maxErrors,
            _maxDuration,
            _duplicates,
            _changedOnly,
            _again,
            _wait,
            _shard,
            _sandbox,
            _yes,
            _checkFirst,
            _noPause,
            _quiet,
            _logFormat,
            _metricsFile,
            _done,
            _allowNone,
        ];
        foreach (var option in options)
            verb.Options.Add(option);

        Option Set(string name) => _settings.Single(setting => setting.Option.Name == name).Option;
    }

    /// <summary>FILE…</summary>
    public Argument FileArgument => _files;

    public IReadOnlyList<string> Files(ParseResult parsed) => parsed.GetValue(_files) ?? [];

    public ImportOptions Import(ParseResult parsed) =>
        Fill(parsed, new ImportOptions { Files = Files(parsed), Settings = Settings(parsed) });

    public CheckOptions Check(ParseResult parsed) => Fill(parsed, new CheckOptions { Files = Files(parsed), Settings = Settings(parsed) });

    private T Fill<T>(ParseResult parsed, T options)
        where T : RunOptions =>
        options with
        {
            Mapping = parsed.GetValue(_mapping),
            Report = parsed.GetValue(_report),
            Job = parsed.GetValue(_job),
            Config = parsed.GetValue(_config),
            Limit = parsed.GetValue(_limit),
            MaxErrors = parsed.GetValue(_maxErrors),
            MaxDuration = parsed.GetValue(_maxDuration),
            DuplicatesGiven = parsed.GetValue(_duplicates),
            Again = parsed.GetValue(_again),
            Wait = parsed.GetValue(_wait),
            Shard = parsed.GetValue(_shard),
            Sandbox = parsed.GetValue(_sandbox),
            Yes = parsed.GetValue(_yes),
            CheckFirst = parsed.GetValue(_checkFirst),
            NoPause = parsed.GetValue(_noPause),
            Quiet = parsed.GetValue(_quiet),
            LogFormat = parsed.GetValue(_logFormat) ?? LogFormat.Text,
            MetricsFile = parsed.GetValue(_metricsFile),
            Done = parsed.GetValue(_done),
            AllowNone = parsed.GetValue(_allowNone),
        };

    private List<OptionSetting> Settings(ParseResult parsed)
    {
        List<OptionSetting> settings =
        [
            .. _settings
                .Where(setting => parsed.GetValue(setting.Option) is not null)
                .Select(setting => new OptionSetting(setting.Setting, setting.Option.Name, parsed.GetValue(setting.Option)!)),
        ];
        if (parsed.GetValue(_changedOnly))
            settings.Add(new OptionSetting("Sending:ChangedOnly", _changedOnly.Name, bool.TrueString));
        return settings;
    }
}
