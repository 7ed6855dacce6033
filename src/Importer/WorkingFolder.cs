using Importer.Core;
using Importer.Core.Files;

namespace Importer.Program;

/// <summary>What relative paths start from, as it was when the program began: it may be removed at any time.</summary>
internal static class WorkingFolder
{
    /// <summary>Full path; empty before <see cref="Remember"/>.</summary>
    public static string Path { get; private set; } = "";

    /// <summary>To be called when the program begins.</summary>
    /// <exception cref="ImportException">It has been removed (exit 3).</exception>
    public static void Remember() =>
        Path =
            Find()
            ?? throw ImportException.MustChange(
                "The working folder no longer exists. Change to one that does (cd), and run the same command again."
            );

    private static string? Find()
    {
        try
        {
            return Environment.CurrentDirectory;
        }
        catch (Exception e) when (e.IsFileError())
        {
            return null;
        }
    }
}
