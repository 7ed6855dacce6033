using Importer.Core;
using Importer.Core.Display;

namespace Importer.Program;

/// <summary>What somebody who mistyped an option, a setting or a file may have meant.</summary>
internal static class NearestNames
{
    /// <summary>The nearest candidate, or null where none is near: at most two letters off, or a third of a longer name.</summary>
    public static string? Of(string name, IEnumerable<string> candidates) =>
        candidates.Select(candidate => (candidate, distance: Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant())))
            .Where(near => near.distance <= Math.Max(2, Math.Min(name.Length, near.candidate.Length) / 3) && near.distance < near.candidate.Length)
            .OrderBy(near => near.distance).ThenBy(near => near.candidate, StringComparer.Ordinal)
            .Select(near => near.candidate).FirstOrDefault();

    /// <summary><c> Did you mean --sandbox?</c>, or nothing.</summary>
    public static string Question(string name, IEnumerable<string> candidates) =>
        Of(name, candidates) is { } near ? $" Did you mean {DisplayText.OneLine(near)}?" : "";

    /// <summary>Levenshtein distance; only two rows of the table are needed at a time.</summary>
    private static int Distance(string one, string other)
    {
        var above = Enumerable.Range(0, other.Length + 1).ToArray();
        foreach (var (i, letter) in one.Index())
        {
            var row = new int[other.Length + 1];
            row[0] = i + 1;
            for (var j = 0; j < other.Length; j++)
                row[j + 1] = Math.Min(Math.Min(row[j], above[j + 1]) + 1, above[j] + (letter == other[j] ? 0 : 1));
            above = row;
        }

        return above[^1];
    }
}
