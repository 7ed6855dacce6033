using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Importer.Core.Files;

/// <summary>System calls that .NET does not offer. Not on Windows. Paths are UTF-8, as .NET passes them.</summary>
internal static class Libc
{
    private const int CurrentDirectory = -100; // AT_FDCWD on Linux
    private const int CurrentDirectoryOnMac = -2;

    /// <summary>
    /// Opens an existing file, for writing too if permitted (NFS requires that for locks). Refuses a link (ELOOP), and does not wait for a
    /// pipe's other end.
    /// </summary>
    /// <returns>An invalid handle if it cannot be opened.</returns>
    public static SafeFileHandle Open(string path) =>
        Open(Utf8(path), SafeFlags | 2) is var both and >= 0
            ? new(both, ownsHandle: true)
            : new(Open(Utf8(path), SafeFlags), ownsHandle: true); // O_RDWR, O_RDONLY

    /// <summary>
    /// Locks an open file with flock(2), without waiting. The lock lasts until the last descriptor of this opening is closed.
    /// </summary>
    /// <returns>0, or the error.</returns>
    public static int TryLock(SafeFileHandle file) => Flock(file, 2 | 4) == 0 ? 0 : Marshal.GetLastPInvokeError(); // LOCK_EX | LOCK_NB

    /// <summary>Whether another process holds the lock: EWOULDBLOCK.</summary>
    public static bool IsHeld(int error) => error == (OperatingSystem.IsMacOS() ? 35 : 11);

    /// <returns>Whether the file now has the group; only root, or an owner who is a member, may set it.</returns>
    public static bool TrySetGroup(SafeFileHandle file, uint group) => Chown(file, uint.MaxValue, group) == 0;

    /// <summary>Creates a second name for a file, or for a link itself; never replaces an existing name.</summary>
    public static bool Link(string from, string to)
    {
        var here = OperatingSystem.IsMacOS() ? CurrentDirectoryOnMac : CurrentDirectory;
        return LinkAt(here, Utf8(from), here, Utf8(to), 0) == 0;
    }

    /// <summary>A path in the form that system calls expect.</summary>
    public static byte[] Utf8(string path) => Encoding.UTF8.GetBytes(path + '\0');

    /// <summary>This process's account.</summary>
    [DllImport("libc", EntryPoint = "geteuid"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern uint Account();

    // O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC: asm-generic/fcntl.h, and arm64's own O_NOFOLLOW; macOS sys/fcntl.h.
    private static int SafeFlags =>
        OperatingSystem.IsMacOS()
            ? 0x0100 | 0x0004 | 0x0100_0000
            : 0x0800 | 0x8_0000 | (RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm ? 0x8000 : 0x2_0000);

    [DllImport("libc", EntryPoint = "open", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "flock", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Flock(SafeFileHandle file, int operation);

    [DllImport("libc", EntryPoint = "fchown", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Chown(SafeFileHandle file, uint owner, uint group);

    [DllImport("libc", EntryPoint = "linkat", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int LinkAt(int fromFolder, byte[] from, int toFolder, byte[] to, int flags);
}
