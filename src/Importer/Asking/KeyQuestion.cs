using System.Globalization;
using Importer.Core;
using Importer.Core.Mapping;
using Importer.Core.Rows;
using Importer.Program.Connecting;
using Importer.Program.Running;
using Importer.Program.Window;

namespace Importer.Program.Asking;

/// <summary>
/// Asks which column holds the contact key, where nothing but that is missing from a header that serves as mapping: a guessed key is a billed
/// contact (CONTRACT, Mapping).
/// </summary>
internal sealed class KeyQuestion(Terminal terminal, RunContext run)
{
    private const int ExamplesShown = 2;
    private const int LongestExample = 30;

    /// <returns>What was agreed on for this run; null where nothing was asked, or the answer was kept in a file.</returns>
    /// <exception cref="ImportException">The file cannot be read, or no column was named (exit 3).</exception>
    public async Task<ChosenMapping?> AskAsync(string input)
    {
        await using var source = await RowSources.OpenAsync(input, run.Settings.Reading, run.Stopping);
        var header = source.Info.Header;
        var chosen = OpenedInput.FindMapping(source.Info, run);
        var columns = Enumerable.Range(0, header.Count)
            .Where(index => header[index].Length > 0 && header.Count(other => string.Equals(other, header[index], StringComparison.OrdinalIgnoreCase)) == 1).ToList();
        if (!chosen.KeyIsOpen || columns.Count == 0 || !Fits(With(chosen, header[columns[0]]), source.Info))
            return null;

        Tell($"{Path.GetFileName(input)} does not say which column is the contact key: the customer's own number or address in your system, which never "
            + "changes. Each new key becomes a billed contact, so it is not guessed.");
        terminal.Tell();
        var examples = await ExamplesAsync(source);
        var width = columns.Max(column => header[column].Length);
        for (var i = 0; i < columns.Count; i++)
        {
            Tell(string.Create(CultureInfo.InvariantCulture,
                $"{i + 1,4}  {header[columns[i]].PadRight(width)}  {string.Join(", ", examples.Of(columns[i]).Select(Short))}").TrimEnd());
        }

        terminal.Tell();
        var column = await ColumnAsync([.. columns.Select(index => header[index])], input);
        var answered = With(chosen, column);
        var kept = await KeepAsync(answered.Document, input) ? null : answered;
        terminal.Tell();
        return kept;
    }

    private static ChosenMapping With(ChosenMapping chosen, string column) => chosen with
    {
        Document = chosen.Document with { Key = new KeyMapping(KeyProperty.ContactKey, column) },
        Origin = $"its own header as mapping, with {column} as the contact key",
    };

    // Whatever else is wrong is told by opening the file as always.
    private bool Fits(ChosenMapping mapping, SourceInfo info)
    {
        try
        {
            ContactMapper.Create(mapping, info, run.Settings.Reading);
            return true;
        }
        catch (ImportException)
        {
            return false;
        }
    }

    private async Task<ColumnExamples> ExamplesAsync(IRowSource source)
    {
        var examples = new ColumnExamples(source.Info.Header.Count, ExamplesShown);
        await foreach (var row in source.ReadAsync(run.Stopping))
        {
            examples.Look(row);
            if (examples.IsDone)
                break;
        }

        return examples;
    }

    private async Task<string> ColumnAsync(IReadOnlyList<string> columns, string input)
    {
        while (true)
        {
            var answer = await terminal.AskAsync("Which one? (its number or name; nothing to leave): ");
            if (answer.Length == 0)
                throw ImportException.MustChange($"No contact key was named: nothing of {Path.GetFileName(input)} was sent.");
            if (int.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= columns.Count)
                return columns[number - 1];
            if (columns.FirstOrDefault(column => string.Equals(column, answer, StringComparison.OrdinalIgnoreCase)) is { } named)
                return named;
        }
    }

    private async Task<bool> KeepAsync(MappingDocument mapping, string input)
    {
        var name = MappingFinder.FileName(input);
        var path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(input))!, name);
        Tell($"Keep that for the next time, as {name} beside the file?");
        while (true)
        {
            switch ((await terminal.AskAsync("(yes or no): ")).ToUpperInvariant())
            {
                case "YES" or "Y":
                    try
                    {
                        await File.WriteAllTextAsync(path, HeaderMappingFile.Of(mapping), run.Stopping);
                        return true;
                    }
                    catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
                    {
                        terminal.Tell($"It cannot be kept: {fault.Message} It counts for this time.");
                        return false;
                    }

                case "NO" or "N":
                    return false;
            }
        }
    }

    private void Tell(string text) => terminal.Tell(Wrapped.To(ConsoleEncoding.Columns, text));

    private static string Short(string text)
    {
        text = text.ReplaceLineEndings(" ");
        return text.Length <= LongestExample ? text : text[..(LongestExample - 1)] + "…";
    }
}
