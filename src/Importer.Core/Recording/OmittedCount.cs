using Importer.Core.Mapping;

namespace Importer.Core.Recording;

/// <summary>
/// Counts by attribute the rows that Marketing Cloud has without it, because its value cannot be sent (<c>onInvalid</c>). It looks at the
/// row itself, so it does not matter which run sent it. Not thread-safe.
/// </summary>
public sealed class OmittedCount
{
    private readonly Dictionary<string, long> counts = [];

    /// <summary>By full name of the attribute, in the order in which they occurred.</summary>
    public IReadOnlyDictionary<string, long> ByAttribute => counts;

    public void Add(MappedRow row, RowStatus status) => Add(Of(row), status);

    /// <param name="omitted"><see cref="Of"/> the row.</param>
    internal void Add(IReadOnlyList<string> omitted, RowStatus status)
    {
        if (!IsSent(status))
            return;
        foreach (var attribute in omitted)
            counts[attribute] = counts.GetValueOrDefault(attribute) + 1;
    }

    /// <summary>The attributes that a row is sent without.</summary>
    internal static IReadOnlyList<string> Of(MappedRow row) => (row as ReadyRow)?.Omitted ?? [];

    /// <summary>Or would be, in a check.</summary>
    private static bool IsSent(RowStatus status) =>
        status is RowStatus.Imported or RowStatus.Unchanged or RowStatus.Partial or RowStatus.Ready;
}
