using Importer.Core;

namespace Importer.Program;

/// <summary>One exit code for several inputs.</summary>
internal static class ExitCodes
{
    // docs/exit-codes.md: several inputs give the most serious code, in the order 5 4 3 1 2 6 0.
    private static readonly ExitCode[] WorstFirst =
    [
        ExitCode.Fault,
        ExitCode.Interrupted,
        ExitCode.MustChange,
        ExitCode.Unsettled,
        ExitCode.TryLater,
        ExitCode.Locked,
        ExitCode.Settled,
    ];

    /// <summary>The first that occurs of 5 4 3 1 2 6 0; 0 where there is none.</summary>
    public static ExitCode Worst(IEnumerable<ExitCode> codes) =>
        codes.DefaultIfEmpty(ExitCode.Settled).MinBy(code => Array.IndexOf(WorstFirst, code));
}
