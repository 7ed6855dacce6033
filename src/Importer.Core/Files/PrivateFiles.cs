namespace Importer.Core.Files;

/// <summary>
/// Folders and files that belong to this account alone, from their first byte on and whatever the umask: the state directory and all in it.
/// On Windows the folder's own access rights decide.
/// </summary>
public static class PrivateFiles
{
    private const UnixFileMode FileMode600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode FolderMode700 = FileMode600 | UnixFileMode.UserExecute;

    /// <summary>Creates a folder where there is none; one that exists keeps its mode.</summary>
    /// <exception cref="IOException">Something else has this name, or there is no room.</exception>
    /// <exception cref="UnauthorizedAccessException">The parent folder is not writable.</exception>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, FolderMode700);
    }

    /// <summary>Opens a file; where that creates it, nobody else can ever open it.</summary>
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

    /// <summary>Writes a whole file, over one that exists.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It belongs to another user, or is a folder.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        // Opened to be written, a pipe would never answer, and a link would lead elsewhere. Where the system does not say what it is: a
        // pipe has no length.
        if (UnixStat.Of(path) is { } existing ? !existing.IsRegular : new FileInfo(path) is { Exists: true, Length: 0 })
            File.Delete(path);
        using var file = Open(path, FileMode.Create, FileAccess.Write, FileShare.Read);
        file.Write(content);
    }

    /// <summary>Takes from other users what another umask or an earlier version gave them.</summary>
    /// <returns>False where it does not belong to this account.</returns>
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
