using Importer.Core.Mapping;
using Importer.Program.Running;
using Importer.Program.Window;
using Spectre.Console;

namespace Importer.Program.Asking;

/// <summary>How columns are understood, as a table that fits the window.</summary>
internal static class MappingTable
{
    private const int LongestExample = 40;
    private const int NarrowestTable = 30;

    /// <param name="width">The window's columns.</param>
    public static IReadOnlyList<string> Lines(OpenedInput opened, ColumnExamples examples, int width)
    {
        var table = new Table { Border = TableBorder.Simple, ShowRowSeparators = false };
        foreach (var heading in (string[])["Column", "becomes", "for example"])
            table.AddColumn(new TableColumn(new Text(heading)) { NoWrap = false });
        foreach (var line in opened.Mapper.Lines)
            table.AddRow(new Text(line.Source), new Text(Target(line)), new Text(Example(line, examples)));

        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = Math.Max(NarrowestTable, width - 2); // the text around it sets it in by two
        console.Profile.Capabilities.Unicode = ConsoleEncoding.IsUnicode;
        console.Write(table);
        return
        [
            $"From {opened.MappingOrigin}",
            .. text.ToString().Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0),
            .. opened.Mapper.UnusedColumns.Count == 0 ? (string[])[] : [$"Not used: {string.Join(", ", opened.Mapper.UnusedColumns)}"],
        ];
    }

    private static string Target(MappingLine line) => line.Target + (line.How is "" or "text" ? "" : $" ({line.How})");

    private static string Example(MappingLine line, ColumnExamples examples)
    {
        var text = string.Join(" + ", line.Columns.SelectMany(column => examples.Of(column).Take(1))).ReplaceLineEndings(" ");
        return text.Length <= LongestExample ? text : text[..(LongestExample - 1)] + "…";
    }
}
