using System.Diagnostics;

namespace Importer.EndToEnd.Tests.Recovery;

/// <summary>A small disk in memory.</summary>
internal sealed class TinyDisk : IDisposable
{
    private readonly string _folder;

    public TinyDisk(string folder, string size)
    {
        _folder = folder;
        Run("mount", "-t", "tmpfs", "-o", $"size={size}", "none", folder);
    }

    public void Grow(string size) => Run("mount", "-o", $"remount,size={size}", _folder);

    public void Dispose() => Run("umount", _folder);

    private static void Run(string command, params string[] arguments)
    {
        using var process = Process.Start(command, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}

/// <inheritdoc cref="TinyDiskFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TinyDiskTheoryAttribute : TheoryAttribute
{
    public TinyDiskTheoryAttribute() => Skip = new TinyDiskFactAttribute().Skip;
}

/// <summary>Mounting takes Linux and its administrator.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TinyDiskFactAttribute : FactAttribute
{
    public TinyDiskFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            Skip = "Mounting a small disk takes Linux and root.";
    }
}
