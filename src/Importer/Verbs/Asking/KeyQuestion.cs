using System.Globalization;
using Importer.Core;
using Importer.Core.Display;
using Importer.Core.Mapping;
using Importer.Core.Rows;
using Importer.Program.Terminal;

namespace Importer.Program.Verbs.Asking;

/// <summary>Asks which column holds the contact key: a guessed key is a billed contact (docs/mapping.md).</summary>
internal sealed class KeyQuestion(Dialog terminal, IReadOnlyList<string> header, IReadOnlyList<SourceRow> first)
{
    private const int ExamplesShown = 2;
    private const int LongestExample = 30;

    private readonly List<int> _places =
    [
        .. Enumerable
            .Range(0, header.Count)
            .Where(index =>
                header[index].Length > 0
                && header.Count(other => string.Equals(other, header[index], StringComparison.OrdinalIgnoreCase)) == 1
            ),
    ];

    /// <summary>Those that may be named.</summary>
    public IReadOnlyList<string> Columns => [.. _places.Select(place => header[place])];

    /// <param name="input">The file's name.</param>
    /// <returns>The column.</returns>
    /// <exception cref="ImportException">None was named (exit 3).</exception>
    public async Task<string> AskAsync(string input)
    {
        terminal.Tell(
            $"{input} has no column that is clearly the contact key: the number or address that identifies a customer "
                + "in your system and never changes. Each new key is a billed contact, so Importer does not guess."
        );
        terminal.Tell();
        var examples = new ColumnExamples(header.Count, ExamplesShown);
        foreach (var row in first)
            examples.Look(row);
        var columns = Columns;
        var width = columns.Max(column => column.Length);
        for (var i = 0; i < columns.Count; i++)
        {
            terminal.Tell(
                string.Create(
                        CultureInfo.InvariantCulture,
                        $"{i + 1, 4}  {columns[i].PadRight(width)}  {string.Join(", ", examples.Of(_places[i]).Select(Short))}"
                    )
                    .TrimEnd()
            );
        }

        terminal.Tell();
        var chosen = await terminal.ChooseAsync(
            NumberedList.Prompt,
            answer =>
                answer.Length == 0
                    ? throw ImportException.MustChange($"No contact key was chosen: nothing was sent from {input}.")
                    : NumberedList.ByNumber(answer, columns.Count) ?? NumberedList.ByName(answer, columns),
            NumberedList.Possible(columns.Count)
        );
        return columns[chosen];
    }

    private static string Short(string text) => ShortText.Cut(text.ReplaceLineEndings(" "), LongestExample);
}
