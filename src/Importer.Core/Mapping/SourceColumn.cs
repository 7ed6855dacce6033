using Importer.Core.Display;
using Importer.Core.Rows;

namespace Importer.Core.Mapping;

/// <summary>A column of the input that the mapping uses.</summary>
/// <param name="Index">0-based place in the header.</param>
/// <param name="Name">As the header shows it.</param>
internal readonly record struct SourceColumn(int Index, string Name);

/// <summary>
/// Finds columns by the names a mapping gives them, as a person sees both (<see cref="Heading"/>). The importer's own column is never used,
/// never called unused.
/// </summary>
internal sealed class HeaderColumns(IReadOnlyList<string> headings)
{
    private readonly string[] header = [.. headings.Select(Heading.Shown)];

    private readonly SortedSet<int> _used = [];
    private bool isListed;

    /// <summary>Whether a column was looked for in vain.</summary>
    public bool LacksColumns { get; private set; }

    /// <summary>Names that are not blank, in the order of the header.</summary>
    public IEnumerable<string> Names => header.Where(name => !string.IsNullOrWhiteSpace(name) && !Heading.IsError(name));

    /// <summary>In the order of the header; a column without a heading cannot be used, and is recognized by its letters.</summary>
    public IEnumerable<string> Unused =>
        Enumerable
            .Range(0, header.Length)
            .Where(index => !_used.Contains(index) && !Heading.IsError(header[index]))
            .Select(index => string.IsNullOrWhiteSpace(header[index]) ? $"column {Letters(index)} (it has no heading)" : header[index]);

    public bool Holds(string name) => !Heading.IsError(name) && header.Any(heading => Heading.IsSame(heading, name));

    /// <summary>
    /// The column of that name, which counts as used from now on; null, and a problem, where there is none or more than one.
    /// </summary>
    /// <param name="user">Who asks: <c>contactKey</c>, an attribute's full name.</param>
    public SourceColumn? Find(string name, string user, List<string> problems)
    {
        var places = Enumerable.Range(0, header.Length).Where(index => Heading.IsSame(header[index], name)).ToList();
        if (Heading.IsError(name))
            problems.Add($"{user} uses the column \"{Heading.Error}\", which holds Importer's own remarks.");
        else if (places.Count > 1)
            problems.Add(
                $"{user} uses the column \"{name}\", which the header has {places.Count} times "
                    + $"(columns {string.Join(", ", places.Select(Letters))}); give each its own name."
            );
        else if (places is [var only])
            return Use(only);
        else
        {
            problems.Add($"{user} uses the column \"{name}\", which the header does not have{Hint(name)}.");
            LacksColumns = true;
        }

        return null;
    }

    private SourceColumn Use(int index)
    {
        _used.Add(index);
        return new(index, header[index]);
    }

    /// <summary>The names that are near; else all of them, once.</summary>
    private string Hint(string name)
    {
        if (NearestNames.Clause(name, Names) is { Length: > 0 } clause)
            return clause;
        var isFirst = !isListed;
        isListed = true;
        return isFirst ? $"; it has {NearestNames.Quoted(Names.Take(20))}" : "";
    }

    /// <summary>The column's letters as a spreadsheet shows them.</summary>
    private static string Letters(int index) =>
        index < 26 ? $"{(char)('A' + index)}" : Letters((index / 26) - 1) + (char)('A' + (index % 26));
}
