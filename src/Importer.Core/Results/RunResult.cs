namespace Importer.Core.Results;

/// <summary>What a run came to, for the closing summary and the page: the summary and what is reported to the person besides.</summary>
public sealed record RunResult
{
    public required RunSummary Summary { get; init; }

    /// <summary>How long the run took; null to go by the summary's times, which are wrong where the clock was set meanwhile.</summary>
    public TimeSpan? Took { get; init; }

    internal TimeSpan Time => Took ?? ((Summary.FinishedAt ?? Summary.StartedAt) - Summary.StartedAt);

    /// <summary>Why the run stopped before its end; null where it did not.</summary>
    public StopReason? Stop { get; init; }

    /// <summary>Rows that an earlier run of the job had settled already, and this one did not touch.</summary>
    public long SettledBefore { get; init; }

    /// <summary>Contacts that this run created, as far as the API said so.</summary>
    public long NewContacts { get; init; }

    /// <summary>
    /// Rows that may have been sent before an earlier run was killed, on the wire or about to be: their contacts may exist.
    /// </summary>
    public long InDoubt { get; init; }

    /// <summary>The numbers of the first of them.</summary>
    public IReadOnlyList<int> InDoubtRows { get; init; } = [];

    /// <summary>What the contact keys of the whole input show; null where this run did not look.</summary>
    public KeyFigures? Keys { get; init; }

    /// <summary>Requests spent for this tenant this UTC day and calendar year, this run included; null where not known.</summary>
    public long? RequestsToday { get; init; }

    public long? RequestsThisYear { get; init; }

    /// <summary>Whether contacts went to the stand-in.</summary>
    public bool Sandbox { get; init; }

    /// <summary>
    /// Full paths; null for what there is not. <see cref="ReportPath"/> is null too where the report went to standard output.
    /// </summary>
    public string? ReportPath { get; init; }

    public string? FailedPath { get; init; }

    public string? CreatedPath { get; init; }

    public string? PagePath { get; init; }

    public string? SummaryPath { get; init; }

    /// <summary>Those of the above that there are, by what they are: <c>report</c>.</summary>
    public IReadOnlyDictionary<string, string> Paths =>
        new (string Name, string? Path)[]
        {
            ("report", ReportPath),
            ("failed", FailedPath),
            ("created", CreatedPath),
            ("page", PagePath),
            ("summary", SummaryPath),
        }
            .Where(file => file.Path is not null)
            .ToDictionary(file => file.Name, file => file.Path!);

    /// <summary>What else the person should know (a file moved aside, another name taken), one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>How the run ended.</summary>
    public ExitCode ExitCode => (ExitCode)(Summary.ExitCode ?? (int)Core.ExitCode.Fault);

    /// <inheritdoc cref="RunSummary.Unsettled"/>
    public long Unsettled => Summary.Unsettled;
}
