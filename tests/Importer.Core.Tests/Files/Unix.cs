using System.Diagnostics;

namespace Importer.Core.Tests.Files;

/// <summary>What a stranger may place in a folder.</summary>
internal static class Unix
{
    public static void SetMode(string path, string octal)
    {
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException();
        File.SetUnixFileMode(path, (UnixFileMode)Convert.ToInt32(octal, 8));
    }

    public static string ModeOf(string path) =>
        OperatingSystem.IsWindows() ? throw new PlatformNotSupportedException() : Convert.ToString((int)File.GetUnixFileMode(path), 8);

    public static string Put(string path, string mode, string text = "")
    {
        File.WriteAllText(path, text);
        SetMode(path, mode);
        return path;
    }

    public static void Run(string command, params string[] arguments)
    {
        using var process = Process.Start(command, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
