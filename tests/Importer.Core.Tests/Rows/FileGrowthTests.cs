using System.Text;
using Importer.Core.Rows;

namespace Importer.Core.Tests.Rows;

public sealed class FileGrowthTests : IDisposable
{
    private const string Half = "Key;Name\n1;Ann\n2;Bo";
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("a.csv", Half)]
    [InlineData("a.xlsx", "PK\u0003\u0004 and no more")]
    [InlineData("a.csv.gz", "\u001F\u008B and no more")]
    public async Task A_recent_file_that_looks_incomplete_is_watched_and_reported_if_it_grows(string name, string content)
    {
        var path = folder.Write(name, Encoding.Latin1.GetBytes(content));

        var error = await Assert.ThrowsAsync<ImportException>(() => OpenAsync(path, whileWatched: () => File.AppendAllText(path, "b\n")));

        Assert.Equal(
            (
                ExitCode.TryLater,
                $"{name} changed while it was read (is it still being copied or written?). Run the same command again when it is complete."
            ),
            (error.ExitCode, error.Message)
        );
    }

    [Fact]
    public async Task A_file_that_does_not_grow_is_read_after_a_moment()
    {
        var watched = 0;

        await using var source = await OpenAsync(folder.Write("a.csv", Half), () => watched++);

        Assert.Equal(["Key", "Name"], source.Info.Header);
        Assert.Equal(8, watched);
    }

    [Theory]
    [InlineData("Key;Name\n1;Ann\n2;Bob\n", 1)]
    [InlineData("Key;Name\n1;Ann\n2;Bob\r\n\u001A", 1)]
    [InlineData(Half, 11)]
    public async Task A_file_that_ends_with_a_line_end_or_is_older_is_read_at_once(string content, int seconds)
    {
        await using var source = await OpenAsync(
            folder.Write("a.csv", content),
            () => Assert.Fail("It is watched."),
            TimeSpan.FromSeconds(seconds)
        );

        Assert.Equal(["Key", "Name"], source.Info.Header);
    }

    [Fact]
    public async Task Space_reserved_with_zeros_by_a_copying_program_is_reported()
    {
        var path = folder.Write("a.csv", Half + new string('\0', 4096));

        var error = await Assert.ThrowsAsync<ImportException>(() =>
            OpenAsync(path, () => Assert.Fail("It is watched."), TimeSpan.FromHours(1))
        );

        Assert.Equal(
            (
                ExitCode.TryLater,
                "a.csv ends in zero bytes, like a file that is still being copied or whose "
                    + "copy was cut off. Run the same command again when it is complete."
            ),
            (error.ExitCode, error.Message)
        );
    }

    /// <summary>Opens a file that was last written <paramref name="age"/> ago.</summary>
    private static Task<IRowSource> OpenAsync(string path, Action whileWatched, TimeSpan? age = null) =>
        RowSources.OpenAsync(
            path,
            new ReadingOptions(),
            CancellationToken.None,
            new Clock(File.GetLastWriteTimeUtc(path) + (age ?? TimeSpan.FromSeconds(1)), whileWatched)
        );

    /// <summary>Nobody waits for its timers; what happens meanwhile happens when one is made.</summary>
    private sealed class Clock(DateTimeOffset now, Action meanwhile) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            meanwhile();
            return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }
}
