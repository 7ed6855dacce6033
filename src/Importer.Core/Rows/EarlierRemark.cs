using System.Globalization;
using System.Text.RegularExpressions;
using Importer.Core.Rows.Csv;

namespace Importer.Core.Rows;

/// <summary>
/// Failed rows that come back from a spreadsheet, which fills each row up with blanks: one that was refused for its length looks whole
/// then, half of one as it may be. What tells it is the remark that it still carries under importError, or, where the row has moved, under
/// another heading.
/// </summary>
/// <param name="header">Headings in the file's order; without importError among them no row has a remark.</param>
internal sealed partial class EarlierRemark(IReadOnlyList<string> header)
{
    private const string Misplaced =
        "holds Importer's own importError text: the row's cells are in the wrong columns; move them to the right ones, and clear this cell";

    private readonly int _errorAt = header.ToList().FindIndex(Heading.IsError);

    /// <summary>Why a row that reads as a whole one is none; null where it is.</summary>
    public Reason? Problem(SourceRow row) => _errorAt < 0 ? null : Uncorrected(row) ?? InOtherColumn(row);

    /// <summary>The failed rows that a row is a correction of, the oldest first; one in the wrong shape has them at its end.</summary>
    public IReadOnlyList<RowMark> Marks(SourceRow row) =>
        _errorAt < 0 ? []
        : RowMark.In(row[_errorAt].Text) is { Count: > 0 } marks ? marks
        : row.Problem is not null && row.Cells is [.., var last] ? RowMark.In(last.Text)
        : [];

    /// <summary>Anyone who has filled one of the missing cells has looked at the row; so has who took the remark away.</summary>
    private Reason? Uncorrected(SourceRow row)
    {
        var remark = row[_errorAt].Text;
        if (CsvProblems.CodeOf(remark) is not SourceRow.TooFewCells || Cells().Match(remark) is not { Success: true } cells)
            return null;
        for (var i = int.Parse(cells.Groups[1].ValueSpan, CultureInfo.InvariantCulture); i < row.Cells.Count; i++)
        {
            if (i != _errorAt && !row[i].IsBlank)
                return null;
        }

        return CsvProblems.StillTooFew(cells.Value);
    }

    private Reason? InOtherColumn(SourceRow row)
    {
        for (var i = 0; i < row.Cells.Count; i++)
        {
            if (i != _errorAt && CsvProblems.CodeOf(row[i].Text) is { } code)
                return new Reason(code, i < header.Count ? header[i] : null, Misplaced);
        }

        return null;
    }

    [GeneratedRegex(@"([0-9]{1,6}) cells?, [0-9]+ in the header")]
    private static partial Regex Cells();
}
