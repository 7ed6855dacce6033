using System.Globalization;
using System.Security.Cryptography;
using Importer.Core;
using Importer.Core.Display;
using Importer.Program.Options;
using Importer.Program.Settings;
using Importer.Program.Terminal;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;
using Serilog.Filters;
using Serilog.Formatting;
using Serilog.Formatting.Compact;
using Serilog.Formatting.Display;
using Serilog.Settings.Configuration;

namespace Importer.Program.Logging;

/// <summary>
/// Logs to standard error and to rolling files in the state directory; levels and more sinks come from settings section Serilog.
/// Events above Debug never contain contact data.
/// </summary>
internal sealed class Logs : IDisposable
{
    private const int DefaultDays = 31;
    private const long LargestFile = 100 * 1024 * 1024;

    // Marks messages that are already on standard error in plain words, so that the text log there does not repeat them.
    private const string AlreadyShown = "Told";

    private readonly Logger _log;
    private readonly LoggingLevelSwitch _errorLevel;
    private readonly LogFormat _format;
    private readonly string _folder;
    private readonly Marks _marks;

    private Logs(Logger log, LoggingLevelSwitch errorLevel, LogFormat format, string folder, Marks marks)
    {
        (_log, _errorLevel, _format, _folder, _marks) = (log, errorLevel, format, folder, marks);
        Factory = new SerilogLoggerFactory(log);
    }

    /// <summary>For Importer.Core, which uses only Microsoft's abstractions.</summary>
    public ILoggerFactory Factory { get; }

    /// <summary>Identifies this command's lines; on every line.</summary>
    public string Run => _marks.Run;

    /// <summary>The input's job, once known; on every line from then on.</summary>
    public string? Job
    {
        set => _marks.Job = value;
    }

