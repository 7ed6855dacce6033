using System.Runtime.InteropServices;

namespace Importer.Core.Files;

/// <summary>stat(2) on macOS, since .NET does not report a file's owner.</summary>
internal static class MacCalls
{
    /// <param name="followed">Whether to examine a link's target instead of the link.</param>
    /// <returns>Null if there is no such file or it may not be examined.</returns>
    public static UnixStat? GetStat(string path, bool followed)
    {
        // struct stat with inodes of 64 bits: st_dev 4 bytes, st_mode 2, st_nlink 2, st_ino 8, st_uid 4, st_gid 4.
        var stat = new byte[256];
        var intel = RuntimeInformation.ProcessArchitecture == Architecture.X64;
        var name = Libc.Utf8(path);
        var failed = (followed, intel) switch
        {
            (true, true) => StatIntel(name, stat),
            (true, false) => Stat(name, stat),
            (false, true) => LinkStatIntel(name, stat),
            (false, false) => LinkStat(name, stat),
        };
        return failed != 0
            ? null
            : new UnixStat(
                BitConverter.ToUInt16(stat, 4),
                BitConverter.ToUInt32(stat, 16),
                BitConverter.ToUInt32(stat, 20),
                BitConverter.ToUInt16(stat, 6),
                BitConverter.ToUInt32(stat, 0),
                BitConverter.ToUInt64(stat, 8)
            );
    }

    [DllImport("libc", EntryPoint = "stat"), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Stat(byte[] path, [Out] byte[] stat);

    [DllImport("libc", EntryPoint = "lstat"), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int LinkStat(byte[] path, [Out] byte[] stat);

    [DllImport("libc", EntryPoint = "stat$INODE64"), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int StatIntel(byte[] path, [Out] byte[] stat);

    [DllImport("libc", EntryPoint = "lstat$INODE64"), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int LinkStatIntel(byte[] path, [Out] byte[] stat);
}
