using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Importer.Program.Terminal;

/// <summary>A console window that was opened for this program alone (a double click, a dragged file), and closes with it.</summary>
internal static class OwnConsoleWindow
{
    /// <summary>
    /// Only on Windows: elsewhere a program without a shell around it is a container's or a service's rather than a person's, and those
    /// must never wait.
    /// </summary>
    public static bool IsThere { get; } =
        OperatingSystem.IsWindows() && !Console.IsInputRedirected && !Console.IsOutputRedirected && Programs() == 1;

    /// <summary>A sentence for anyone who has dragged a file here, and knows of no command. Pure.</summary>
    public static string InWords(string text) =>
        text.Replace("Run the same command", "Drag the same file onto Importer", StringComparison.Ordinal)
            .Replace("run the same command", "drag the same file onto Importer", StringComparison.Ordinal);

    /// <summary>Waits for a key, so that what was said can be read.</summary>
    /// <param name="arguments">The program's: <c>--no-pause</c> does not wait.</param>
    public static void WaitForKey(IReadOnlyList<string> arguments)
    {
        if (!IsThere || arguments.TakeWhile(argument => argument != "--").Contains("--no-pause"))
            return;
        Console.Out.WriteLine();
        Console.Out.Write("Press any key to close this window. ");
        Console.TreatControlCAsInput = true; // it closes the window too, with the exit code that is due
        Console.ReadKey(intercept: true);
    }

    /// <summary>How many programs share the console; 0 where there is none.</summary>
    [SupportedOSPlatform("windows")]
    private static uint Programs() => GetConsoleProcessList(new uint[2], 2);

    [DllImport("kernel32.dll"), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern uint GetConsoleProcessList([Out] uint[] processes, uint count);
}
