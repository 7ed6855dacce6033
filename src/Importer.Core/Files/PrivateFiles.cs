namespace Importer.Core.Files;

/// <summary>
/// Creates folders and files that only this account can access, from the first byte and whatever the umask: the state directory and its
/// content. On Windows the folder's access rights apply.
/// </summary>
public static class PrivateFiles
{
    private const UnixFileMode FileMode600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode FolderMode700 = FileMode600 | UnixFileMode.UserExecute;

    /// <summary>Creates a folder if missing; an existing one keeps its mode.</summary>
    /// <exception cref="IOException">Something else has this name, or the disk is full.</exception>
    /// <exception cref="UnauthorizedAccessException">The parent folder is not writable.</exception>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, FolderMode700);
    }

    /// <summary>Opens a file. If it is created, only this account can open it.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It belongs to another user, or is a folder.</exception>
    public static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = access,
            Share = share,
        };
        if (!OperatingSystem.IsWindows() && mode != FileMode.Open)
            options.UnixCreateMode = FileMode600;
        return new FileStream(path, options);
    }

    /// <summary>Writes a whole file, replacing an existing one.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It belongs to another user, or is a folder.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        // Opening a pipe for writing would block, and a link would lead elsewhere. If the system does not report the type: a pipe has no
        // length.
        if (UnixStat.Of(path) is { } existing ? !existing.IsRegular : new FileInfo(path) is { Exists: true, Length: 0 })
            File.Delete(path);
        using var file = Open(path, FileMode.Create, FileAccess.Write, FileShare.Read);
        file.Write(content);
    }

    /// <summary>Revokes other users' access, which another umask or an earlier version may have granted.</summary>
    /// <returns>False if it does not belong to this account.</returns>
    public static bool Restrict(FileSystemInfo existing)
    {
        if (OperatingSystem.IsWindows())
            return true;
        var mode = existing is DirectoryInfo ? FolderMode700 : FileMode600;
        try
        {
            if ((existing.UnixFileMode & ~mode) != 0)
                existing.UnixFileMode &= mode;
            return true;
        }
        catch (Exception e) when (e.IsFileError())
        {
            return false;
        }
    }
}
