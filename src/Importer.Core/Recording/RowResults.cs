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

    public void Append(FinishedRow row)
    {
        var outcome = row.Outcome;
        report.Append(outcome);
        tally.Add(outcome, row.Failed, RowAdvice.IsForEveryone(outcome));
        omitted.Add(row.Omitted, outcome.Status);
        meter?.Row(outcome.Status);
        if (row.Failed is { } source)
            failed.Append(
                source,
                RowMark.Append(
                    outcome.Error ?? outcome.Advice ?? outcome.Status.Word(),
                    [.. row.CorrectedFrom, RowMark.Of(job, outcome.Row)]
                )
            );

        if (row.IsNew && outcome.Status is (RowStatus.Unchanged or RowStatus.Superseded or RowStatus.Duplicate))
            NotNeeded++;
        if (row.IsNew && outcome.IsNewContact == true)
            NewContacts++;
        if ((outcome.IsNewContact == true ? new CreatedContact(IsCertain: true, outcome.ContactId) : row.Created) is not { } contact)
            return;
        created?.Append(outcome.Row, outcome.ContactKey, contact);
        if (contact.IsCertain)
            NewContactsOfJob++;
    }

    public void Flush() => report.Flush();
}
