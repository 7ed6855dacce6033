using Importer.Core;
using Importer.Core.Mapping;
using Importer.Core.Measuring;
using Importer.Program.Commands;
using Importer.Program.Logging;
using Importer.Program.Settings;

namespace Importer.Program.Running;

/// <summary>What is common to all inputs of one command.</summary>
/// <param name="Stopping">A signal has come: no new row.</param>
/// <param name="Abandon">A second signal has come: end at once.</param>
internal sealed record RunContext(
    RunOptions Options, ImportSettings Settings, Logs Logs, Measures Measures, SpooledInput Spool, TimeProvider Clock, CancellationToken Stopping, CancellationToken Abandon)
{
    /// <summary>What is known of attributes before anything is sent: the documented ones, and the tenant's own as <c>connect</c> kept them.</summary>
    public AttributeCatalog Catalog { get; init; } = AttributeCatalog.Documented;

    /// <summary>In the time zone that the person reads.</summary>
    public DateTimeOffset Now => Clock.GetLocalNow();

    /// <summary>For a person: the closing summary goes to standard output unless the report goes there.</summary>
    public TextWriter Closing => Options.Report == "-" ? Console.Error : Console.Out;
}

/// <summary>What stops a run that a signal has reached.</summary>
internal static class Interruption
{
    public static StopReason Reason { get; } = new(ExitCode.Interrupted, "a signal asked to stop (Ctrl+C, a closed window or a shutdown).");
}
