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
        // Atomic: a file created under this name in the meantime is not overwritten.
        else if (Libc.Link(from, to))
            File.Delete(from);
        else
            Directory.Move(from, to); // rename(2), if the disk does not support or allow links
    }

    /// <summary>Whether the name exists, as a file or as a link, even a broken one.</summary>
    public static bool Exists(string path) => File.Exists(path) || new FileInfo(path).LinkTarget is not null;
}
