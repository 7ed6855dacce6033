namespace Importer.Core.Display;

/// <summary>Finds the names that a mistyped name may mean.</summary>
public static class NearestNames
{
    /// <summary>Up to three similar candidates, the nearest first; a name that contains the other counts as similar.</summary>
    public static IReadOnlyList<string> Of(string name, IEnumerable<string> candidates) =>
        [
            .. candidates
                .Where(candidate => candidate.Length > 0)
                .Distinct()
                .Select(candidate => (candidate, distance: Distance(Fold(name), Fold(candidate))))
                .Where(near => IsNear(name, near.candidate, near.distance) || Contains(name, near.candidate))
                .OrderBy(near => near.distance)
                .ThenBy(near => near.candidate, StringComparer.Ordinal)
                .Take(3)
                .Select(near => near.candidate),
        ];

    /// <summary>
    /// The nearest candidate by spelling alone: at most two characters off, or a third of a longer name; null if there is none.
    /// </summary>
    public static string? One(string name, IEnumerable<string> candidates) =>
        candidates
            .Select(candidate => (candidate, distance: Distance(Fold(name), Fold(candidate))))
            .Where(near => IsNear(name, near.candidate, near.distance) && near.distance < near.candidate.Length)
            .OrderBy(near => near.distance)
            .ThenBy(near => near.candidate, StringComparer.Ordinal)
            .Select(near => near.candidate)
            .FirstOrDefault();

    /// <summary><c> Did you mean --sandbox?</c>, or nothing.</summary>
    public static string Question(string name, IEnumerable<string> candidates) =>
        One(name, candidates) is { } near ? $" Did you mean {DisplayText.OneLine(near)}?" : "";

    /// <summary>A clause for a message: <c>; nearest: "Email", "E-Mail 2"</c>, or nothing.</summary>
    public static string Clause(string name, IEnumerable<string> candidates) =>
        Of(name, candidates) is { Count: > 0 } near ? $"; nearest: {Quoted(near)}" : "";

    public static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"\"{name}\""));

    /// <summary>The candidate that this is a misspelling of; null for none.</summary>
    public static string? Misspelt(string name, IEnumerable<string> candidates) =>
        candidates.FirstOrDefault(candidate => Distance(Fold(name), Fold(candidate)) <= 2);

    private static bool IsNear(string name, string candidate, int distance) =>
        distance <= Math.Max(2, Math.Min(name.Length, candidate.Length) / 3);

    private static string Fold(string name) => name.Trim().ToUpperInvariant();

    private static bool Contains(string one, string other) =>
        Math.Min(one.Trim().Length, other.Length) >= 3
        && (one.Contains(other, StringComparison.OrdinalIgnoreCase) || other.Contains(one.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>The Levenshtein distance, where swapping two neighbors counts once.</summary>
    private static int Distance(string a, string b)
    {
        if (a.Length > 100 || b.Length > 100)
            return int.MaxValue; // a sentence rather than a name, and the comparison is quadratic
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }

        return rows[a.Length, b.Length];
    }
}
