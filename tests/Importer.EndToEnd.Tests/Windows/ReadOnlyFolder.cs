using System.Diagnostics;

namespace Importer.EndToEnd.Tests.Windows;

/// <summary>A folder in which nobody can write any more once it is filled; permissions alone would not keep root from it.</summary>
internal sealed class ReadOnlyFolder : IDisposable
{
    private readonly string _folder;

    public ReadOnlyFolder(string folder, Action fill)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
        if (Environment.IsPrivilegedProcess)
            Run("mount", "-t", "tmpfs", "none", folder);
        fill();
        if (Environment.IsPrivilegedProcess)
            Run("mount", "-o", "remount,ro", folder);
        else
            Run("chmod", "a-w", folder);
    }

    public void Dispose()
    {
        if (Environment.IsPrivilegedProcess)
            Run("umount", _folder);
        else
            Run("chmod", "u+w", _folder);
    }

    private static void Run(string command, params string[] arguments)
    {
        using var process = Process.Start(command, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
