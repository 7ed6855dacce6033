using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Importer.Core.Files;

/// <summary>A file's owner and identity, from statx(2) on Linux.</summary>
/// <param name="Mode">Type and permission bits (inode(7)).</param>
/// <param name="Owner">The account's number.</param>
/// <param name="Group">The group's number.</param>
/// <param name="Links">How many names the file has.</param>
/// <param name="Device">Identifies the file together with <paramref name="Inode"/>.</param>
internal readonly record struct UnixStat(int Mode, uint Owner, uint Group, uint Links, ulong Device, ulong Inode)
{
    private const int Kind = 0xF000,
        Regular = 0x8000,
        Link = 0xA000;
    private const int GroupRead = 0x20,
        OthersRead = 0x4,
        GroupOrOthersWrite = 0x12;

    /// <summary>A regular file: not a folder, link, pipe or device.</summary>
    public bool IsRegular => (Mode & Kind) == Regular;

    /// <summary>A symbolic link itself.</summary>
    public bool IsLink => (Mode & Kind) == Link;

    /// <summary>Whether this account or root owns it; root can act as this account anyway.</summary>
    public bool IsTrusted => Owner == 0 || Owner == Libc.Account();

    /// <summary>
    /// Whether it may be a hard link placed by someone who cannot read the file, to make this program read it: the file has several names,
    /// others can create names in its folder, and they cannot read it. Who created a name is unknown, and access lists are visible only as
    /// far as permission bits show them.
    /// </summary>
    public bool IsHiddenFrom(UnixStat folder) =>
        Links > 1
        && (!folder.IsTrusted || (folder.Mode & GroupOrOthersWrite) != 0)
        && (Mode & OthersRead) == 0
        && !((Mode & GroupRead) != 0 && Group == folder.Group);

    /// <summary>The status of the name itself, never of a link's target; null if it does not exist, or not on Linux.</summary>
    public static UnixStat? Of(string path) => Read(-100, path, 0x100); // AT_FDCWD, AT_SYMLINK_NOFOLLOW

    /// <summary>The status of a file or of a link's target.</summary>
    public static UnixStat? OfTarget(string path) => Read(-100, path, 0);

    /// <summary>The status of an open file; null if not on Linux.</summary>
    public static UnixStat? Of(SafeFileHandle file)
    {
        var counted = false;
        try
        {
            file.DangerousAddRef(ref counted);
            return Read((int)file.DangerousGetHandle(), "", 0x1000); // AT_EMPTY_PATH
        }
        finally
        {
            if (counted)
                file.DangerousRelease();
        }
    }

    // struct statx is the same on every architecture (linux/stat.h): 256 bytes.
    private static UnixStat? Read(int folder, string path, int flags)
    {
        var bytes = new byte[256];
        if (!OperatingSystem.IsLinux() || Statx(folder, Libc.Utf8(path), flags, 0x7ff, bytes) != 0) // STATX_BASIC_STATS
            return null;
        return new UnixStat(Two(28), Four(20), Four(24), Four(16), ((ulong)Four(136) << 32) | Four(140), Eight(32));

        ushort Two(int at) => BitConverter.ToUInt16(bytes, at);
        uint Four(int at) => BitConverter.ToUInt32(bytes, at);
        ulong Eight(int at) => BitConverter.ToUInt64(bytes, at);
    }

    [DllImport("libc", EntryPoint = "statx", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(int folder, byte[] path, int flags, uint mask, [Out] byte[] status);
}
