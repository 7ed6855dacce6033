using System.Globalization;
using Importer.Core.Display;
using Importer.Core.Mapping.Making;
using Importer.Program.Terminal;

namespace Importer.Program.Mappings;

/// <summary>Where each column of a file goes, numbered, as lines that fit the window.</summary>
internal static class MappingOverview
{
    /// <summary>In a narrower window, a table would break its cells: each column gets a line instead.</summary>
    public const int NarrowestTable = 60;

    private const int MostColumns = 200;

    /// <param name="width">The window's columns.</param>
    public static IReadOnlyList<string> Lines(MappingDraft draft, int width)
    {
        var columns = draft.Columns;
        var rows = columns.Take(MostColumns).Select((column, place) => Row(draft, column, place, width)).ToList();
        List<string> lines =
        [
            .. width < NarrowestTable
                ? rows.Select(row => $"{row[0]}  {row[1]} -> {row[3]}{(row[2].Length > 0 ? $": {row[2]}" : "")}")
                : TextTable.Lines(["", "Column", "First value", "Goes to"], rows, width - 1),
        ];
        if (columns.Count > MostColumns)
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"and {columns.Count - MostColumns:N0} more columns"));
        Part(lines, "The same for every row:", DraftText.Constants(draft));
        Part(lines, "Guessed, please check (?):", DraftText.Guesses(draft));
        Part(lines, "Rows to import:", DraftText.Conditions(draft));
        Part(lines, "To know:", [.. draft.Notes, .. draft.Warnings]);
        // Without a key, it is asked for next.
        Part(lines, "Missing before it can be used:", draft.Key is null ? [] : draft.Missing);
        return lines;
    }

    private static string[] Row(MappingDraft draft, DraftColumn column, int place, int width) =>
        [
            (place + 1).ToString(CultureInfo.InvariantCulture),
            CellWidth.Cut(column.Name, width / 4),
            CellWidth.Cut(DisplayText.OneLine((column.Samples.Count > 0 ? column.Samples[0] : "").ReplaceLineEndings(" ")), width / 5),
            DraftText.Target(draft, column),
        ];

    private static void Part(List<string> lines, string heading, IReadOnlyList<string> part)
    {
        if (part.Count == 0)
            return;
        lines.Add("");
        lines.Add(heading);
        lines.AddRange(part.Select(line => $"  {DraftText.Plain(line).ReplaceLineEndings(" ")}"));
    }
}
