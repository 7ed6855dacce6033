using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Importer.Core.Files;

/// <summary>Whose a file is and which one it is, as statx(2) tells it on Linux.</summary>
/// <param name="Owner">The account's number.</param>
/// <param name="Group">The group's number.</param>
/// <param name="IsRegular">A file, and no folder, link, pipe or device.</param>
/// <param name="IsLink">A symbolic link itself.</param>
/// <param name="Links">How many names the file has.</param>
/// <param name="Device">With <paramref name="Inode"/>, what tells one file from every other.</param>
internal readonly record struct UnixStat(uint Owner, uint Group, bool IsRegular, bool IsLink, uint Links, ulong Device, ulong Inode)
{
    /// <summary>Whether this account or root made it, which may do as this account does in any case.</summary>
    public bool IsOurs => Owner == 0 || Owner == Libc.Account();

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
        var kind = Two(28) & 0xF000;
        return new UnixStat(Four(20), Four(24), kind == 0x8000, kind == 0xA000, Four(16), ((ulong)Four(136) << 32) | Four(140), Eight(32));

        ushort Two(int at) => BitConverter.ToUInt16(bytes, at);
        uint Four(int at) => BitConverter.ToUInt32(bytes, at);
        ulong Eight(int at) => BitConverter.ToUInt64(bytes, at);
    }

    [DllImport("libc", EntryPoint = "statx", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(int folder, byte[] path, int flags, uint mask, [Out] byte[] status);
}
