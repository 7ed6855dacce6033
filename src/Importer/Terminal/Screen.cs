namespace Importer.Program.Terminal;

/// <summary>The terminal that this program was started in, if it was.</summary>
internal static class Screen
{
    private const int UsualColumns = 80;
    private const int UsualRows = 24;

    /// <summary>Whether there is somebody to ask.</summary>
    public static bool IsInteractive => !StandardStreams.IsInputRedirected && !StandardStreams.IsOutputRedirected;

    /// <summary>The window's width.</summary>
    public static int Columns => Size(() => Console.WindowWidth, UsualColumns);

    /// <summary>The window's height.</summary>
    public static int Rows => Size(() => Console.WindowHeight, UsualRows);

    /// <summary>
    /// For a person's eyes where it goes to a window: broken between words, and in the words of anyone who has no command to run.
    /// </summary>
    public static string Fit(string text, bool isRedirected) =>
        isRedirected ? text : Wrapped.To(Columns, OwnConsoleWindow.IsThere ? OwnConsoleWindow.InWords(text) : text);

    private static int Size(Func<int> ask, int usual)
    {
        try
        {
            return ask() is > 0 and var size ? size : usual;
        }
        catch (IOException)
        {
            return usual; // no window
        }
    }
}
