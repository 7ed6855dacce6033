using Importer.Core.Rows;

namespace Importer.Core.Mapping;

/// <summary>The first texts that are in each column, for a person's own screen, never for a log. Looks at the first rows only.</summary>
/// <param name="columns">How many columns the header has.</param>
/// <param name="each">How many different texts of each are wanted.</param>
public sealed class ColumnExamples(int columns, int each = 1)
{
    private const int MostRows = 1_000;

    private readonly List<string>[] _texts = [.. Enumerable.Range(0, columns).Select(_ => new List<string>(each))];
    private int _rows,
        _full;

    /// <summary>Whether there is nothing more to see.</summary>
    public bool IsDone => _full == columns || _rows >= MostRows;

    public void Look(SourceRow row)
    {
        if (IsDone || row.Problem is not null)
            return;
        _rows++;
        for (var i = 0; i < columns; i++)
        {
            var texts = _texts[i];
            if (texts.Count == each || row[i] is not { IsBlank: false, Kind: not CellKind.Error } cell || texts.Contains(cell.Text))
                continue;
            texts.Add(cell.Text);
            _full += texts.Count == each ? 1 : 0;
        }
    }

    /// <summary>Of a column by its 0-based place; none where it is blank.</summary>
    public IReadOnlyList<string> Of(int column) => _texts[column];
}
