using Importer.Core;
using Importer.Core.Display;
using Importer.Program.Options;
using Importer.Program.Terminal;
using Microsoft.Extensions.Logging;

namespace Importer.Program.Progress;

/// <summary>Shows a file's progress on standard error until disposed: live on a terminal, otherwise as log lines.</summary>
internal static class FileProgress
{
    /// <param name="input">Full path, or <c>-</c>.</param>
    /// <param name="look">Returns the current progress; called from any thread.</param>
    public static IAsyncDisposable Begin(
        string input,
        ProgressWords words,
        Func<ProgressFigures> look,
        RunOptions options,
        ILoggerFactory logs,
        TimeProvider clock
    )
    {
        var name = DisplayText.Input(input);
        var meter = new ProgressMeter(look, clock);
        return IsLive(options)
            ? new LiveProgress(name, meter, words)
            : new ProgressLog(logs.CreateLogger<ProgressLog>(), clock, name, meter, words);
    }

    /// <summary>
    /// Whether to show a live display: not if rows are written to the same terminal, nor if the log is in a format for
    /// programs.
    /// </summary>
    public static bool IsLive(RunOptions options) =>
        !options.Quiet
        && options.LogFormat == LogFormat.Text
        && !(options.Report == "-" && !StandardStreams.IsOutputRedirected)
        && LiveProgress.IsPossible;
}

/// <summary>The words for rows in the progress.</summary>
internal sealed record ProgressWords(string Good, string Bad)
{
    public static ProgressWords Import { get; } = new("imported", "not imported");

    public static ProgressWords Survey { get; } = new("read before sending", "unreadable");

    public static ProgressWords Check { get; } = new("ready", "not ready");
}
