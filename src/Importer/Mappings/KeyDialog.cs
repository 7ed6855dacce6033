using Importer.Core;
using Importer.Core.Display;
using Importer.Core.Mapping.Making;
using Importer.Core.Texts;
using Importer.Program.Terminal;

namespace Importer.Program.Mappings;

/// <summary>Asks which column holds the contact key: a guessed key is a billed contact (docs/mapping.md).</summary>
internal sealed class KeyDialog(Dialog terminal, ListQuestion list, MappingAim aim)
{
    private const int ExamplesShown = 2;
    private const int LongestExample = 30;

    /// <param name="isFirst">Whether there is no earlier question to go back to.</param>
    /// <exception cref="ImportException">None was chosen (exit 3).</exception>
    public async Task<MappingDraft> AskAsync(MappingDraft draft, bool isFirst)
    {
        var columns = Columns(draft);
        terminal.Tell(
            draft.Key is null
                ? $"{aim.Input} has no column that is clearly the contact key: the number or address that identifies a customer "
                    + "in your system and never changes. Each new key is a billed contact, so Importer does not guess."
                : "The contact key is the number or address that identifies a customer in your system and never changes. "
                    + "Each new key is a billed contact."
        );
        terminal.Tell();
        List<string> names = [.. columns.Select(each => each.Name)];
        var rows = columns.Select(Row);
        var lines =
            Screen.Columns < MappingOverview.NarrowestTable
                ? rows.Select(row => $"{row[0]}  {row[1]}: {row[2]} ({row[3]} different)")
                : TextTable.Lines(["", "Column", "First values", "Different", "Blank"], rows, Screen.Columns - 1);
        foreach (var line in lines)
            terminal.Tell(line);
        terminal.Tell();
        while (true)
        {
            var answer = await list.AnswerAsync(NumberedList.Prompt);
            if (answer.Length == 0)
                throw ImportException.MustChange($"No contact key was chosen: {char.ToLowerInvariant(aim.Nothing[0])}{aim.Nothing[1..]}.");
            if (ListQuestion.IsBack(answer) && !isFirst)
                return draft;
            if (NumberedList.Choose(answer, names) is { } chosen)
                return draft.SetKey(columns[chosen].Place);
            terminal.Tell(
                ListQuestion.IsBack(answer)
                    ? $"This is the first question. {NumberedList.Possible(columns.Count)}"
                    : NumberedList.Possible(columns.Count)
            );
        }
    }

    /// <summary>Those that may be named.</summary>
    private static List<DraftColumn> Columns(MappingDraft draft) => [.. draft.Columns.Where(column => column.Unusable is null)];

    private static string[] Row(DraftColumn column, int place) =>
        [
            Wording.Number(place + 1),
            CellWidth.Cut(column.Name, Screen.Columns / 4),
            string.Join(", ", column.Samples.Take(ExamplesShown).Select(Short)),
            $"{Wording.Number(column.Different)} of {Wording.Number(column.Filled)}",
            column.Blanks == 0 ? "" : Wording.Number(column.Blanks),
        ];

    private static string Short(string text) =>
        CellWidth.Cut(DisplayText.OneLine(text.ReplaceLineEndings(" ")), Math.Min(LongestExample, Screen.Columns / 5));
}
