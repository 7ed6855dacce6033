namespace Importer.Program.Terminal;

/// <summary>The terminal that this program was started in, if any.</summary>
internal static class Screen
{
    private const int DefaultColumns = 80;
    private const int DefaultRows = 24;

    /// <summary>Whether a user can be prompted.</summary>
    public static bool IsInteractive => !StandardStreams.IsInputRedirected && !StandardStreams.IsOutputRedirected;

    /// <summary>The window's width.</summary>
    public static int Columns => Size(() => Console.WindowWidth, DefaultColumns);

    /// <summary>The window's height.</summary>
    public static int Rows => Size(() => Console.WindowHeight, DefaultRows);

    /// <summary>
    /// Fits text to the window: wraps it between words, and rewrites it for users who do not use commands.
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
