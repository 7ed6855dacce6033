using Importer.Core;
using Importer.Core.Display;
using Importer.Core.Mapping;
using Importer.Program.Runs;
using Importer.Program.Terminal;

namespace Importer.Program.Verbs.Asking;

/// <summary>How columns are matched, as a table that fits the window.</summary>
internal static class MappingTable
{
    private const int ShortestExample = 10;

    /// <summary>Below that, columns would be torn: each attribute has a line then.</summary>
    private const int NarrowestTable = 60;

    /// <param name="width">The window's columns.</param>
    public static IReadOnlyList<string> Lines(OpenedInput opened, ColumnExamples examples, int width)
    {
        var rows = opened
            .Mapper.Lines.Select(line =>
                (
                    Source: line.Columns.Count == 0 ? $"always {line.Source}" : line.Source,
                    Target: Target(line),
                    Example: Example(line, examples, Math.Max(ShortestExample, width / 3))
                )
            )
            .ToList();
        return
        [
            $"Mapping: {opened.Mapping.Origin}",
            .. width < NarrowestTable
                ? rows.Select(row => $"{row.Source} -> {row.Target}{(row.Example.Length > 0 ? $": {row.Example}" : "")}")
                : Table(rows, width),
            .. opened.Mapper.Remarks,
            .. opened.Unused,
        ];
    }

    // The text around it sets it in by two, and leaves the last column free.
    private static IEnumerable<string> Table(IEnumerable<(string Source, string Target, string Example)> rows, int width) =>
        TextTable.Lines(
            ["Column", "Attribute", "Example"],
            rows.Select(row => (IReadOnlyList<string>)[row.Source, row.Target, row.Example]),
            width - 3
        );

    private static string Target(MappingLine line) => line.Target + (line.How is "" or "text" ? "" : $" ({line.How})");

    private static string Example(MappingLine line, ColumnExamples examples, int longest) =>
        ShortText.Cut(string.Join(" + ", line.Columns.SelectMany(column => examples.Of(column).Take(1))).ReplaceLineEndings(" "), longest);
}
