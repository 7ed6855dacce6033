using Importer.Core;
using Importer.Core.Display;
using Importer.Core.Mapping;
using Importer.Program.Runs;
using Importer.Program.Terminal;
using Spectre.Console;

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

    private static IEnumerable<string> Table(IEnumerable<(string Source, string Target, string Example)> rows, int width)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var heading in (string[])["Column", "Attribute", "Example"])
            table.AddColumn(new TableColumn(new Text(heading)));
        foreach (var (source, target, example) in rows)
            table.AddRow(new Text(source), new Text(target), new Text(example));

        using var text = new StringWriter();
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.No,
                ColorSystem = ColorSystemSupport.NoColors,
                Out = new AnsiConsoleOutput(text),
            }
        );
        console.Profile.Width = width - 3; // the text around it sets it in by two, and leaves the last column free
        console.Profile.Capabilities.Unicode = ConsoleEncoding.IsUnicode;
        console.Write(table);
        return text.ToString().Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0);
    }

    private static string Target(MappingLine line) => line.Target + (line.How is "" or "text" ? "" : $" ({line.How})");

    private static string Example(MappingLine line, ColumnExamples examples, int longest) =>
        ShortText.Cut(string.Join(" + ", line.Columns.SelectMany(column => examples.Of(column).Take(1))).ReplaceLineEndings(" "), longest);
}
