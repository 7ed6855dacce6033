using Microsoft.Win32.SafeHandles;

namespace Importer.Core.Files;

/// <summary>
/// Who may read and write a file that the importer makes, whatever the umask: the permission bits of what it was made from, without the right to
/// run it, and the folder's group. On Windows a file has the rights that its folder hands down.
/// </summary>
public readonly record struct FileRights
{
    private const UnixFileMode ReadAndWrite =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    private readonly UnixFileMode mode;

    private FileRights(UnixFileMode mode) => this.mode = mode;

    /// <summary>This account alone. The default.</summary>
    public static FileRights Private => default;

    /// <summary>Everyone may read it: for what holds nobody's data.</summary>
    public static FileRights Public { get; } = new(Own | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

    private static UnixFileMode Own => UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // We must be able to read our own results: an input may be readable for us by its group alone.
    internal UnixFileMode Mode => mode == 0 ? Own : (mode & ReadAndWrite) | UnixFileMode.UserRead;

    /// <summary>As a file has them; <see cref="Private"/> where it is not there.</summary>
    public static FileRights Like(string path) => Narrowest([path]);

    /// <summary>What all of these files grant.</summary>
    public static FileRights Narrowest(IEnumerable<string> paths)
    {
        if (OperatingSystem.IsWindows())
            return Private;
        try
        {
            return new FileRights(paths.Select(File.GetUnixFileMode).Aggregate((one, other) => one & other));
        }
        catch (Exception e) when (e.IsFileError())
        {
            return Private;
        }
    }

    /// <summary>Of a file that everyone may read and anyone who may write to a folder may write.</summary>
    internal static FileRights OfLock(string folder) => new(Like(folder).Mode | Public.Mode);

    /// <summary>Widens a file that was born for this account alone.</summary>
    /// <param name="folder">Whose group it gets.</param>
    internal void Give(SafeFileHandle file, string folder)
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
            // A share or a disk without such bits: it stays as narrow as it was born, or as its mount makes everything.
        }
    }

    // Elsewhere than on Linux a new file has its folder's group in any case.
    private static bool HasGroupOf(SafeFileHandle file, string folder) =>
        UnixStat.OfTarget(folder) is not { Group: var group } || UnixStat.Of(file)?.Group == group || Libc.GiveTo(file, group);

    /// <summary>Where the group cannot be given, the file's own is another: it may do what everyone may.</summary>
    private static UnixFileMode WithoutGroup(UnixFileMode mode)
    {
        const UnixFileMode Group = UnixFileMode.GroupRead | UnixFileMode.GroupWrite;
        const UnixFileMode Other = UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        return (mode & ~Group) | (UnixFileMode)((int)(mode & Other) << 3);
    }
}
