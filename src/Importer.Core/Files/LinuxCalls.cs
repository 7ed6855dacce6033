using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Importer.Core.Files;

/// <summary>Linux system calls that .NET does not offer: opens below an open folder without following links or blocking.</summary>
internal static class LinuxCalls
{
    public const int NotFound = 2,
        Again = 11,
        NotPermitted = 1,
        NoAccess = 13,
        NotFolder = 20,
        TooManyLinks = 40;

    /// <summary>O_PATH: opens a name only. Works on links, pipes and folders that may only be traversed, and never blocks.</summary>
    public const int PathOnly = 0x200000;

    /// <summary>For reading; does not wait for a pipe's other end or take over a terminal.</summary>
    public const int Read = 0x800 | 0x100;

    private const int CloseOnExec = 0x80000;
    private const int Shared = 1,
        WithoutWaiting = 4;
    private const int LongestPath = 4096;

    // These two differ between processors (asm/fcntl.h).
    private static readonly bool IsIntel = RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.X86;

    public static int DirectoryOnly { get; } = IsIntel ? 0x10000 : 0x4000;

    public static int NoFollow { get; } = IsIntel ? 0x20000 : 0x8000;

    /// <param name="folder">Null if <paramref name="name"/> is a full path.</param>
    /// <returns>Null if it cannot be opened, with the error.</returns>
    public static SafeFileHandle? TryOpen(SafeFileHandle? folder, string name, int flags, out int error)
    {
        using var root = folder is null ? new SafeFileHandle(-100, ownsHandle: false) : null; // AT_FDCWD
        var opened = OpenAt(folder ?? root!, Libc.Utf8(name), flags | CloseOnExec);
        error = opened < 0 ? Marshal.GetLastPInvokeError() : 0;
        return opened < 0 ? null : new SafeFileHandle(opened, ownsHandle: true);
    }

    public static UnixStat Stat(SafeFileHandle file) => UnixStat.Of(file) ?? throw new IOException(Marshal.GetLastPInvokeErrorMessage());

    /// <summary>The target of an opened link.</summary>
    public static string ReadLink(SafeFileHandle link)
    {
        var target = new byte[LongestPath];
        var length = ReadLinkAt(link, Libc.Utf8(""), target, target.Length);
        return length >= 0 ? Encoding.UTF8.GetString(target, 0, (int)length) : throw new IOException(Marshal.GetLastPInvokeErrorMessage());
    }

    /// <summary>Takes the lock that .NET takes on files it reads, to respect another program's exclusive lock.</summary>
    public static bool IsLockedByOther(SafeFileHandle file) =>
        FLock(file, Shared | WithoutWaiting) != 0 && Marshal.GetLastPInvokeError() == Again;

    [DllImport("libc", EntryPoint = "openat", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int OpenAt(SafeFileHandle folder, byte[] name, int flags);

    [DllImport("libc", EntryPoint = "readlinkat", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern nint ReadLinkAt(SafeFileHandle folder, byte[] name, [Out] byte[] target, nint size);

    [DllImport("libc", EntryPoint = "flock", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int FLock(SafeFileHandle file, int operation);
}
