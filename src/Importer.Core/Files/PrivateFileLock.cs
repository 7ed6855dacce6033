namespace Importer.Core.Files;

/// <summary>
/// A lock on a file of this account (in the state directory). The file stays when the lock is released. The operating system releases the
/// lock when the process ends, however it ends. For folders that several accounts write to, use <see cref="SharedFolderLock"/>.
/// </summary>
public static class PrivateFileLock
{
    /// <summary>Locks the file until the stream is disposed; creates it if missing.</summary>
    /// <returns>Null while another process holds it.</returns>
    /// <exception cref="ImportException">Locks have no effect there, so two runs could write at once (exit 3).</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public static FileStream? TryTake(string path)
    {
        if (TryOpen(path) is not { } held)
            return null;
        var isEffective = false;
        try
        {
            // .NET continues without a lock if the system has none (ENOLCK) or DOTNET_SYSTEM_IO_DISABLEFILELOCKING is set: only a second
            // attempt shows that.
            using var second = TryOpen(path);
            isEffective = second is null;
        }
        finally
        {
            if (!isEffective)
                held.Dispose();
        }

        return isEffective
            ? held
            : throw ImportException.MustChange(
                $"Files cannot be locked in {Path.GetDirectoryName(path)}, so two runs at the same "
                    + "time would send rows twice. Nothing was sent. "
                    + "Choose a state directory on a local disk with --state, and do not set DOTNET_SYSTEM_IO_DISABLEFILELOCKING."
            );
    }

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return PrivateFiles.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (IsHeld(e))
        {
            return null;
        }
    }

    /// <summary>
    /// Windows: ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION. Elsewhere .NET reports EWOULDBLOCK: 11 on Linux, 35 on macOS.
    /// </summary>
    private static bool IsHeld(IOException e) =>
        OperatingSystem.IsWindows() ? (e.HResult & 0xFFFF) is 32 or 33 : e.HResult == (OperatingSystem.IsLinux() ? 11 : 35);
}
