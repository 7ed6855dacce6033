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
/// Logs on standard error and in rolling files in the state directory; levels and further sinks from settings section Serilog.
/// Nothing is logged above Debug that holds contact data.
/// </summary>
internal sealed class Logs : IDisposable
{
    private const int UsualDays = 31;
    private const long LargestFile = 100 * 1024 * 1024;

    // Marks what a person is told on standard error in plain words, so that the text log there does not say it twice.
    private const string Told = "Told";

    private readonly Logger _log;
    private readonly LoggingLevelSwitch _spoken;
    private readonly LogFormat _format;
    private readonly string _folder;
    private readonly Marks _marks;

    private Logs(Logger log, LoggingLevelSwitch spoken, LogFormat format, string folder, Marks marks)
    {
        (_log, _spoken, _format, _folder, _marks) = (log, spoken, format, folder, marks);
        Factory = new SerilogLoggerFactory(log);
    }

    /// <summary>For the core, which knows only Microsoft's abstractions.</summary>
    public ILoggerFactory Factory { get; }

    /// <summary>Tells this command's lines from those of others; on every line.</summary>
    public string Run => _marks.Run;

    /// <summary>Set as soon as an input's job is known; on every line from then on.</summary>
    public string? Job
    {
        set => _marks.Job = value;
    }

    /// <summary>An id for a command.</summary>
    public static string NewRun() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));

    /// <summary>The folder of the log files.</summary>
    public static string Folder(string stateDirectory) => Path.Combine(stateDirectory, "logs");

    /// <param name="quiet">Standard error gets warnings and errors only; files are not affected.</param>
    /// <exception cref="ImportException">Exit 3: section Serilog names a sink or level that there is not.</exception>
    public static Logs Open(ImportSettings settings, LogFormat format, bool quiet)
    {
        var folder = Folder(settings.State.Directory);
        var spoken = new LoggingLevelSwitch(quiet ? LogEventLevel.Warning : LogEventLevel.Verbose);
        ITextFormatter formatter =
            format == LogFormat.Json
                ? new RenderedCompactJsonFormatter()
                // Who watches knows which run it is; a collector of many runs' lines does not.
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
                // Named because a single file has no assemblies lying about to be searched.
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
                    here => Spoken(here, format).WriteTo.Console(formatter, standardErrorFromLevel: LogEventLevel.Verbose),
                    levelSwitch: spoken
                )
                .WriteTo.File(
                    fileFormatter,
                    Path.Combine(folder, format == LogFormat.Json ? "importer-.jsonl" : "importer-.log"),
                    rollingInterval: RollingInterval.Day,
                    hooks: new PrivateLogFiles(),
                    rollOnFileSizeLimit: true,
                    fileSizeLimitBytes: LargestFile,
                    retainedFileCountLimit: null,
                    retainedFileTimeLimit: TimeSpan.FromDays(settings.State.KeepDays ?? UsualDays)
                )
                .CreateLogger();
            return new Logs(log, spoken, format, folder, marks);
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException or FormatException)
        {
            throw ImportException.MustChange($"Settings section Serilog cannot be used: {fault.Message}", fault);
        }
    }

    /// <summary>Tells a person on standard error, in plain words or as a log event by format; the files get it too.</summary>
    public void Tell(string sentence)
    {
        if (_format == LogFormat.Text)
            Console.Error.WriteLine(Screen.Fit(sentence, StandardStreams.IsErrorRedirected));
        _log.ForContext(Told, true).Error("{Sentence:l}", sentence);
    }

    /// <summary>From now on standard error gets warnings and errors only: a person is shown the rest in another way.</summary>
    public void BeBrief() => _spoken.MinimumLevel = LogEventLevel.Warning;

    /// <summary>The same before there are logs: settings, options or inputs are not as they must be.</summary>
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

    /// <summary>Internal error: its kind and stack into the log, without its message, which may repeat a row's values.</summary>
    public void Tell(Exception fault)
    {
        _log.ForContext(Told, true)
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

    private static LoggerConfiguration Spoken(LoggerConfiguration here, LogFormat format) =>
        format == LogFormat.Text ? here.Filter.ByExcluding(Matching.WithProperty(Told)) : here;

    /// <summary><c>AggregateException, InvalidOperationException</c>: what it is and what brought it about.</summary>
    public static string Kind(Exception fault) =>
        fault.InnerException is { } inner ? $"{fault.GetType().Name}, {Kind(inner)}" : fault.GetType().Name;

    /// <summary>
    /// No value moves a terminal's cursor or begins a line of its own in a text log. Sentences and stacks are the program's own lines, in
    /// which foreign text has been put on one.
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
                // The dictionary's own text is returned where nothing had to be replaced; setting another value while it is walked is
                // allowed.
                if (!ReferenceEquals(shown, text))
                    logEvent.AddOrUpdateProperty(new LogEventProperty(name, new ScalarValue(shown)));
            }
        }
    }

    /// <summary>An event as text, without control characters: an exception's message may hold some.</summary>
    private sealed class DisplayFormatter(ITextFormatter inner) : ITextFormatter
    {
        public void Format(LogEvent logEvent, TextWriter output)
        {
            using var text = new StringWriter(CultureInfo.InvariantCulture);
            inner.Format(logEvent, text);
            output.Write(DisplayText.Lines(text.ToString()));
        }
    }

    /// <summary>The ids on every line. One command works on one input at a time.</summary>
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
