using System.Runtime.InteropServices;
using System.Text;

namespace Importer.Core.Tests.Files;

/// <summary>Skips, with the reason, where links and pipes of this kind are not to be had.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : "Pipes among files, and /proc, are Linux'.";
}

/// <summary>Skips, with the reason, where files cannot be given to another account.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RootFactAttribute : FactAttribute
{
    public RootFactAttribute() =>
        Skip =
            OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess ? null : "Giving a link to another account takes Linux and root.";
}

internal static class Owners
{
    /// <summary>Gives a file, or a link itself, to another account.</summary>
    public static void Give(string path, int account)
    {
        if (LChown(Encoding.UTF8.GetBytes(path + '\0'), account, account) != 0)
            throw new IOException(Marshal.GetLastPInvokeErrorMessage());
    }

    [DllImport("libc", EntryPoint = "lchown", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int LChown(byte[] path, int owner, int group);
}
