namespace Importer.Core.Files;

/// <summary>Puts files in place in one step.</summary>
public static class WholeFile
{
    // No file is in the making for so long without being written to.
    private static readonly TimeSpan Stale = TimeSpan.FromDays(1);

    /// <summary>Writes a file so that anyone who reads it sees the old or the new one, whole.</summary>
    /// <param name="path">Full; its folder is there.</param>
    /// <param name="overwrite">Whether it takes the place of what has the name.</param>
    /// <exception cref="IOException">The name is taken, or it cannot be written; what had the name is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static void Put(string path, FileRights rights, bool overwrite, Action<Stream> write)
    {
        using var file = Create(path, rights);
        Put(file, path, overwrite, write);
    }

    /// <summary>Begins a file that may be read while it is written, in place of what has its name.</summary>
    /// <param name="path">Full; its folder is there.</param>
    /// <returns>The file, empty; nothing is buffered.</returns>
    /// <exception cref="IOException">It cannot be written; what had the name is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static Stream Begin(string path, FileRights rights)
    {
        var file = Create(path, rights, buffer: 0);
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

    internal static void Put(TemporaryFile file, string path, bool overwrite, Action<Stream> write)
    {
        write(file.Stream);
        file.Stream.Flush(flushToDisk: true); // Or a power cut after the renaming could leave an empty file under the name.
        file.MoveTo(path, overwrite);
    }

    private static TemporaryFile Create(string path, FileRights rights, int buffer = 4096)
    {
        var (folder, name) = (Path.GetDirectoryName(path)!, Path.GetFileName(path));
        var file = TemporaryFile.Create(folder, name, rights, buffer);
        // By the disk's own clock.
        TemporaryFile.RemoveLeft(folder, name, File.GetLastWriteTimeUtc(file.Stream.SafeFileHandle) - Stale);
        return file;
    }
}