    /// <summary>An id for a command.</summary>
    public static string NewRun() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));

    /// <summary>The folder of the log files.</summary>
    public static string Folder(string stateDirectory) => Path.Combine(stateDirectory, "logs");

    /// <param name="quiet">Whether standard error gets warnings and errors only; files are not affected.</param>
    /// <exception cref="ImportException">Exit 3: section Serilog has an unknown sink or level.</exception>
    public static Logs Open(ImportSettings settings, LogFormat format, bool quiet)
    {
        var folder = Folder(settings.State.Directory);
        var errorLevel = new LoggingLevelSwitch(quiet ? LogEventLevel.Warning : LogEventLevel.Verbose);
        ITextFormatter formatter =
            format == LogFormat.Json
                ? new RenderedCompactJsonFormatter()
                // A user who watches knows which run it is; a collector of many runs' lines does not.
                : new MessageTemplateTextFormatter(
                    StandardStreams.IsErrorRedirected
                        ? "{Timestamp:HH:mm:ss} {Level:u3} {Run} {Job} {Message:lj}{NewLine}{Exception}"
                        : "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}",
                    CultureInfo.InvariantCulture
                );
        ITextFormatter fileFormatter =
            format == LogFormat.Json
                ? formatter
                : new DisplayFormatter(
                    new MessageTemplateTextFormatter(
                        "{Timestamp:yyyy-MM-ddTHH:mm:ss.fffzzz} {Level:u3} {Message:lj} {Properties:j}{NewLine}{Exception}",
                        CultureInfo.InvariantCulture
                    )
                );
        var marks = new Marks();
        PrivateLogFiles.Prepare(settings.State.Directory, folder);
        try
        {
            var log = new LoggerConfiguration()
                // Listed explicitly, because a single-file program has no assemblies to search.
                .ReadFrom.Configuration(
                    settings.Logging,
                    new ConfigurationReaderOptions(
                        typeof(ConsoleLoggerConfigurationExtensions).Assembly,
                        typeof(FileLoggerConfigurationExtensions).Assembly
                    )
                )
                .Enrich.FromLogContext()
                .Enrich.With(marks, new ForeignText())
                .WriteTo.Logger(
                    here => OnStandardError(here, format).WriteTo.Console(formatter, standardErrorFromLevel: LogEventLevel.Verbose),
                    levelSwitch: errorLevel
                )
                .WriteTo.File(
                    fileFormatter,
                    Path.Combine(folder, format == LogFormat.Json ? "importer-.jsonl" : "importer-.log"),
                    rollingInterval: RollingInterval.Day,
                    hooks: new PrivateLogFiles(),
                    rollOnFileSizeLimit: true,
                    fileSizeLimitBytes: LargestFile,
                    retainedFileCountLimit: null,
                    retainedFileTimeLimit: TimeSpan.FromDays(settings.State.KeepDays ?? DefaultDays)
                )
                .CreateLogger();
            return new Logs(log, errorLevel, format, folder, marks);
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException or FormatException)
        {
            throw ImportException.MustChange($"Settings section Serilog cannot be used: {fault.Message}", fault);
        }
    }

    /// <summary>Writes an error to standard error, as plain text or as a log event depending on the format, and to the files.</summary>
    public void Tell(string sentence)
    {
        if (_format == LogFormat.Text)
            Console.Error.WriteLine(Screen.Fit(sentence, StandardStreams.IsErrorRedirected));
        _log.ForContext(AlreadyShown, true).Error("{Sentence:l}", sentence);
    }

    /// <summary>Limits standard error to warnings and errors from now on: a live display shows the rest.</summary>
    public void BeBrief() => _errorLevel.MinimumLevel = LogEventLevel.Warning;

    /// <summary>Writes an error before the logs are open: invalid settings, options or inputs.</summary>
    public static void TellEarly(LogFormat format, string sentence)
    {
        if (format == LogFormat.Text)
        {
            Console.Error.WriteLine(Screen.Fit(sentence, StandardStreams.IsErrorRedirected));
            return;
        }

        using var log = new LoggerConfiguration()
            .WriteTo.Console(new RenderedCompactJsonFormatter(), standardErrorFromLevel: LogEventLevel.Verbose)
            .CreateLogger();
        log.Error("{Sentence:l}", sentence);
    }

    /// <summary>Logs an internal error: its type and stack without its message, which may contain a row's values.</summary>
    public void Tell(Exception fault)
    {
        _log.ForContext(AlreadyShown, true)
            .Fatal("Internal error: {Fault:l}{NewLine:l}{Stack:l}", Kind(fault), Environment.NewLine, fault.StackTrace);
        _log.Debug(fault, "The error with its message");
        if (_format == LogFormat.Text)
            Console.Error.WriteLine($"Internal error ({Kind(fault)}). Please report it. The log has the details: {_folder}");
    }

    public void Dispose()
    {
        Factory.Dispose();
        _log.Dispose();
    }

    private static LoggerConfiguration OnStandardError(LoggerConfiguration here, LogFormat format) =>
        format == LogFormat.Text ? here.Filter.ByExcluding(Matching.WithProperty(AlreadyShown)) : here;

    /// <summary>The exception's type and those of its causes: <c>AggregateException, InvalidOperationException</c>.</summary>
    public static string Kind(Exception fault) =>
        fault.InnerException is { } inner ? $"{fault.GetType().Name}, {Kind(inner)}" : fault.GetType().Name;

    /// <summary>
    /// Makes values safe, so that none moves a terminal's cursor or starts a new line in a text log. Sentences and stacks are the program's
    /// own lines, in which external text is already on one line.
    /// </summary>
    private sealed class ForeignText : ILogEventEnricher
    {
        private static readonly HashSet<string> OwnLines = ["Sentence", "Stack", "NewLine"];

        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
        {
            foreach (var (name, value) in logEvent.Properties)
            {
                if (value is not ScalarValue { Value: string text })
                    continue;
                var shown = OwnLines.Contains(name) ? DisplayText.Lines(text) : DisplayText.OneLine(text);
                // OneLine returns the same string if nothing was replaced; setting values while enumerating the dictionary is
                // allowed.
                if (!ReferenceEquals(shown, text))
                    logEvent.AddOrUpdateProperty(new LogEventProperty(name, new ScalarValue(shown)));
            }
        }
    }

    /// <summary>Formats an event as text without control characters, which an exception's message may contain.</summary>
    private sealed class DisplayFormatter(ITextFormatter inner) : ITextFormatter
    {
        public void Format(LogEvent logEvent, TextWriter output)
        {
            using var text = new StringWriter(CultureInfo.InvariantCulture);
            inner.Format(logEvent, text);
            output.Write(DisplayText.Lines(text.ToString()));
        }
    }

    /// <summary>Adds the ids to every line. A command processes one input at a time.</summary>
    private sealed class Marks : ILogEventEnricher
    {
        public string Run { get; } = NewRun();

        public string? Job { get; set; }

        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
        {
            logEvent.AddPropertyIfAbsent(propertyFactory.CreateProperty("Run", Run));
            logEvent.AddPropertyIfAbsent(propertyFactory.CreateProperty("Job", Job ?? "-"));
        }
    }
}
