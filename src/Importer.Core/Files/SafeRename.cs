namespace Importer.Core.Files;

/// <summary>
/// Renames within a file system without overwriting. File.Move copies if it cannot link, and may copy from another account's link.
/// </summary>
internal static class SafeRename
{
    /// <summary>Renames a file, or a link itself.</summary>
    /// <exception cref="IOException">The new name exists or is not possible; the file keeps its old name.</exception>
    public static void ToUnusedName(string from, string to)
    {
        if (OperatingSystem.IsWindows())
            File.Move(from, to, overwrite: false);
        // Atomic: a file created under the name at this moment is not overwritten.
        else if (Libc.Link(from, to))
            File.Delete(from);
        else
            Directory.Move(from, to); // rename(2), where the disk has no links or forbids them
    }

    /// <summary>Whether the name exists: as a file, or as a link wherever it leads.</summary>
    public static bool Exists(string path) => File.Exists(path) || new FileInfo(path).LinkTarget is not null;
}
