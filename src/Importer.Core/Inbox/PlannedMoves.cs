using System.Text.Json;
using System.Text.Json.Serialization;

namespace Importer.Core.Inbox;

/// <summary>Files that belong together and are to be moved, as written down before the first of them is touched.</summary>
internal sealed record PlannedMoves(IReadOnlyList<PlannedMove> Moves)
{
    public void Write(Stream journal)
    {
        journal.SetLength(0);
        JsonSerializer.Serialize(journal, this, MovesJson.Default.PlannedMoves);
        if (journal is FileStream file)
            file.Flush(flushToDisk: true);
    }

    /// <summary>What a killed run had planned and may not have carried out to its end; null where there is no such thing.</summary>
    public static PlannedMoves? TryRead(Stream journal)
    {
        try
        {
            var plan = journal.Length == 0 ? null : JsonSerializer.Deserialize(journal, MovesJson.Default.PlannedMoves);
            return
                plan?.Moves?.All(move => Path.IsPathFullyQualified(move?.From ?? "") && Path.IsPathFullyQualified(move!.To ?? "")) == true
                ? plan
                : null;
        }
        catch (JsonException)
        {
            // Torn while it was written, so that nothing has been moved yet, or not ours.
            return null;
        }
    }
}

/// <param name="From">Full path.</param>
/// <param name="To">Full path; nothing lay there when this was planned.</param>
internal sealed record PlannedMove(string From, string To, FileStamp Stamp);

[JsonSerializable(typeof(PlannedMoves))]
internal sealed partial class MovesJson : JsonSerializerContext;
