using System.Globalization;
using System.Text.Json.Nodes;
using Importer.Core;
using Importer.Core.Display;
using Importer.Program.Runs;

namespace Importer.Program.Notifying;

/// <summary>What is posted at a command's end (docs/observability.md). No contact data and no secret.</summary>
/// <param name="Run">The command's id, as in the log.</param>
/// <param name="Verb"><c>import</c> or <c>check</c>.</param>
/// <param name="Ends">How each input ended.</param>
internal sealed record Notification(
    string Run,
    string Verb,
    ExitCode Code,
    DateTimeOffset StartedAt,
    DateTimeOffset FinishedAt,
    IReadOnlyList<InputEnd> Ends
)
{
    /// <summary>Inputs that the line of text names.</summary>
    private const int MostNamed = 5;

    public string ToJson() =>
        InputDocument.Line(
            new JsonObject
            {
                ["text"] = Text(),
                ["run"] = Run,
                ["command"] = Verb,
                ["host"] = Environment.MachineName,
                ["version"] = ProgramVersion.Text,
                ["startedAt"] = InputDocument.Time(StartedAt),
                ["finishedAt"] = InputDocument.Time(FinishedAt),
                ["exitCode"] = (int)Code,
                ["inputs"] = new JsonArray([.. Ends.Select(end => (JsonNode)InputDocument.Of(end))]),
            }
        );

    /// <summary>For a chat, on one line; inputs in trouble first.</summary>
    private string Text()
    {
        var named = Ends.OrderBy(end => end.Code == ExitCode.Settled).Take(MostNamed).Select(Sentence).ToList();
        if (Ends.Count > MostNamed)
            named.Add(string.Create(CultureInfo.InvariantCulture, $"And {Ends.Count - MostNamed} more."));
        return string.Join(
            " ",
            named.Prepend(
                string.Create(CultureInfo.InvariantCulture, $"Importer {Verb} on {Environment.MachineName}: exit code {(int)Code}.")
            )
        );
    }

    private static string Sentence(InputEnd end) =>
        $"{DisplayText.Input(end.Input)}: {end.Rows}." + (end.Reason is { } reason ? $" {DisplayText.Unwrapped(reason)}" : "");
}
