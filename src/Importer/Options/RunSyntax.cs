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
    private readonly Option<string?> _mapping = Text("--mapping", "FILE", "The mapping file (otherwise <name>.mapping.json or importer.mapping.json beside the input)");
    private readonly Option<string?> _report = Text("--report", "FILE|-", "Where the report goes; - is standard output");
    private readonly Option<string?> _job = Name("--job", "What the results of standard input are called");
    private readonly Option<string?> _config = Text("--config", "FILE", "A settings file");
    private readonly Option<long?> _limit = Whole("--limit", "Only the first N rows", least: 1);
    private readonly Option<ErrorLimit?> _maxErrors = Errors("--max-errors", "Stop when more rows than that are refused");
    private readonly Option<TimeSpan?> _maxDuration = Time("--max-duration", "Stop after that time (exit 2)");
    private readonly Option<DuplicateKeys?> _duplicates = Choice<DuplicateKeys>("--duplicates", "Rows whose contact key stood in an earlier row: send them in file order, only the first, or refuse them");
    private readonly Option<bool> _again = Flag("--again", "Start the job over");
    private readonly Option<TimeSpan?> _wait = Time("--wait", "Wait that long for another run of this tenant");
    private readonly Option<Shard?> _shard = OptionForms.Shard("--shard", "Do only the I-th of N parts of the file; auto takes both from the environment");
    private readonly Option<bool> _sandbox = Flag("--sandbox", "Talk to the built-in stand-in for Marketing Cloud: no account, no network");
    private readonly Option<bool> _yes = Flag("--yes", "Do not ask");
    private readonly Option<bool> _checkFirst = Flag("--check-first", "Check the whole file before the first request; any invalid row: nothing is sent");
    private readonly Option<bool> _noPause = Flag("--no-pause", "Do not wait for a key at the end");
    private readonly Option<bool> _quiet = Flag("--quiet", "Only warnings and errors on standard error");
    private readonly Option<LogFormat?> _logFormat = Choice<LogFormat>("--log-format", "How log lines look");
    private readonly Option<string?> _metricsFile = Text("--metrics-file", "FILE", "Write figures in Prometheus' text format");
    private readonly Option<string?> _done = Text("--done", "DIR", "Move finished inputs and their results there");
    private readonly Option<bool> _allowNone = Flag("--allow-none", "An empty directory or glob is success");

    private readonly (Option<string?> Option, string Setting)[] _settings =
    [
        (Text("--sheet", "NAME|N", "A workbook's sheet"), "Reading:Sheet"),
        (Text("--delimiter", "C", "What stands between a CSV file's cells: one character or tab"), "Reading:Delimiter"),
        (Text("--encoding", "NAME", "A CSV file's encoding"), "Reading:Encoding"),
        (Text("--culture", "NAME", "How numbers, dates and yes/no are written, such as de-DE"), "Reading:Culture"),
        (Text("--results", "DIR", "Where results go (otherwise beside the input)"), "Reporting:Directory"),
        (Text("--state", "DIR", "Where ledger and logs are kept"), "State:Directory"),
        (Text("--rate", "N", "Requests per second, at most"), "Sending:RequestsPerSecond"),
        (Text("--concurrency", "N", "Requests on the wire at once, at most"), "Sending:Concurrency"),
    ];

    private readonly Option<bool> _changedOnly = Flag("--changed-only", "Leave out rows whose contact is as last accepted");

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
            _mapping, Set("--sheet"), Set("--delimiter"), Set("--encoding"), Set("--culture"), Set("--results"), _report, _job, Set("--state"), _config,
            Set("--rate"), Set("--concurrency"), _limit, _maxErrors, _maxDuration, _duplicates, _changedOnly, _again, _wait, _shard, _sandbox, _yes,
            _checkFirst, _noPause, _quiet, _logFormat, _metricsFile, _done, _allowNone,
        ];
        foreach (var option in options)
            verb.Options.Add(option);

        Option Set(string name) => _settings.Single(setting => setting.Option.Name == name).Option;
    }

    /// <summary>FILE…</summary>
    public Argument FileArgument => _files;

    public IReadOnlyList<string> Files(ParseResult parsed) => parsed.GetValue(_files) ?? [];

    public ImportOptions Import(ParseResult parsed) => Fill(parsed, new ImportOptions { Files = Files(parsed), Settings = Settings(parsed) });

    public CheckOptions Check(ParseResult parsed) => Fill(parsed, new CheckOptions { Files = Files(parsed), Settings = Settings(parsed) });

    private T Fill<T>(ParseResult parsed, T options)
        where T : RunOptions => options with
        {
            Mapping = parsed.GetValue(_mapping),
            Report = parsed.GetValue(_report),
            Job = parsed.GetValue(_job),
            Config = parsed.GetValue(_config),
            Limit = parsed.GetValue(_limit),
            MaxErrors = parsed.GetValue(_maxErrors),
            MaxDuration = parsed.GetValue(_maxDuration),
            Duplicates = parsed.GetValue(_duplicates) ?? DuplicateKeys.Send,
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
            .. _settings.Where(setting => parsed.GetValue(setting.Option) is not null)
                .Select(setting => new OptionSetting(setting.Setting, setting.Option.Name, parsed.GetValue(setting.Option)!)),
        ];
        if (parsed.GetValue(_changedOnly))
            settings.Add(new OptionSetting("Sending:ChangedOnly", _changedOnly.Name, bool.TrueString));
        return settings;
    }
}
