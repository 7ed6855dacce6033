using System.Globalization;

namespace Importer.Core.Rows.Workbooks;

/// <summary>Which sheets may be read: the one asked for, or the visible ones in order, of which the first with a table is taken.</summary>
/// <param name="Why">For the person.</param>
internal sealed record SheetChoice(IReadOnlyList<SheetEntry> Candidates, string Why)
{
    /// <param name="option">A name, or a number from 1 in the order of the tabs, hidden ones too. A name wins where both fit.</param>
    /// <exception cref="ImportException">No such sheet: exit 3.</exception>
    public static SheetChoice Of(IReadOnlyList<SheetEntry> sheets, string? option, string file)
    {
        if (option is null)
        {
            List<SheetEntry> visible = [.. sheets.Where(sheet => !sheet.IsHidden)];
            var hidden = sheets.Count - visible.Count;
            return visible.Count > 0
                ? new SheetChoice(visible, (visible.Count == 1 ? "the only visible one" : $"the first of {visible.Count} visible ones that holds a table") + (hidden > 0 ? $"; {hidden} hidden, not taken" : ""))
                : throw ImportException.MustChange($"{file} has no visible sheet. Name one with --sheet (Sheet): {Names(sheets)}.");
        }
        var named = sheets.FirstOrDefault(sheet => sheet.Name == option)
            ?? sheets.FirstOrDefault(sheet => string.Equals(sheet.Name.Trim(), option.Trim(), StringComparison.OrdinalIgnoreCase));
        if (named is null && int.TryParse(option, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= sheets.Count)
            named = sheets[number - 1];
        return named is not null
            ? new SheetChoice([named], "as set")
            : throw ImportException.MustChange($"{file} has no sheet '{DisplayText.OneLine(option)}'. It has {Names(sheets)}.");
    }

    private static string Names(IReadOnlyList<SheetEntry> sheets) =>
        sheets.Count == 0 ? "no worksheet" : string.Join(", ", sheets.Select(sheet => $"'{DisplayText.OneLine(sheet.Name)}'{(sheet.IsHidden ? " (hidden)" : "")}"));
}
