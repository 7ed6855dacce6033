using System.Text;
using Importer.Core;
using Importer.Core.Display;
using Importer.Program.Terminal;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Importer.Program.Progress;

/// <summary>Shows a bar with text below it on standard error, if that is a terminal; removed when the file is done.</summary>
internal sealed class LiveProgress : IAsyncDisposable
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TextWriter _error;
    private readonly AboveProgressWriter _above;
    private readonly Task _showing;

    public LiveProgress(string name, ProgressMeter meter, ProgressWords words)
    {
        _error = Console.Error;
        // IsPossible has checked the terminal and enabled control sequences on Windows.
        var console = Create(new DisplayOutput(StandardStreams.Display), AnsiSupport.Yes);
        _above = new AboveProgressWriter(console, _error.Encoding);
        Console.SetError(_above);
        _showing = ShowAsync(console, name, meter, words);
    }

    /// <summary>Whether standard error is a terminal whose lines can be rewritten.</summary>
    public static bool IsPossible { get; } =
        !StandardStreams.IsErrorRedirected && Create(new AnsiConsoleOutput(Console.Error), AnsiSupport.Detect).Profile.Capabilities.Ansi;

    public async ValueTask DisposeAsync()
    {
        _done.TrySetResult();
        await _showing;
        await _above.DisposeAsync();
        Console.SetError(_error);
    }

    private static IAnsiConsole Create(IAnsiConsoleOutput output, AnsiSupport ansi)
    {
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Out = output,
                Ansi = ansi,
                Interactive = InteractionSupport.Yes,
            }
        );
        console.Profile.Capabilities.Unicode = ConsoleEncoding.IsUnicode;
        return console;
    }

    private async Task ShowAsync(IAnsiConsole console, string name, ProgressMeter meter, ProgressWords words)
    {
        var between = console.Profile.Capabilities.Unicode ? " · " : ", ";
        ProgressTask? bar = null;
        await console
            .Progress()
            .AutoClear(true)
            .Columns(new ProgressBarColumn { Width = null }, new PercentageColumn())
            .UseRenderHook(
                (display, _) =>
                {
                    var reading = meter.Read();
                    if (bar is not null)
                        bar.Value = 100 * reading.Now.Share;
                    List<IRenderable> lines =
                    [
                        new Text(DisplayText.OneLine(name)),
                        display,
                        new Text(ProgressText.Of(reading, words, between)),
                    ];
                    if (reading.Now.Why is { } why)
                        lines.Add(new Text(DisplayText.OneLine(why) + ".", new Style(Color.Yellow)));
                    return new Rows(lines);
                }
            )
            .StartAsync(async context =>
            {
                bar = context.AddTask("file");
                await _done.Task;
            });
    }

    /// <summary>A terminal behind a writer that Spectre does not recognize as standard error.</summary>
    private sealed class DisplayOutput(TextWriter writer) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => true;

        public int Width => Screen.Columns;

        public int Height => Screen.Rows;

        public void SetEncoding(Encoding encoding) { }
    }
}
