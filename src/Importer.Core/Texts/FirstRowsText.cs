using System.Globalization;
using System.Text;
using Importer.Core.Display;
using static Importer.Core.Texts.Wording;

namespace Importer.Core.Texts;

/// <summary>What a person reads when the first rows have been sent, and is asked about the rest.</summary>
public static class FirstRowsText
{
    /// <param name="input">The file; null where there is only one.</param>
    /// <param name="rows">The rows that were to be sent.</param>
    /// <param name="outcomes">Their results, by row; a row may lack one.</param>
    /// <returns>Lines that end with <c>\n</c>.</returns>
    public static string Of(string? input, IReadOnlyList<FirstRow> rows, IReadOnlyDictionary<int, RowOutcome> outcomes)
    {
        var text = new StringBuilder();
        var of = input is null ? "" : $" of {DisplayText.Input(input)}";
        ClosingText.Line(text, $"{(rows.Count == 1 ? "The first row" : $"The first {rows.Count} rows")}{of}:");
        var keys = rows.Select(row => DisplayText.OneLine(row.ContactKey)).ToList();
        var (number, key) = (rows.Max(row => Digits(row.Row).Length), keys.Max(each => each.Length));
        foreach (var (place, row) in rows.Index())
        {
            var status = Status(outcomes.GetValueOrDefault(row.Row));
            ClosingText.Line(text, $"  row {Digits(row.Row).PadLeft(number)}  {keys[place].PadRight(key)}  {status}".TrimEnd());
        }

        return text.ToString();
    }

    /// <summary>The question, without what can be answered.</summary>
    /// <param name="rest">Rows that are left to send.</param>
    public static string Prompt(long rest) => $"Send the rest, {Count(rest, "row")}? ";

    private static string Status(RowOutcome? outcome) =>
        outcome switch
        {
            null => "",
            { IsNewContact: true } => $"{outcome.Status.Word()}, new contact",
            _ => outcome.Status.Word(),
        };

    private static string Digits(int row) => row.ToString(CultureInfo.InvariantCulture);
}
