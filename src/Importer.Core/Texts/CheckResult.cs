using Importer.Core.Ledger;
using Importer.Core.Recording;
using Importer.Core.Results;

namespace Importer.Core.Texts;

/// <summary>What a rehearsal found.</summary>
public sealed record CheckResult
{
    /// <summary>Path of the input; <c>-</c> for standard input.</summary>
    public required string Input { get; init; }

    /// <summary>What was detected in the file and why, one sentence each.</summary>
    public IReadOnlyList<string> Evidence { get; init; } = [];

    /// <summary>The mapping in force, one line each, the columns that are not used included.</summary>
    public IReadOnlyList<string> Mapping { get; init; } = [];

    /// <summary>The first values that conversion changes, before and after, one line each.</summary>
    public IReadOnlyList<string> Conversions { get; init; } = [];

    /// <summary>What to know before sending, one sentence each, without the file's values.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The same with values as examples; null where those are not to be shown.</summary>
    public IReadOnlyList<string>? WarningsWithValues { get; init; }

    /// <summary>The contact key's column, if the last file with the same headings had another key (which is among the warnings).</summary>
    public string? OtherKey { get; init; }

    /// <summary>Why nothing would be sent though there are rows that are ready; null for nothing in the way.</summary>
    public string? Refusal { get; init; }

    /// <summary>The first bodies, as JSON.</summary>
    public IReadOnlyList<string> Bodies { get; init; } = [];

    public required ErrorTally Tally { get; init; }

    /// <summary>What the contact keys of the whole input show.</summary>
    public KeyFigures Keys
    {
        get => Survey.Keys;
        init => Survey = Survey with { Keys = value };
    }

    /// <summary>What the rows of the whole input show.</summary>
    public SurveyFindings Survey { get; init; } = SurveyFindings.None;

    /// <summary>By attribute, ready rows that would be sent without it.</summary>
    public IReadOnlyDictionary<string, long> Omitted { get; init; } = new Dictionary<string, long>();

    /// <summary>Whether nobody has said yet that rows with one key are meant, though people would be merged.</summary>
    public bool MustConfirmMerges { get; init; }

    /// <summary>What an import would do with the ready rows, by what the ledger knows.</summary>
    public JobPreview Preview { get; init; } = new();

    /// <summary>The first rows that would be sent, at most <see cref="FirstRow.Most"/>.</summary>
    public IReadOnlyList<FirstRow> FirstRows { get; init; } = [];

    /// <summary>The ceiling, <c>Sending:RequestsPerSecond</c>.</summary>
    public double RequestsPerSecond { get; init; }

    /// <summary>What is left of the year's allowance; null where none is set.</summary>
    public long? RequestsLeftThisYear { get; init; }

    /// <summary>What is left of the day's allowance; null where none is set.</summary>
    public long? RequestsLeftToday { get; init; }

    /// <summary>Full path of <c>&lt;name&gt;.check.csv</c>.</summary>
    public string? CheckPath { get; init; }

    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>One for each row that would be sent; retries come on top.</summary>
    public long Requests => Tally.Of(RowStatus.Ready) - Preview.NotNeeded;

    /// <summary>For scripts.</summary>
    public CheckSummary ToSummary() =>
        new()
        {
            Rows = Tally.Rows,
            Counts = new[] { RowStatus.Ready, RowStatus.Invalid, RowStatus.Skipped }.ToDictionary(status => status.Word(), Tally.Of),
            DistinctKeys = Keys.Distinct,
            ProbableMerges = Keys.Merges.Count,
            Omitted = Omitted.Count > 0 ? Omitted : null,
            Requests = Requests,
            Errors = Tally.Kinds(),
            Warnings = Warnings,
        };
}
