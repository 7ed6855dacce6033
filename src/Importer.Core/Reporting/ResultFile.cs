namespace Importer.Core.Reporting;

/// <summary>A result as it came to lie on the disk.</summary>
/// <param name="Path">Where; another name than the usual one where that was taken.</param>
/// <param name="Note">For the person: why the name is another, or what was moved aside; null for nothing to tell.</param>
public sealed record PlacedFile(string Path, string? Note);

/// <summary>A result opened for writing.</summary>
/// <param name="Stream">Unbuffered, so that what a writer hands over is written in one piece. Others may read meanwhile.</param>
public sealed record OpenedFile(FileStream Stream, string Path, string? Note);

/// <summary>Puts results where they belong without ever overwriting what is not this job's.</summary>
internal static class ResultFile
{
    /// <summary>Opens a result from its beginning. What stands there and is not ours is moved aside; where it is open elsewhere, another name is taken.</summary>
    /// <exception cref="ImportException">It cannot be written: exit 3.</exception>
    public static OpenedFile Open(string path, string suffix, bool ours, DateTimeOffset now)
    {
        try
        {
            if (Devices.Holds(path))
                return new OpenedFile(Create(path, FileMode.Open), path, null);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var aside = ours ? null : Kept(path, MoveAside(path, suffix, now));
            if (!ours && File.Exists(path))
                return OpenElsewhere(path, suffix, now);
            try
            {
                return new OpenedFile(Create(path, FileMode.Create), path, aside);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException && File.Exists(path))
            {
                return OpenElsewhere(path, suffix, now);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ImportException.MustChange($"{path} cannot be written: {e.Message}", e);
        }
    }

    /// <summary>Puts a finished temporary file in place in one step.</summary>
    public static PlacedFile Place(string finished, string path, string suffix, bool ours, DateTimeOffset now)
    {
        var aside = ours ? null : Kept(path, MoveAside(path, suffix, now));
        try
        {
            File.Move(finished, path, overwrite: ours);
            return new PlacedFile(path, aside);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && File.Exists(path))
        {
            var free = ResultNames.FreeBeside(path, suffix, now);
            File.Move(finished, free);
            return new PlacedFile(free, Taken(path, free));
        }
    }

    /// <summary>Writes a file so that whoever reads it sees the old or the new one, whole.</summary>
    public static void PutWhole(string path, Action<Stream> write)
    {
        var unfinished = path + ResultNames.UnfinishedSuffix;
        using (var stream = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            write(stream);
            stream.Flush(flushToDisk: true); // Or a power cut after the renaming could leave an empty file under the name.
        }

        File.Move(unfinished, path, overwrite: true);
    }

    /// <summary>Renames what stands at a path, to a name that ends alike, which is returned; null where nothing stood there or it would not be moved.</summary>
    public static string? MoveAside(string path, string suffix, DateTimeOffset now)
    {
        if (!File.Exists(path))
            return null;

        try
        {
            var aside = ResultNames.FreeBeside(path, suffix, now);
            File.Move(path, aside);
            return aside;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public static string? Kept(string path, string? aside) =>
        aside is null ? null : $"{DisplayText.FileName(path)} as it stood there was kept as {DisplayText.FileName(aside)}.";

    private static OpenedFile OpenElsewhere(string path, string suffix, DateTimeOffset now)
    {
        var free = ResultNames.FreeBeside(path, suffix, now);
        return new OpenedFile(Create(free, FileMode.CreateNew), free, Taken(path, free));
    }

    private static string Taken(string path, string free) =>
        $"{DisplayText.FileName(path)} is open in another program or write-protected; {DisplayText.FileName(free)} was written instead.";

    private static FileStream Create(string path, FileMode mode) => new(path, mode, FileAccess.Write, FileShare.Read, bufferSize: 0);
}
