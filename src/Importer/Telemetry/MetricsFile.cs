using System.Globalization;
using System.Text;
using Importer.Core;
using Importer.Core.Files;
using Importer.Core.Measuring;
using Importer.Core.Results;

namespace Importer.Program.Telemetry;

/// <summary>
/// <c>--metrics-file FILE</c>: writes the command's metrics for node_exporter's textfile collector at the start, every ten seconds and at
/// the end, however it ends. Readers always see a complete file.
/// </summary>
internal sealed class MetricsFile : IAsyncDisposable
{
    private const string LastSuccess = "importer_last_success_timestamp_seconds";
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    private readonly string path;
    private readonly string task;
    private readonly TimeProvider clock;
    private readonly Action<string> tell;
    private readonly Figures figures = new();
    private readonly PeriodicTimer timer;
    private readonly DateTimeOffset startedAt;
    private readonly double? lastSuccess;
    private readonly Task writing;
    private bool failed;

    private MetricsFile(string path, TimeProvider clock, Action<string> tell)
    {
        this.path = Path.GetFullPath(path);
        this.clock = clock;
        this.tell = tell;
        task = Path.GetFileNameWithoutExtension(path);
        startedAt = clock.GetUtcNow();
        lastSuccess = ReadLastSuccess(this.path);
        timer = new PeriodicTimer(Every, clock);
        Write(Text(null));
        writing = WriteAsync();
    }

    /// <param name="tell">Reports to the user if the file can no longer be written.</param>
    /// <exception cref="ImportException">It cannot be written (exit 3): an error before anything is sent.</exception>
    public static MetricsFile? Begin(string? path, TimeProvider clock, Action<string> tell)
    {
        try
        {
            if (path is null)
                return null;
            ThrowIfNotOurs(Path.GetFullPath(path));
            return new MetricsFile(path, clock, tell);
        }
        catch (Exception e) when (e.IsFileError() || e is ArgumentException)
        {
            throw ImportException.MustChange($"--metrics-file {path} cannot be written: {e.Message}", e);
        }
    }

    /// <summary>Writes the final metrics, with the exit code.</summary>
    public async Task EndAsync(ExitCode code)
    {
        timer.Dispose();
        await writing;
        TryWrite(code);
    }

    public async ValueTask DisposeAsync()
    {
        timer.Dispose();
        await writing;
        figures.Dispose();
    }

    private async Task WriteAsync()
    {
        while (await timer.WaitForNextTickAsync())
            TryWrite(null);
    }

    private string Text(ExitCode? code)
    {
        var text = new PrometheusText(task);
        text.Add("importer_build_info", "The version that wrote this file", 1, ("version", ProgramVersion.Text));
        text.Add("importer_run_start_timestamp_seconds", "When the current or last run started", Seconds(startedAt));
        if (code is { } ended)
        {
            text.Add("importer_run_end_timestamp_seconds", "When the last run ended; absent during a run", Seconds(clock.GetUtcNow()));
            text.Add("importer_run_exit_code", "The last run's exit code; absent during a run", (int)ended);
        }

        if ((code == ExitCode.Settled ? Seconds(clock.GetUtcNow()) : lastSuccess) is { } success)
            text.Add(LastSuccess, "When a run last ended with exit code 0", success);
        foreach (var (instrument, ofIt) in figures.Read())
            text.Add(instrument, ofIt);
        return text.ToString();
    }

    // A write error is reported once and never affects the run.
    private void TryWrite(ExitCode? code)
    {
        try
        {
            Write(Text(code));
        }
        catch (Exception e) when (e.IsFileError())
        {
            if (!failed)
                tell($"--metrics-file {path} could not be written: {e.Message}");
            failed = true;
        }
    }

    // The collector runs as another account, and the metrics are not confidential.
    private void Write(string text) =>
        AtomicFile.Write(path, FilePermissions.Public, overwrite: true, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>Refuses to replace a file that Importer did not write, such as the input.</summary>
    private static void ThrowIfNotOurs(string path)
    {
        if (DeviceFiles.Contains(path))
            throw new IOException("It is not a file.");
        if (!File.Exists(path))
            return;
        using var reader = new StreamReader(FileOpener.Open(path));
        var begins = new char[PrometheusText.Begins.Length];
        var read = reader.ReadBlock(begins);
        if (read > 0 && !begins.AsSpan(0, read).SequenceEqual(PrometheusText.Begins))
            throw new IOException("Another file is there.");
    }

    /// <summary>The time of the last successful run, which a failing run must keep.</summary>
    private static double? ReadLastSuccess(string path)
    {
        if (!File.Exists(path))
            return null;
        var line = Array.Find(
            FileOpener.ReadAllText(path).Split('\n'),
            line => line.StartsWith(LastSuccess + "{", StringComparison.Ordinal)
        );
        return
            line is not null
            && double.TryParse(line[(line.LastIndexOf(' ') + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            ? seconds
            : null;
    }

    private static double Seconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000.0;
}
