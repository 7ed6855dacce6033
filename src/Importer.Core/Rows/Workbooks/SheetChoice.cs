using System.Globalization;
using Importer.Core.Display;

namespace Importer.Core.Rows.Workbooks;

/// <summary>
/// The sheets that may be read: the requested one, or the visible ones in order. Of these, the first with every column of the mapping and
/// with rows is read, or else the first with a table.
/// </summary>
/// <param name="Why">The reason for the choice, for the user.</param>
/// <param name="WhyFitting">The reason if it is not the first sheet with a table.</param>
/// <param name="WhyWithRows">The reason if a fitting sheet was skipped because it has no rows.</param>
internal sealed record SheetChoice(IReadOnlyList<SheetEntry> Candidates, string Why, string WhyFitting, string WhyWithRows)
{
    /// <param name="option">A name, or a number from 1 in tab order, hidden sheets included. A name takes precedence.</param>
    /// <exception cref="ImportException">No such sheet: exit 3.</exception>
    public static SheetChoice Of(IReadOnlyList<SheetEntry> sheets, string? option, string file)
    {
        if (option is null)
        {
            List<SheetEntry> visible = [.. sheets.Where(sheet => !sheet.IsHidden)];
            var hidden = sheets.Count - visible.Count is > 0 and var count ? $"; {count} hidden, not read" : "";
            return visible.Count > 0
                ? new SheetChoice(
                    visible,
                    (visible.Count == 1 ? "the only visible one" : $"the first of {visible.Count} visible ones that holds a table")
                        + hidden,
                    $"the first of {visible.Count} visible ones that has every column of the mapping{hidden}",
                    $"the first of {visible.Count} visible ones that has every column of the mapping and rows below its header{hidden}"
                )
                : throw ImportException.MustChange($"{file} has no visible sheet. Name one with --sheet (Sheet): {Names(sheets)}.");
        }
        var named =
            sheets.FirstOrDefault(sheet => sheet.Name == option)
            ?? sheets.FirstOrDefault(sheet => string.Equals(sheet.Name.Trim(), option.Trim(), StringComparison.OrdinalIgnoreCase));
        if (
            named is null
            && int.TryParse(option, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= 1
            && number <= sheets.Count
        )
            named = sheets[number - 1];
        return named is not null
            ? new SheetChoice([named], "as set", "as set", "as set")
            : throw ImportException.MustChange($"{file} has no sheet '{DisplayText.OneLine(option)}'. It has {Names(sheets)}.");
    }

    /// <summary>Warnings about the sheets with tables that are not read.</summary>
    public static IEnumerable<string> Others(string read, IReadOnlyList<SourceTable> tables)
    {
        List<string> others =
        [
            .. tables
                .Where(table => table.Sheet != read)
                .Select(table =>
                    $"'{DisplayText.OneLine(table.Sheet)}'{(table.Fits ? $" (with every column of the mapping{(table.HasRows ? "" : ", but no rows")})" : table.HasRows ? "" : " (without rows)")}"
                ),
        ];
        if (others.Count > 0)
            yield return $"Only sheet '{DisplayText.OneLine(read)}' is imported. {string.Join(", ", others)} "
                + $"{(others.Count == 1 ? "holds a table too; to import it, name it" : "hold tables too; to import another one, name it")} with "
                + "--sheet (Sheet)";
    }

    private static string Names(IReadOnlyList<SheetEntry> sheets) =>
        sheets.Count == 0
            ? "no worksheet"
            : string.Join(", ", sheets.Select(sheet => $"'{DisplayText.OneLine(sheet.Name)}'{(sheet.IsHidden ? " (hidden)" : "")}"));
}
