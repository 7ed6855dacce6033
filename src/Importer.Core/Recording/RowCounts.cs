using Importer.Core.Results;

namespace Importer.Core.Recording;

/// <summary>What a run has counted so far, for its result, its page and its progress. Used by the recorder alone.</summary>
/// <param name="progress">Kept up to date.</param>
/// <param name="waited">How long everyone has waited so far.</param>
internal sealed class RowCounts(RunProgress progress, Func<TimeSpan> waited, TimeProvider clock)
{
    private readonly long startedAt = clock.GetTimestamp();
    private readonly List<int> inDoubtRows = [];
    private long read,
        settled,
        notImported,
        notSent;

    /// <summary>The run over time, for the page.</summary>
    public RunCurve Curve { get; } = new();

    /// <summary>Rows that earlier runs had settled.</summary>
    public long SettledBefore { get; private set; }

    /// <summary>Contacts that a newer file has changed since earlier runs settled their rows.</summary>
    public OverwrittenCount Overwritten { get; } = new();

    /// <summary>Rows that a killed run may have sent and that are sent again.</summary>
    public long InDoubt { get; private set; }

    /// <summary>The numbers of the first of them.</summary>
    public IReadOnlyList<int> InDoubtRows => inDoubtRows;

    /// <summary>Whether every row so far is settled.</summary>
    public bool AllSettled { get; private set; } = true;

    /// <summary>Whether nothing is left that a later run would bring to an end: what is not settled, a person must correct.</summary>
    public bool AllSettledOrRejected { get; private set; } = true;

    /// <summary>A row has been read.</summary>
    /// <returns>Its place in the order of rows read, from 0.</returns>
    public long AddRead() => read++;

    /// <summary>An earlier run has settled a row.</summary>
    public void AddSettledBefore() => SettledBefore++;

    /// <summary>A row that a killed run may have sent is taken up again.</summary>
    public void AddInDoubt(int row)
    {
        InDoubt++;
        if (inDoubtRows.Count < ErrorTally.MaxRows)
            inDoubtRows.Add(row);
    }

    /// <summary>A row's outcome is on the disk. The report may lag behind a slow row; who watches sees what is through.</summary>
    /// <param name="unansweredRuns">How many runs in a row, this one included, have ended without an answer for it.</param>
    public void AddOutcome(RowStatus status, int unansweredRuns)
    {
        AllSettled &= status.IsSettled();
        AllSettledOrRejected &= status.IsSettled() || status.IsForPerson(unansweredRuns);
        if (status.IsFailedRow())
            notImported++;
        else if (status == RowStatus.NotSent)
            notSent++;
        else
            settled++;
    }

    /// <summary>Shows what has been counted to anyone who watches.</summary>
    public void Show()
    {
        var through = settled + notImported + notSent;
        Curve.Add(clock.GetElapsedTime(startedAt), through, notImported, waited());
        progress.Set(settled, notImported, read - through);
    }
}
