namespace Importer.Core;

/// <summary>What the program tells its caller when it ends (docs/exit-codes.md). Schedulers rely on the numbers.</summary>
public enum ExitCode
{
    /// <summary>Every row is settled.</summary>
    Settled = 0,

    /// <summary>Finished with rows that are not settled, or stopped by errors that someone must mend.</summary>
    Unsettled = 1,

    /// <summary>Stopped by what passes: outage, throttling, allowance, time. The same command later goes on.</summary>
    TryLater = 2,

    /// <summary>Nothing was sent and something must change: usage, settings, mapping, sign-in refused, unreadable or empty input.</summary>
    MustChange = 3,

    /// <summary>Interrupted: Ctrl+C, SIGTERM, window closed, log-off.</summary>
    Interrupted = 4,

    /// <summary>Internal error.</summary>
    Fault = 5,

    /// <summary>Another run for this tenant holds the ledger, or is writing the same results.</summary>
    Locked = 6,
}
