using Importer.Core.Display;
using Importer.Program.Runs;
using Microsoft.Extensions.Logging;

namespace Importer.Program.Verbs.Import;

/// <summary>The event that begins each input in the log, and the one that ends it. No contact data.</summary>
internal static class InputEvents
{
    public static void Started(string input, RunContext run) =>
        Log(run).LogInformation("{Input:l}: {Verb:l} started", DisplayText.OneLine(input), run.Options.Verb);

    public static void Ended(InputEnd end, RunContext run)
    {
        var log = Log(run);
        using var counts = log.BeginScope(
            new Dictionary<string, object> { ["Counts"] = end.Counts ?? new Dictionary<string, long>(), ["Reason"] = end.Reason ?? "" }
        );
        log.LogInformation(
            "{Input:l}: {Verb:l} ended with exit code {ExitCode} after {Seconds:0.0} s, {Rows:l}, requests: {Requests}",
            DisplayText.OneLine(end.Input),
            run.Options.Verb,
            (int)end.Code,
            (end.EndedAt - end.StartedAt ?? TimeSpan.Zero).TotalSeconds,
            end.Rows,
            end.Requests ?? 0
        );
    }

    private static ILogger Log(RunContext run) => run.Logs.Factory.CreateLogger(typeof(InputEvents));
}
