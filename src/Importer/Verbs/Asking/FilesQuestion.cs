using Importer.Core.Files;
using Importer.Program.Terminal;

namespace Importer.Program.Verbs.Asking;

/// <summary>
/// Started without anything, by a double click for one: says what this is, and takes files that are dragged into the window or typed.
/// </summary>
internal static class FilesQuestion
{
    private const string Welcome = """
        Importer imports CSV and Excel files into Marketing Cloud. Each row becomes one contact.

        Drag a file into this window and press Enter. You first see what would be sent; nothing is sent until you type yes. (Importer --help shows everything else it can do.)

        """;

    /// <returns>None where the person wants none.</returns>
    public static async Task<IReadOnlyList<string>> AskAsync(Dialog terminal)
    {
        terminal.Tell(Welcome);
        try
        {
            while (true)
            {
                var files = TypedPaths.Of(
                    await terminal.AskAsync("File (Enter to cancel): "),
                    File.Exists,
                    escapes: !OperatingSystem.IsWindows()
                );
                if (files.FirstOrDefault(file => !File.Exists(file) && !Directory.Exists(file)) is not { } missing)
                    return files;
                terminal.Tell(MissingFile.Sentence(missing));
            }
        }
        catch (Exception unanswered) when (unanswered is TimeoutException or EndOfStreamException)
        {
            terminal.Tell();
            return [];
        }
    }
}
