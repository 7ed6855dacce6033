using System.Globalization;
using Importer.Core;
using Importer.Core.Display;
using Importer.Core.Rows;
using Importer.Program.Terminal;

namespace Importer.Program.Mappings;

/// <summary>
/// Asks which of several sheets is meant (docs/commands.md): half a list that is imported without a word looks like the whole of it.
/// </summary>
internal sealed class SheetQuestion(Dialog terminal)
{
    private const int LongestHeader = 50;

    /// <summary>Opens an input, with the sheet that the person chose where there is something to ask.</summary>
    /// <returns>With how it is read.</returns>
    /// <exception cref="ImportException">It cannot be read, or no sheet was named (exit 3).</exception>
    public async Task<(IRowSource Source, ReadingOptions Reading)> OpenAsync(
        string input,
        ReadingOptions reading,
        Func<ReadingOptions, Task<IRowSource>> open
    )
    {
        var source = await open(reading);
        try
        {
            if (await AskAsync(input, source.Info) is not { } sheet)
                return (source, reading);
            reading = reading with { Sheet = sheet };
        }
        catch
        {
            await source.DisposeAsync();
            throw;
        }

        await source.DisposeAsync();
        return (await open(reading), reading);
    }

    /// <returns>The sheet's name; null where there is nothing to ask: there is one table, or one that has every column of the mapping, or
    /// one of these that has rows.</returns>
    /// <exception cref="ImportException">None was named (exit 3).</exception>
    private async Task<string?> AskAsync(string input, SourceInfo info)
    {
        if (
            info.Tables.Count < 2
            || info.Tables.Count(table => table.Fits) == 1
            || info.Tables.Count(table => table is { Fits: true, HasRows: true }) == 1
        )
            return null;
        var name = Path.GetFileName(input);
        terminal.Tell(
            $"{name} has {info.Tables.Count} sheets with tables. Only one is imported now; to import another, import the file again."
        );
        terminal.Tell();
        var width = info.Tables.Max(table => table.Sheet.Length);
        for (var i = 0; i < info.Tables.Count; i++)
        {
            var header = ShortText.Cut(
                string.Join(", ", info.Tables[i].Header.Where(heading => heading.Length > 0)).ReplaceLineEndings(" "),
                LongestHeader
            );
            terminal.Tell(
                string.Create(CultureInfo.InvariantCulture, $"{i + 1, 4}  {info.Tables[i].Sheet.PadRight(width)}  {header}").TrimEnd()
            );
        }

        terminal.Tell();
        List<string> sheets = [.. info.Tables.Select(table => table.Sheet.Trim())];
        var chosen = await terminal.ChooseAsync(
            NumberedList.Prompt,
            answer =>
                answer.Length == 0
                    ? throw ImportException.MustChange($"No sheet was chosen: nothing was sent from {name}.")
                    : NumberedList.ByName(answer, sheets) ?? NumberedList.ByNumber(answer, sheets.Count), // a sheet may be called 2024
            NumberedList.Possible(sheets.Count)
        );
        return info.Tables[chosen].Sheet;
    }
}
