namespace Importer.Core.Files;

/// <summary>Renames within a folder, or a file system, without overwriting. File.Move copies what it cannot link, and what it copies from may be somebody's link.</summary>
internal static class Renaming
{
    /// <summary>Renames a file, or a link itself.</summary>
    /// <exception cref="IOException">The new name is taken, or cannot be; the file has its old one still.</exception>
    public static void ToFreeName(string from, string to)
    {
        if (OperatingSystem.IsWindows())
            File.Move(from, to, overwrite: false);
        // In one step: nobody's file that comes under the name at this moment is overwritten.
        else if (Libc.Link(from, to))
            File.Delete(from);
        else
            Directory.Move(from, to); // rename(2), where the disk has no links or forbids them
    }

    /// <summary>Whether anything has this name that a file could not have: a file, or a link wherever it leads.</summary>
    public static bool IsTaken(string path) => File.Exists(path) || new FileInfo(path).LinkTarget is not null;
}
