using System.Text.Json.Nodes;
using Importer.Core;
using Importer.Core.Contacts;
using Importer.Core.Inbox;
using Importer.Core.Texts;

namespace Importer.Program.Runs;

/// <summary>How one input ended, for the words about all of them and for <c>--done</c>.</summary>
/// <param name="Input">Full path, or <c>-</c>.</param>
internal sealed record InputEnd(string Input, ExitCode Code)
{
    /// <summary>When it was begun; null where it was not.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended, or was passed over.</summary>
    public DateTimeOffset EndedAt { get; init; }

    /// <summary>Why it was refused or stopped, or its rows were not imported: a sentence without contact data. Null if all went
    /// well.</summary>
    public string? Reason { get; init; }

    /// <summary>What its summary holds, for scripts; null if no row was reached.</summary>
    public JsonObject? Facts { get; init; }

    /// <summary>Requests for contacts that it spent; null if it did not get that far.</summary>
    public long? Requests { get; init; }

    /// <summary>The input and its results by what they are (<c>report</c>), with full paths, where they are now.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    /// <summary>Rows by their status; null if no row was reached.</summary>
    public IReadOnlyDictionary<string, long>? Counts { get; init; }

    /// <summary><c>117 imported, 3 invalid</c>, or why there are none.</summary>
    public string Rows =>
        Counts?.Where(count => count.Value > 0).Select(count => $"{Wording.Number(count.Value)} {count.Key}").ToList()
            is { Count: > 0 } rows
            ? string.Join(", ", rows)
        : StartedAt is null ? "not begun"
        : Code is ExitCode.MustChange or ExitCode.Locked ? "nothing was sent"
        : "no row";

    /// <summary>
    /// The sign-in in force at its end, with scope and business unit looked at: serves the next input. Null where there was none.
    /// </summary>
    public SignedIn? SignedIn { get; init; }

    /// <summary>Full path of the report; null where there is none.</summary>
    public string? Report => Files.GetValueOrDefault("report");

    /// <summary>What may be moved away: set only where every row of the whole input is settled and reported.</summary>
    public FinishedInput? Finished { get; init; }
}
