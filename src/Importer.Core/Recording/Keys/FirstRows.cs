using Importer.Core.Results;

namespace Importer.Core.Recording.Keys;

/// <summary>Counts rows that come in any order, and keeps the first of the file.</summary>
internal struct FirstRows()
{
    private readonly SortedSet<int> rows = [];
    private long count;

    public void Add(int row)
    {
        count++;
        if (rows.Count == ErrorTally.MaxRows)
        {
            if (row > rows.Max)
                return;
            rows.Remove(rows.Max);
        }

        rows.Add(row);
    }

    public readonly KeyFinding Found => new(count, [.. rows]);
}
