using System.Globalization;
using System.Text;
using Importer.Core.Display;
using Importer.Program.Runs;

namespace Importer.Program.Verbs.Import;

/// <summary>The last words about several inputs: how each ended, and the exit code for all.</summary>
internal static class AllInputsText
{
    /// <param name="ends">Those that were not begun included.</param>
    /// <param name="passedOver">What was left out of the inputs, a sentence each.</param>
    /// <returns>Lines that end with <c>\n</c>.</returns>
    public static string Of(IReadOnlyList<InputEnd> ends, IReadOnlyList<string> passedOver)
    {
        var text = new StringBuilder("\n");
        var names = ends.Select(end => Name(end.Input)).ToList();
        var width = names.Max(name => name.Length);
        Line(text, $"{ends.Count} inputs:");
        foreach (var (name, end) in names.Zip(ends))
            Line(text, $"  {name.PadRight(width)}  {Ended(end)}");
        foreach (var sentence in passedOver)
            Line(text, sentence);
        Line(text, string.Create(CultureInfo.InvariantCulture, $"Exit code {(int)ExitCodes.Worst(ends.Select(end => end.Code))}."));
        return text.ToString();

        // Several folders may hold files of one name.
        string Name(string path) =>
            path != "-" && ends.Count(other => Path.GetFileName(other.Input) == Path.GetFileName(path)) > 1
                ? DisplayText.OneLine(path)
                : DisplayText.FileName(path);
    }

    private static string Ended(InputEnd end) =>
        end.StartedAt is null ? end.Rows : string.Create(CultureInfo.InvariantCulture, $"exit code {(int)end.Code}: {end.Rows}");

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
