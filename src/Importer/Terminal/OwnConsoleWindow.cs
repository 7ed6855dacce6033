using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Importer.Program.Terminal;

/// <summary>A console window that was opened for this program only (by a double click or a dragged file) and closes with it.</summary>
internal static class OwnConsoleWindow
{
    /// <summary>
    /// Whether there is one. Only on Windows: elsewhere a program without a shell runs in a container or as a service, which must never
    /// wait.
    /// </summary>
    public static bool IsThere { get; } =
        OperatingSystem.IsWindows() && !Console.IsInputRedirected && !Console.IsOutputRedirected && Programs() == 1;

    /// <summary>Rewrites a sentence for users who dragged a file here and do not use commands. Pure.</summary>
    public static string InWords(string text) =>
        text.Replace("Run the same command", "Drag the same file onto Importer", StringComparison.Ordinal)
            .Replace("run the same command", "drag the same file onto Importer", StringComparison.Ordinal);

    /// <summary>Waits for a key, so that the output can be read.</summary>
    /// <param name="arguments">The program's arguments: with <c>--no-pause</c> it does not wait.</param>
    public static void WaitForKey(IReadOnlyList<string> arguments)
    {
        if (!IsThere || arguments.TakeWhile(argument => argument != "--").Contains("--no-pause"))
            return;
        Console.Out.WriteLine();
        Console.Out.Write("Press any key to close this window. ");
        Console.TreatControlCAsInput = true; // Ctrl+C closes the window too, with the right exit code
        Console.ReadKey(intercept: true);
    }

    /// <summary>How many programs share the console; 0 if there is none.</summary>
    [SupportedOSPlatform("windows")]
    private static uint Programs() => GetConsoleProcessList(new uint[2], 2);

    [DllImport("kernel32.dll"), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern uint GetConsoleProcessList([Out] uint[] processes, uint count);
}
