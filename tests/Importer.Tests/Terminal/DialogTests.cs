using Importer.Core;
using Importer.Program.Terminal;
using Importer.Program.Verbs.Asking;
using Microsoft.Extensions.Time.Testing;

namespace Importer.Tests.Terminal;

/// <summary>A person who does not answer.</summary>
public sealed class DialogTests : IDisposable
{
    private readonly StringWriter _shown = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly Silence _silence = new();

    public void Dispose() => _silence.Dispose();

    [Fact]
    public async Task After_ten_minutes_without_an_answer_nothing_is_done()
    {
        var terminal = new Dialog(_silence, _shown, _clock, CancellationToken.None);

        var conversation = terminal.ConverseAsync(
            "nothing was sent",
            async () => await terminal.AgreesAsync("Send 3 contacts? ") ? ExitCode.Settled : ExitCode.Unsettled
        );
        _clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromTicks(1));
        Assert.False(conversation.IsCompleted);
        _clock.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(ExitCode.MustChange, await conversation);
        Assert.Equal("Send 3 contacts? (yes or no): \nNo answer for ten minutes: nothing was sent.\n", Shown());
    }

    [Fact]
    public async Task A_signal_ends_the_question()
    {
        using var signal = new CancellationTokenSource();
        var terminal = new Dialog(_silence, _shown, _clock, signal.Token);

        var conversation = terminal.ConverseAsync(
            "nothing was sent",
            async () => await terminal.AgreesAsync("Send 3 contacts? ") ? ExitCode.Settled : ExitCode.Unsettled
        );
        await signal.CancelAsync();

        Assert.Equal(ExitCode.Interrupted, await conversation);
        Assert.Equal("Send 3 contacts? (yes or no): \nInterrupted: nothing was sent.\n", Shown());
    }

    [Fact]
    public async Task Started_without_a_file_and_left_alone_it_ends_without_one()
    {
        var asked = FilesQuestion.AskAsync(new Dialog(_silence, _shown, _clock, CancellationToken.None));
        _clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Empty(await asked);
        Assert.EndsWith("\nFile (Enter to cancel): \n", Shown(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Stopped. Run the same command later: it goes on.", "Stopped. Drag the same file onto Importer later: it goes on.")]
    [InlineData("Fix that, then run the same command again.", "Fix that, then drag the same file onto Importer again.")]
    public void Users_who_dragged_a_file_see_no_commands(string text, string expected) =>
        Assert.Equal(expected, OwnConsoleWindow.InWords(text));

    private string Shown() => _shown.ToString().ReplaceLineEndings("\n");

    /// <summary>Ends no line as long as the test goes.</summary>
    private sealed class Silence : TextReader
    {
        private readonly ManualResetEventSlim _over = new();

        public override string? ReadLine()
        {
            _over.Wait();
            return null;
        }

        protected override void Dispose(bool disposing)
        {
            _over.Set();
            base.Dispose(disposing);
        }
    }
}
