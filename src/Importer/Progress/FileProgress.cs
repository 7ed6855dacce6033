using Importer.Core;
using Importer.Core.Display;
using Importer.Program.Options;
using Importer.Program.Terminal;
using Microsoft.Extensions.Logging;

namespace Importer.Program.Progress;

/// <summary>How far a file is, shown on standard error until disposed of: live on a terminal, else as log lines.</summary>
internal static class FileProgress
{
    /// <param name="input">Full path, or <c>-</c>.</param>
    /// <param name="look">How far it is now; from any thread.</param>
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
    /// Whether a person watches at a terminal that can show it. Rows on the same terminal would run through the display, and log lines for
    /// a program are not for eyes.
    /// </summary>
    public static bool IsLive(RunOptions options) =>
        !options.Quiet
        && options.LogFormat == LogFormat.Text
        && !(options.Report == "-" && !StandardStreams.IsOutputRedirected)
        && LiveProgress.IsPossible;
}

/// <summary>What rows are called.</summary>
internal sealed record ProgressWords(string Good, string Bad)
{
    public static ProgressWords Import { get; } = new("imported", "not imported");

    public static ProgressWords Survey { get; } = new("read before sending", "unreadable");

    public static ProgressWords Check { get; } = new("ready", "not ready");
}
