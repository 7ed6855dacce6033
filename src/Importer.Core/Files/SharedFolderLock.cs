using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Importer.Core.Files;

/// <summary>
/// A lock between processes, also of different accounts, on something in a shared folder. The operating system holds it on an empty file,
/// so a file left behind after a kill, a power cut or by a share locks nothing. The holder removes the file at the end.
/// </summary>
/// <remarks>
/// On Unix the lock is flock(2), which works on a file opened for reading: it may belong to another account, even in a sticky folder.
/// On Windows it is the share mode, and the file is deleted with its last handle.
/// </remarks>
internal sealed class SharedFolderLock : IDisposable
{
    private const int MaxTries = 20;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(10);

    private readonly SafeFileHandle held;
    private readonly string path;

    private SharedFolderLock(SafeFileHandle held, string path) => (this.held, this.path) = (held, path);

    /// <param name="folder">Must exist.</param>
    /// <param name="name">The name of what is locked.</param>
    /// <returns>Null if another process holds it.</returns>
    /// <exception cref="IOException">The file cannot be locked or removed, or the disk does not support locks.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static SharedFolderLock? TryTake(string folder, string name)
    {
        var path = Path.Combine(folder, TemporaryFile.HiddenPrefix(name)[..^1] + ".lock");
        if (OperatingSystem.IsWindows())
            return TryOpen(path);
        for (var tries = 1; tries < MaxTries; tries++)
        {
            if (OpenOrCreate(path, removeObstacle: tries > MaxTries / 2) is not { } file)
            {
                Thread.Sleep(RetryDelay); // Another run is just starting or ending.
                continue;
            }

            var error = Libc.TryLock(file);
            if (error == 0 && IsStillAt(path, file))
                return new SharedFolderLock(file, path);
            file.Dispose();
            if (error != 0)
                return Libc.IsHeld(error)
                    ? null
                    : throw new IOException(
                        $"Files in {Path.GetDirectoryName(path)} cannot be locked ({Marshal.GetPInvokeErrorMessage(error)})."
                    );
        }

        throw new IOException($"{path} is in the way and cannot be removed.");
    }

    public void Dispose()
    {
        if (held.IsClosed)
            return;
        // Remove it before unlocking, and only our own file. If that is uncertain, it stays.
        if (UnixStat.Of(held) is not null && IsStillAt(path, held))
            Remove(path);
        held.Dispose();
    }

    private static SharedFolderLock? TryOpen(string path)
    {
        const int SharingViolation = unchecked((int)0x80070020);
        try
        {
            return new SharedFolderLock(
                File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose),
                path
            );
        }
        catch (IOException e) when (e.HResult == SharingViolation)
        {
            return null;
        }
    }

    /// <param name="removeObstacle">
    /// Whether to remove what is not a lock file: a link, a pipe, a folder, or another owner's private file. Not on the first attempt:
    /// another run may have just created it.
    /// </param>
    /// <returns>Null if it must be tried again.</returns>
    private static SafeFileHandle? OpenOrCreate(string path, bool removeObstacle)
    {
        var file = Libc.Open(path);
        if (!file.IsInvalid && UnixStat.Of(file) is null or { IsRegular: true, Links: 1 })
            return file;
        file.Dispose();
        if (!SafeRename.Exists(path) && !Directory.Exists(path))
            return TryCreate(path);
        if (removeObstacle)
            Remove(path);
        return null;
    }

    private static SafeFileHandle? TryCreate(string path)
    {
        try
        {
            var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite);
            FilePermissions.ForLockFile(Path.GetDirectoryName(path)!).ApplyTo(file, Path.GetDirectoryName(path)!);
            return file;
        }
        catch (IOException) when (SafeRename.Exists(path))
        {
            return null;
        }
    }

    private static bool IsStillAt(string path, SafeFileHandle file) =>
        UnixStat.Of(file) is not { } mine || (UnixStat.Of(path) is { } there && (there.Device, there.Inode) == (mine.Device, mine.Inode));

    private static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e.IsFileError())
        {
            // Another account's in a sticky folder, or a folder: locked or not, it can stay.
        }
    }
}
