using Importer.Core.Mapping.Values;
using Importer.Core.Rows;

namespace Importer.Core.Mapping.Proposing;

/// <summary>One column of the rows looked at.</summary>
internal sealed class SampledColumn
{
    private readonly IReadOnlyList<SourceRow> _rows;

    public SampledColumn(int index, string heading, IReadOnlyList<SourceRow> rows, System.Globalization.CultureInfo? culture)
    {
        (Index, Heading) = (index, heading);
        Filled =
        [
            .. rows.Where(row => row.Problem is null)
                .Select(row => row[index])
                .Where(cell =>
                    !cell.IsBlank && cell.Kind != CellKind.Error && !(cell.Kind == CellKind.Text && NullTokens.InText(cell.Text.Trim()))
                ),
        ];
        var read = rows.Count(row => row.Problem is null);
        Blanks = read - Filled.Count;
        IsFull = read > 0 && Blanks == 0;
        Different = Filled.Select(cell => cell.Text.Trim()).Distinct(StringComparer.Ordinal).Count();
        _rows = rows;
        List<Cell> telling =
        [
            .. Filled.Where(cell =>
                cell.Kind != CellKind.Text
                || !(
                    NullTokens.InPlaceOf(AttributeType.Phone, cell.Text.Trim())
                    || NullTokens.InPlaceOf(AttributeType.Date, cell.Text.Trim())
                )
            ),
        ];
        Shape = ColumnShape.Of(telling.Count > 0 ? telling : Filled, culture);
    }

    public int Index { get; }

    public string Heading { get; }

    public IReadOnlyList<Cell> Filled { get; }

    /// <summary>Rows that have nothing in it.</summary>
    public int Blanks { get; }

    /// <summary>Whether every row has something in it.</summary>
    public bool IsFull { get; }

    /// <summary>Different values.</summary>
    public int Different { get; }

    /// <summary>Whether no two rows have the same in it.</summary>
    public bool IsUnique => Different == Filled.Count;

    /// <summary>How often each text is in it, compared as a mapping's <c>where</c> does, the most frequent first; a blank is "".</summary>
    public IReadOnlyList<(string Value, int Count)> Values =>
        [
            .. _rows
                .Where(row => row.Problem is null)
                .Select(row => ColumnCondition.Text(row[Index]))
                .Select(text => NullTokens.InText(text) ? "" : text)
                .GroupBy(ColumnCondition.Fold, ColumnCondition.Comparer)
                .Select(same => (same.First(), Count: same.Count()))
                .OrderByDescending(value => value.Count),
        ];

    public ColumnShape Shape { get; }

    /// <summary>Whether as many values as that are of a type; a column without values may be of any.</summary>
    public bool Looks(AttributeType type, double share = 0.5) => Filled.Count == 0 || Shape.Share(type) >= share;
}
