using System.Globalization;
using System.Text.RegularExpressions;
using Importer.Core.Rows.Csv;

namespace Importer.Core.Rows;

/// <summary>
/// Recognizes failed rows that a spreadsheet only padded with blank cells: a row refused as too short then looks complete but may be half
/// a row. Its earlier message is still in importError or, if the cells have shifted, under another heading.
/// </summary>
/// <param name="header">Headings in the file's order; without importError no row has an earlier message.</param>
internal sealed partial class EarlierRemark(IReadOnlyList<string> header)
{
    private const string Misplaced =
        "holds Importer's own importError text: the row's cells are in the wrong columns; move them to the right ones, and clear this cell";

    private readonly int _errorAt = Heading.IndexOfError(header);

    /// <summary>Why a row that looks complete is invalid; null if it is valid.</summary>
    public Reason? Problem(SourceRow row) => _errorAt < 0 ? null : Uncorrected(row) ?? InOtherColumn(row);

    /// <summary>The failed rows that a row corrects, the oldest first; a malformed row has its marks at the end.</summary>
    public IReadOnlyList<RowMark> Marks(SourceRow row) =>
        _errorAt < 0 ? []
        : RowMark.In(row[_errorAt].Text) is { Count: > 0 } marks ? marks
        : row.Problem is not null && row.Cells is [.., var last] ? RowMark.In(last.Text)
        : [];

    /// <summary>The problem of a row that nobody corrected: its missing cells are still blank and its message was not removed.</summary>
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
