using Importer.Core.Files;
using Importer.Core.Tests.Results;

namespace Importer.Core.Tests.Files;

public sealed class SharedFolderLockTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Only_one_holder_at_a_time_and_no_file_is_left()
    {
        using (var first = SharedFolderLock.TryTake(folder.Path, "contacts"))
        {
            Assert.NotNull(first);
            Assert.Null(SharedFolderLock.TryTake(folder.Path, "contacts"));
            using var other = SharedFolderLock.TryTake(folder.Path, "others");
            Assert.NotNull(other);
        }

        using var next = SharedFolderLock.TryTake(folder.Path, "contacts");
        Assert.NotNull(next);
        next.Dispose();
        Assert.Empty(folder.Names);
    }

    [UnixFact]
    public void Any_obstacle_at_the_locks_path_is_neither_a_lock_nor_followed_nor_waited_for()
    {
        string path;
        using (SharedFolderLock.TryTake(folder.Path, "contacts"))
            path = folder[Assert.Single(folder.Names)];
        var secret = Unix.Put(folder["secret"], "600", "secret");
        var traps = new Dictionary<string, Action>
        {
            ["left by a kill"] = () => Unix.Put(path, "644"),
            ["a link"] = () => File.CreateSymbolicLink(path, secret),
            ["a link to nothing"] = () => File.CreateSymbolicLink(path, folder["nowhere"]),
            ["a hard link"] = () => Unix.Run("ln", secret, path),
            ["a pipe"] = () => Unix.Run("mkfifo", path),
            ["another account's alone"] = () => Unix.Put(path, "0"),
        };
        foreach (var (what, place) in traps)
        {
            place();
            using (var taken = SharedFolderLock.TryTake(folder.Path, "contacts"))
                Assert.True(taken is not null && SharedFolderLock.TryTake(folder.Path, "contacts") is null, what);
            Assert.True(folder.Names is ["secret"], what);
        }

        Assert.Equal(("600", "secret"), (Unix.ModeOf(secret), File.ReadAllText(secret)));
        Directory.CreateDirectory(path);
        Assert.Equal(
            $"{path} is in the way and cannot be removed.",
            Assert.Throws<IOException>(() => SharedFolderLock.TryTake(folder.Path, "contacts")).Message
        );
    }

    [UnixFact]
    public void The_lock_file_is_writable_like_its_folder_as_NFS_requires_and_readable_by_everyone()
    {
        foreach (var (mode, expected) in (ReadOnlySpan<(string, string)>)[("700", "644"), ("2770", "664"), ("1777", "666")])
        {
            Unix.SetMode(folder.Path, mode);
            using (SharedFolderLock.TryTake(folder.Path, "contacts"))
                Assert.Equal(expected, Unix.ModeOf(folder[Assert.Single(folder.Names)]));
        }
    }
}
