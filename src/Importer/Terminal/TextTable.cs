using Spectre.Console;

namespace Importer.Program.Terminal;

/// <summary>A table as plain lines, without colors, whose cells line up also with wide characters.</summary>
internal static class TextTable
{
    /// <param name="width">Columns that it may fill.</param>
    public static IReadOnlyList<string> Lines(IEnumerable<string> headings, IEnumerable<IReadOnlyList<string>> rows, int width)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var heading in headings)
            table.AddColumn(new TableColumn(new Text(heading)));
        foreach (var row in rows)
            table.AddRow(row.Select(cell => new Text(cell)));

        using var text = new StringWriter();
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.No,
                ColorSystem = ColorSystemSupport.NoColors,
                Out = new AnsiConsoleOutput(text),
            }
        );
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = ConsoleEncoding.IsUnicode;
        console.Write(table);
        return [.. text.ToString().Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)];
    }
}
