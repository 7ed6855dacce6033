using System.Diagnostics;

namespace Importer.Core.Tests.Files;

/// <summary>What a stranger may place in a folder.</summary>
internal static class Unix
{
    public static UnixFileMode Mode(string octal) => (UnixFileMode)Convert.ToInt32(octal, 8);

    public static string ModeOf(string path) => Convert.ToString((int)File.GetUnixFileMode(path), 8);

    public static string Put(string path, string mode, string text = "")
    {
        File.WriteAllText(path, text);
        File.SetUnixFileMode(path, Mode(mode));
        return path;
    }

    public static void Run(string command, params string[] arguments)
    {
        using var process = Process.Start(command, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
