using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Security.Principal;
using Microsoft.Win32.SafeHandles;

namespace Importer.Core.Files;

/// <summary>Finds a link's owner on Windows: .NET's own call follows the link.</summary>
[SupportedOSPlatform("windows")]
internal static class WindowsCalls
{
    private const uint ReadControl = 0x20000,
        ShareAll = 7,
        OpenExisting = 3,
        LinkItself = 0x00200000,
        FoldersToo = 0x02000000;
    private const int FileObject = 1,
        OwnerOnly = 1;

    // The owner of Windows' own files (NT SERVICE\TrustedInstaller).
    private const string TrustedInstaller = "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464";

    /// <summary>False also if its owner is unknown.</summary>
    public static bool IsOwnedByAdministratorOrMe(string link)
    {
        using var handle = CreateFile(link, ReadControl, ShareAll, 0, OpenExisting, LinkItself | FoldersToo, 0);
        if (handle.IsInvalid || GetSecurityInfo(handle, FileObject, OwnerOnly, out var owner, 0, 0, 0, out var descriptor) != 0)
            return false;
        try
        {
            var who = new SecurityIdentifier(owner);
            using var me = WindowsIdentity.GetCurrent();
            return who == me.User
                || who.IsWellKnown(WellKnownSidType.BuiltinAdministratorsSid)
                || who.IsWellKnown(WellKnownSidType.LocalSystemSid)
                || who.Value == TrustedInstaller;
        }
        finally
        {
            LocalFree(descriptor);
        }
    }

    [
        DllImport("kernel32.dll", EntryPoint = "CreateFileW", CharSet = CharSet.Unicode, SetLastError = true),
        DefaultDllImportSearchPaths(DllImportSearchPath.System32)
    ]
    private static extern SafeFileHandle CreateFile(
        string name,
        uint access,
        uint share,
        nint security,
        uint creation,
        uint flags,
        nint template
    );

    [DllImport("advapi32.dll"), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern uint GetSecurityInfo(
        SafeFileHandle handle,
        int type,
        int information,
        out nint owner,
        nint group,
        nint list,
        nint systemList,
        out nint descriptor
    );

    [DllImport("kernel32.dll"), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern nint LocalFree(nint memory);
}
