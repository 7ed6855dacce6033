using System.Globalization;
using System.Text;
using Importer.Core;
using Importer.Core.Display;
using Importer.Program.Runs;

namespace Importer.Program.Verbs.Import;

/// <summary>The last words about several inputs: how each ended, and the exit code for all.</summary>
internal static class AllInputsText
{
    /// <summary>The exit codes of all inputs; one that was not begun has the code of what stopped the command.</summary>
    public static IEnumerable<ExitCode> Codes(IReadOnlyList<string> inputs, IReadOnlyList<InputEnd> ends, StopReason? stop) =>
        ends.Select(end => end.Code).Concat(Enumerable.Repeat(stop?.ExitCode ?? ExitCode.Interrupted, inputs.Count - ends.Count));

    /// <param name="passedOver">What was left out of the inputs, a sentence each.</param>
    /// <returns>Lines that end with <c>\n</c>.</returns>
    public static string Of(IReadOnlyList<string> inputs, IReadOnlyList<InputEnd> ends, StopReason? stop, IReadOnlyList<string> passedOver)
    {
        var text = new StringBuilder("\n");
        var names = inputs.Select(Name).ToList();
        var width = names.Max(name => name.Length);
        Line(text, $"{inputs.Count} inputs:");
        for (var i = 0; i < inputs.Count; i++)
            Line(text, $"  {names[i].PadRight(width)}  {(i < ends.Count ? Ended(ends[i]) : "not begun")}");
        foreach (var sentence in passedOver)
            Line(text, sentence);
        Line(text, string.Create(CultureInfo.InvariantCulture, $"Exit code {(int)ExitCodes.Worst(Codes(inputs, ends, stop))}."));
        return text.ToString();

        // Several folders may hold files of one name.
        string Name(string path) =>
            path != "-" && inputs.Count(other => Path.GetFileName(other) == Path.GetFileName(path)) > 1
                ? DisplayText.OneLine(path)
                : DisplayText.FileName(path);
    }

    private static string Ended(InputEnd end)
    {
        var counts =
            end.Counts?.Where(count => count.Value > 0)
                .Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Value:N0} {count.Key}"))
                .ToList()
            ?? [];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"exit code {(int)end.Code}: "
                + $"{(counts.Count > 0 ? string.Join(", ", counts) : end.Code is ExitCode.MustChange or ExitCode.Locked ? "nothing was sent" : "no row")}"
        );
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
