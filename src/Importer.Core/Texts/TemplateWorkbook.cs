using ClosedXML.Excel;
using Importer.Core.Display;
using Importer.Core.Mapping;
using Importer.Core.Mapping.Proposing;

namespace Importer.Core.Texts;

/// <summary>
/// A workbook to fill in: the columns' headings, each column as text so that what is typed stays as typed, lists to choose from for yes and
/// no and for countries, and a sheet that explains. It imports as it is.
/// </summary>
public static class TemplateWorkbook
{
    public const string Sheet = "Contacts";

    private const int LastRow = 1_048_576;
    private const int LongestText = 32_767; // Excel's limit for a cell.

    private static readonly string[] ExplanationHeadings = ["Column", "What to enter", "Example"];

    /// <param name="countries">To choose from, as an import understands them.</param>
    public static void Write(Stream to, IReadOnlyList<TemplateColumn> columns, IReadOnlyList<string> countries)
    {
        using var workbook = new XLWorkbook();
        var contacts = workbook.AddWorksheet(Sheet);
        Explain(workbook.AddWorksheet("Explanations"), columns);
        var lists = workbook.AddWorksheet("Lists");
        foreach (var (place, country) in countries.Index())
            lists.Cell(place + 1, 1).SetValue(country);
        lists.Visibility = XLWorksheetVisibility.Hidden;
        var listed = lists.Range(1, 1, countries.Count, 1);

        foreach (var (place, column) in columns.Index())
        {
            var at = place + 1;
            contacts.Column(at).Style.NumberFormat.Format = "@";
            contacts.Column(at).Width = Math.Clamp(column.Heading.Length + 4, 14, 50);
            contacts.Cell(1, at).SetValue(column.Heading).Style.Font.Bold = true;
            var below = contacts.Range(2, at, LastRow, at);
            if (column.Type == AttributeType.Boolean)
                Choose(below).List("\"true,false\"", inCellDropdown: true);
            else if (column.Type == AttributeType.Country)
                Choose(below).List(listed, inCellDropdown: true);
        }

        contacts.SheetView.FreezeRows(1);
        workbook.SaveAs(to);
    }

    /// <summary>A warning only: another language's yes and a country's two letters are understood too.</summary>
    private static IXLDataValidation Choose(IXLRange cells)
    {
        var validation = cells.SetDataValidation();
        validation.IgnoreBlanks = true;
        validation.ErrorStyle = XLErrorStyle.Information;
        validation.ErrorTitle = "Not in the list";
        validation.ErrorMessage = "Choose from the list, or keep what you typed if you know that it is understood.";
        return validation;
    }

    private static void Explain(IXLWorksheet sheet, IReadOnlyList<TemplateColumn> columns)
    {
        sheet
            .Cell(1, 1)
            .SetValue(
                "How to fill in the sheet \"Contacts\": one contact a row. Columns that you do not need may be deleted, together with "
                    + "their attribute set; headings must stay as they are."
            );
        foreach (var (place, heading) in ExplanationHeadings.Index())
            sheet.Cell(3, place + 1).SetValue(heading).Style.Font.Bold = true;
        foreach (var (place, column) in columns.Index())
        {
            sheet.Cell(place + 4, 1).SetValue(column.Heading);
            sheet.Cell(place + 4, 2).SetValue(ShortText.Cut(column.Meaning, LongestText));
            sheet.Cell(place + 4, 3).SetValue(ShortText.Cut(column.Example, LongestText));
        }

        sheet.Column(1).Width = 45;
        sheet.Column(2).Width = 100;
        sheet.Column(3).Width = 28;
        sheet.Column(3).Style.NumberFormat.Format = "@";
    }
}
