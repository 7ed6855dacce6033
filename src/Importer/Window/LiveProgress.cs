using Spectre.Console;
using Spectre.Console.Rendering;

namespace Importer.Program.Window;

/// <summary>A bar with words below it on standard error, where that is a terminal; gone when the file is done.</summary>
internal sealed class LiveProgress : IAsyncDisposable
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TextWriter _error;
    private readonly LinesAbove _above;
    private readonly Task _showing;

    public LiveProgress(string name, ProgressMeter meter, ProgressWords words)
    {
        _error = Console.Error;
        var console = ConsoleOn(_error);
        _above = new LinesAbove(console, _error.Encoding);
        Console.SetError(_above);
        _showing = ShowAsync(console, name, meter, words);
    }

    /// <summary>Whether standard error is a terminal whose lines can be written anew.</summary>
    public static bool IsPossible { get; } = !Console.IsErrorRedirected && ConsoleOn(Console.Error).Profile.Capabilities.Ansi;

    public async ValueTask DisposeAsync()
    {
        _done.TrySetResult();
        await _showing;
        await _above.DisposeAsync();
        Console.SetError(_error);
    }

    private static IAnsiConsole ConsoleOn(TextWriter error)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error), Interactive = InteractionSupport.Yes });
        console.Profile.Capabilities.Unicode = ConsoleLetters.IsUnicode;
        return console;
    }

    private async Task ShowAsync(IAnsiConsole console, string name, ProgressMeter meter, ProgressWords words)
    {
        var between = console.Profile.Capabilities.Unicode ? " · " : ", ";
        ProgressTask? bar = null;
        await console.Progress()
            .AutoClear(true)
            .Columns(new ProgressBarColumn { Width = null }, new PercentageColumn())
            .UseRenderHook((display, _) =>
            {
                var reading = meter.Read();
                if (bar is not null)
                    bar.Value = 100 * reading.Now.Share;
                List<IRenderable> lines = [new Text(name), display, new Text(ProgressText.Of(reading, words, between))];
                if (reading.Now.Why is { } why)
                    lines.Add(new Text(why + ".", new Style(Color.Yellow)));
                return new Rows(lines);
            })
            .StartAsync(async context =>
            {
                bar = context.AddTask("file");
                await _done.Task;
            });
    }
}
