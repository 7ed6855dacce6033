using Importer.Core;
using Importer.Core.Contacts;
using Importer.Core.Inbox;

namespace Importer.Program.Runs;

/// <summary>How one input ended, for the words about all of them and for <c>--done</c>.</summary>
/// <param name="Input">Full path, or <c>-</c>.</param>
internal sealed record InputEnd(string Input, ExitCode Code)
{
    /// <summary>Why it was refused, a sentence; null where it was not, or its run has said so.</summary>
    public string? Reason { get; init; }

    /// <summary>Rows by their status; null where it came to no row.</summary>
    public IReadOnlyDictionary<string, long>? Counts { get; init; }

    /// <summary>
    /// The sign-in in force at its end, with scope and business unit looked at: serves the next input. Null where there was none.
    /// </summary>
    public SignedIn? SignedIn { get; init; }

    /// <summary>Full path of the report; null where there is none.</summary>
    public string? Report { get; init; }

    /// <summary>What may be moved away: set only where every row of the whole input is settled and reported.</summary>
    public FinishedInput? Finished { get; init; }
}
