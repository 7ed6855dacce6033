namespace Importer.Core.Files;

/// <summary>Writes files atomically.</summary>
public static class AtomicFile
{
    // No file is open for this long without a write.
    private static readonly TimeSpan Stale = TimeSpan.FromDays(1);

    /// <summary>Writes a file so that readers see either the old or the new one, complete.</summary>
    /// <param name="path">Full; its folder must exist.</param>
    /// <param name="overwrite">Whether to replace an existing file.</param>
    /// <exception cref="IOException">The name exists, or the file cannot be written; an existing file is unchanged.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static void Write(string path, FilePermissions permissions, bool overwrite, Action<Stream> write)
    {
        using var file = CreateTemporary(path, permissions);
        Write(file, path, overwrite, write);
    }

    /// <summary>Creates a file that may be read while it is written, replacing an existing one.</summary>
    /// <param name="path">Full; its folder must exist.</param>
    /// <returns>The empty file, unbuffered.</returns>
    /// <exception cref="IOException">It cannot be written; an existing file is unchanged.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static Stream Create(string path, FilePermissions permissions)
    {
        var file = CreateTemporary(path, permissions, buffer: 0);
        try
        {
            file.MoveTo(path, overwrite: true);
            return file.Stream;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    internal static void Write(TemporaryFile file, string path, bool overwrite, Action<Stream> write)
    {
        write(file.Stream);
        file.Stream.Flush(flushToDisk: true); // Otherwise a power cut after the rename could leave an empty file.
        file.MoveTo(path, overwrite);
    }

    private static TemporaryFile CreateTemporary(string path, FilePermissions permissions, int buffer = 4096)
    {
        var (folder, name) = (Path.GetDirectoryName(path)!, Path.GetFileName(path));
        var file = TemporaryFile.Create(folder, name, permissions, buffer);
        // By the file system's clock.
        TemporaryFile.RemoveStale(folder, name, File.GetLastWriteTimeUtc(file.Stream.SafeFileHandle) - Stale);
        return file;
    }
}
