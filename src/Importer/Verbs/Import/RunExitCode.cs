using Importer.Core;
using Importer.Core.Results;
using Importer.Core.Sending;

namespace Importer.Program.Verbs.Import;

/// <summary>The exit code of one input's run. Pure.</summary>
internal static class RunExitCode
{
    /// <param name="requests">Requests for contacts.</param>
    /// <param name="stop">What stopped the run; null where nothing did.</param>
    public static ExitCode Of(RunEnd end, long requests, StopReason? stop)
    {
        var settled = end.Complete && RunSummary.Statuses.Where(status => !status.IsSettled()).All(status => end.Tally.Of(status) == 0);
        return stop switch
        {
            _ when end.Failure is not null => ExitCode.Unsettled,
            { ExitCode: ExitCode.Fault } => ExitCode.Fault,
            _ when settled && (end.Tally.Rows > 0 || stop is null) => ExitCode.Settled,
            // "Nothing was sent" holds only where no request for a contact went out.
            { ExitCode: ExitCode.MustChange } when requests > 0 => ExitCode.Unsettled,
            { } reason => reason.ExitCode,
            null => ExitCode.Unsettled,
        };
    }
}
