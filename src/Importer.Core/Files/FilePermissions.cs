using Microsoft.Win32.SafeHandles;

namespace Importer.Core.Files;

/// <summary>
/// Who may read and write a file that the importer creates, whatever the umask: the permission bits of its source without execute, and the
/// folder's group. On Windows a file inherits its folder's permissions.
/// </summary>
public readonly record struct FilePermissions
{
    private const UnixFileMode ReadAndWrite =
        UnixFileMode.UserRead
        | UnixFileMode.UserWrite
        | UnixFileMode.GroupRead
        | UnixFileMode.GroupWrite
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherWrite;

    private readonly UnixFileMode mode;

    private FilePermissions(UnixFileMode mode) => this.mode = mode;

    /// <summary>This account only. The default.</summary>
    public static FilePermissions Private => default;

    /// <summary>Readable by everyone: for files without personal data.</summary>
    public static FilePermissions Public { get; } = new(Own | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

    private static UnixFileMode Own => UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // We must be able to read our own results: we may have access to the input through its group only.
    internal UnixFileMode Mode => mode == 0 ? Own : (mode & ReadAndWrite) | UnixFileMode.UserRead;

    /// <summary>A file's permissions; <see cref="Private"/> if it does not exist.</summary>
    public static FilePermissions Of(string path) => Narrowest([path]);

    /// <summary>The permissions that all of these files grant.</summary>
    public static FilePermissions Narrowest(IEnumerable<string> paths)
    {
        if (OperatingSystem.IsWindows())
            return Private;
        try
        {
            return new FilePermissions(paths.Select(File.GetUnixFileMode).Aggregate((one, other) => one & other));
        }
        catch (Exception e) when (e.IsFileError())
        {
            return Private;
        }
    }

    /// <summary>For a file that everyone may read, and write if they may write to the folder.</summary>
    internal static FilePermissions ForLockFile(string folder) => new(Of(folder).Mode | Public.Mode);

    /// <summary>Applies the permissions to a file that was created private.</summary>
    /// <param name="folder">The folder whose group it gets.</param>
    internal void ApplyTo(SafeFileHandle file, string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        var bits = HasGroupOf(file, folder) ? Mode : WithoutGroup(Mode);
        try
        {
            File.SetUnixFileMode(file, bits);
        }
        catch (Exception e) when (e.IsFileError())
        {
            // A share or a disk without permission bits: the file stays private, or as its mount sets everything.
        }
    }

    // On other systems than Linux, a new file has its folder's group anyway.
    private static bool HasGroupOf(SafeFileHandle file, string folder) =>
        UnixStat.OfTarget(folder) is not { Group: var group } || UnixStat.Of(file)?.Group == group || Libc.TrySetGroup(file, group);

    /// <summary>If the group cannot be set, the file keeps another group, which gets only what everyone gets.</summary>
    private static UnixFileMode WithoutGroup(UnixFileMode mode)
    {
        const UnixFileMode Group = UnixFileMode.GroupRead | UnixFileMode.GroupWrite;
        const UnixFileMode Other = UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        return (mode & ~Group) | (UnixFileMode)((int)(mode & Other) << 3);
    }
}
