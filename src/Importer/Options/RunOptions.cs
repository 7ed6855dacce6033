using Importer.Core;
using Importer.Core.Recording;
using Importer.Core.Sharding;
using Importer.Program.Settings;

namespace Importer.Program.Options;

/// <summary>What <c>import</c> and <c>check</c> are asked to do (docs/commands.md). A closed hierarchy.</summary>
internal abstract record RunOptions
{
    /// <summary>FILE arguments as given, at least one.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary><c>--mapping FILE</c>.</summary>
    public string? Mapping { get; init; }

    /// <summary><c>--report FILE</c>; <c>-</c> for standard output.</summary>
    public string? Report { get; init; }

    /// <summary><c>--job NAME</c>: names the results of standard input. A plain file name.</summary>
    public string? Job { get; init; }

    /// <summary><c>--config FILE</c>.</summary>
    public string? Config { get; init; }

    /// <summary>What options set of the settings: <c>--rate</c>, <c>--sheet</c>, <c>--results</c>, …</summary>
    public IReadOnlyList<OptionSetting> Settings { get; init; } = [];

    /// <summary><c>--limit N</c>: the first N rows, from 1.</summary>
    public long? Limit { get; init; }

    /// <summary><c>--max-errors</c>; null for no limit.</summary>
    public ErrorLimit? MaxErrors { get; init; }

    /// <summary><c>--max-duration TIME</c>; above zero.</summary>
    public TimeSpan? MaxDuration { get; init; }

    /// <summary><c>--duplicates</c>; null where it was not given. Given, it also says that rows with one key are meant.</summary>
    public DuplicateKeys? DuplicatesGiven { get; init; }

    public DuplicateKeys Duplicates => DuplicatesGiven ?? DuplicateKeys.Send;

    /// <summary><c>--again</c>: the job starts over.</summary>
    public bool Again { get; init; }

    /// <summary><c>--wait TIME</c> for another run of this tenant; null: refused at once (exit 6).</summary>
    public TimeSpan? Wait { get; init; }

    /// <summary><c>--shard I/N</c>.</summary>
    public Shard? Shard { get; init; }

    /// <summary><c>--sandbox</c>: the built-in stand-in instead of Marketing Cloud.</summary>
    public bool Sandbox { get; init; }

    /// <summary><c>--yes</c>: never asks.</summary>
    public bool Yes { get; init; }

    /// <summary><c>--check-first</c>: the whole file is checked before the first request.</summary>
    public bool CheckFirst { get; init; }

    /// <summary><c>--show-bodies N</c>; null: 2 at a terminal, elsewhere none.</summary>
    public long? ShowBodies { get; init; }

    /// <summary><c>--no-pause</c>: does not wait for a key at the end.</summary>
    public bool NoPause { get; init; }

    /// <summary><c>--quiet</c>: standard error gets warnings and errors only.</summary>
    public bool Quiet { get; init; }

    public LogFormat LogFormat { get; init; }

    /// <summary><c>--summary</c>.</summary>
    public SummaryForm Summary { get; init; }

    /// <summary>
    /// Whether the closing summary is JSON, one line for each input: also where it goes to standard error and the log there is JSON, since
    /// then nothing else may go there.
    /// </summary>
    public bool IsSummaryJson => Summary == SummaryForm.Json || (Report == "-" && LogFormat == LogFormat.Json);

    /// <summary><c>--metrics-file FILE</c>.</summary>
    public string? MetricsFile { get; init; }

    /// <summary><c>--done DIR</c>.</summary>
    public string? Done { get; init; }

    /// <summary><c>--rejects DIR</c>; only with <see cref="Done"/>.</summary>
    public string? Rejects { get; init; }

    /// <summary><c>--allow-none</c>: nothing to import is success.</summary>
    public bool AllowNone { get; init; }

    /// <summary>The verb, as it is typed.</summary>
    public abstract string Verb { get; }

    public RunOptions With(OptionSetting setting) => this with { Settings = [.. Settings, setting] };
}

/// <summary>Verb <c>import</c>.</summary>
internal sealed record ImportOptions : RunOptions
{
    public override string Verb => "import";
}

/// <summary>Verb <c>check</c>: the same code path without sending.</summary>
internal sealed record CheckOptions : RunOptions
{
    public override string Verb => "check";
}
