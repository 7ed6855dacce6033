using Importer.Core.Results;

namespace Importer.Core.Recording;

/// <summary>Where outcomes go in input order: report, failed rows, created contacts, tally. Used by the recorder alone.</summary>
/// <param name="job">The job's id, which the failed rows bear.</param>
internal sealed class RowResults(
    ReportWriter report,
    FailedRowsWriter failed,
    CreatedContactsWriter? created,
    ErrorTally tally,
    IRowMeter? meter,
    string job
)
{
    private readonly OmittedCount omitted = new();

    public ErrorTally Tally => tally;

    /// <summary>By attribute, rows that were sent without it.</summary>
    public IReadOnlyDictionary<string, long> Omitted => omitted.ByAttribute;

    /// <summary>Contacts that this run created.</summary>
    public long NewContacts { get; private set; }

    /// <summary>Rows for which this run found that they need not be sent.</summary>
    public long NotNeeded { get; private set; }

    /// <summary>Contacts that the job created, this run and earlier ones.</summary>
    public long NewContactsOfJob { get; private set; }

    /// <param name="isNew">Whether this run found the outcome.</param>
    public void Append(PendingRow row, RowOutcome outcome, bool isNew)
    {
        report.Append(outcome);
        tally.Add(outcome, row.Source, RowAdvice.IsForEveryone(outcome));
        omitted.Add(row.Mapped, outcome.Status);
        meter?.Row(outcome.Status);
        if (outcome.Status.IsFailedRow())
            failed.Append(
                row.Source,
                RowMark.Append(
                    outcome.Error ?? outcome.Advice ?? outcome.Status.Word(),
                    [.. row.Mapped.CorrectedFrom, RowMark.Of(job, row.Number)]
                )
            );

        if (isNew && outcome.Status is (RowStatus.Unchanged or RowStatus.Superseded or RowStatus.Duplicate))
            NotNeeded++;
        if (isNew && outcome.IsNewContact == true)
            NewContacts++;
        if ((outcome.IsNewContact == true ? new CreatedContact(IsCertain: true, outcome.ContactId) : row.Created) is not { } contact)
            return;
        created?.Append(outcome.Row, outcome.ContactKey, contact);
        if (contact.IsCertain)
            NewContactsOfJob++;
    }

    public void Flush() => report.Flush();
}
