using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Importer.Core.Files;

/// <summary>Whose a file is and which one it is, as statx(2) tells it on Linux.</summary>
/// <param name="Mode">Type and permission bits (inode(7)).</param>
/// <param name="Owner">The account's number.</param>
/// <param name="Group">The group's number.</param>
/// <param name="Links">How many names the file has.</param>
/// <param name="Device">With <paramref name="Inode"/>, what tells one file from every other.</param>
internal readonly record struct UnixStat(int Mode, uint Owner, uint Group, uint Links, ulong Device, ulong Inode)
{
    private const int Kind = 0xF000, Regular = 0x8000, Link = 0xA000;
    private const int GroupRead = 0x20, OthersRead = 0x4, GroupOrOthersWrite = 0x12;

    /// <summary>A file, and no folder, link, pipe or device.</summary>
    public bool IsRegular => (Mode & Kind) == Regular;

    /// <summary>A symbolic link itself.</summary>
    public bool IsLink => (Mode & Kind) == Link;

    /// <summary>Whether this account or root made it, which may do as this account does in any case.</summary>
    public bool IsOurs => Owner == 0 || Owner == Libc.Account();

    /// <summary>
    /// Whether a hard link may have been placed to have this program read what the one who placed it may not: the file has several names, others can place names in its
    /// folder, and those who can may not read it. Who placed a name is not known, and access lists are seen only as the permission bits show them.
    /// </summary>
    public bool IsHiddenFrom(UnixStat folder) =>
        Links > 1
        && (!folder.IsOurs || (folder.Mode & GroupOrOthersWrite) != 0)
        && (Mode & OthersRead) == 0
        && !((Mode & GroupRead) != 0 && Group == folder.Group);

    /// <summary>Of what has this name, never of what a link names; null where there is nothing, or the system is another.</summary>
    public static UnixStat? Of(string path) => Read(-100, path, 0x100); // AT_FDCWD, AT_SYMLINK_NOFOLLOW

    /// <summary>Of what has this name, or of what a link of this name leads to.</summary>
    public static UnixStat? OfTarget(string path) => Read(-100, path, 0);

    /// <summary>Of an open file; null where the system is another.</summary>
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
