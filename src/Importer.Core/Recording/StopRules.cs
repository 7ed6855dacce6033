using Importer.Core.Contacts;
using Importer.Core.Sending;

namespace Importer.Core.Recording;

/// <summary>
/// Stops a run before errors use up the allowance: too many of them, or the same one from the start. Used by the recorder only.
/// </summary>
/// <param name="limit"><c>--max-errors</c>; null for none.</param>
/// <param name="jobHasImported">Whether the job already has an imported row: then not everything is wrong.</param>
internal sealed class StopRules(ErrorLimit? limit, bool jobHasImported, RunStop stop)
{
    /// <summary>
    /// Refusals in a row with one and the same reason that stop a run of which nothing has been imported (docs/limits.md).
    /// </summary>
    private const int SameRefusals = 25;

    private long rows,
        errors;
    private int same;
    private (int?, string?) lastRefusal;

    /// <summary>Counts a new outcome, in order of arrival.</summary>
    public void Watch(RowOutcome outcome)
    {
        if (outcome.Status == RowStatus.Skipped)
            return; // it counts nowhere
        rows++;
        if (outcome.Status.IsFailedRow())
            errors++;
        if (limit?.IsPassed(errors, rows) == true)
            stop.Request(new StopReason(ExitCode.Unsettled, $"{errors:N0} of {rows:N0} rows were refused, more than --max-errors allows."));

        jobHasImported |= outcome.Status is RowStatus.Imported or RowStatus.Partial;
        var isAboutAnother = outcome is { Status: RowStatus.Unknown, ErrorCode: OtherContact.ReasonCode };
        if ((outcome.Status != RowStatus.Rejected && !isAboutAnother) || jobHasImported)
        {
            if (outcome.Status != RowStatus.Invalid)
                same = 0;
            return;
        }

        var refusal = (outcome.HttpStatus, outcome.ErrorCode);
        same = refusal == lastRefusal ? same + 1 : 1;
        lastRefusal = refusal;
        if (same >= SameRefusals)
        {
            stop.Request(
                new StopReason(
                    ExitCode.Unsettled,
                    isAboutAnother
                        ? $"Marketing Cloud answered {SameRefusals} rows in a row with a different contact's key or ID and imported "
                            + "none. The advice in the report names them."
                        : $"Marketing Cloud refused {SameRefusals} rows in a row for the same reason (HTTP {outcome.HttpStatus}, code "
                            + $"{outcome.ErrorCode ?? "none"}) and imported none. The report has the details."
                )
            );
        }
    }
}
