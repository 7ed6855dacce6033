using Importer.Core.Display;
using Importer.Core.Files;

namespace Importer.Core.Results;

/// <summary>A result as it came to lie on the disk.</summary>
/// <param name="Path">Where; another name than the usual one where that was taken.</param>
/// <param name="Note">For the person: why the name is another, or what was moved aside; null for nothing to tell.</param>
internal sealed record PlacedFile(string Path, string? Note);

/// <summary>A result opened for writing.</summary>
/// <param name="Stream">Unbuffered, so that what a writer hands over is written in one piece. Others may read meanwhile.</param>
public sealed record OpenedFile(FileStream Stream, string Path, string? Note);

/// <summary>Puts results where they belong without ever overwriting what is not this job's.</summary>
internal static class ResultFile
{
    /// <summary>
    /// Begins a result under its own name. What is there and is not ours is moved aside; where it is open elsewhere, another name is taken.
    /// </summary>
    /// <exception cref="ImportException">It cannot be written: exit 3.</exception>
    public static OpenedFile Open(ResultFiles files, string path, bool ours, DateTimeOffset now)
    {
        try
        {
            if (DeviceFiles.TakesResult(path))
                return new OpenedFile(new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read, bufferSize: 0), path, null);
            var folder = Path.GetDirectoryName(path)!;
            Directory.CreateDirectory(folder);
            var file = TemporaryFile.Create(folder, files.LockedAs(path), files.Rights, buffer: 0);
            try
            {
                var placed = Place(file, path, ours, now);
                return new OpenedFile(file.Stream, placed.Path, placed.Note);
            }
            catch
            {
                file.Dispose();
                throw;
            }
        }
        catch (Exception e) when (e.IsFileError())
        {
            throw ImportException.MustChange($"{path} cannot be written: {e.Message}", e);
        }
    }

    /// <summary>Gives a file its name in one step.</summary>
    public static PlacedFile Place(TemporaryFile file, string path, bool ours, DateTimeOffset now)
    {
        var aside = ours ? null : Kept(path, MoveAside(path, now));
        try
        {
            file.MoveTo(path, overwrite: ours);
            return new PlacedFile(path, aside);
        }
        catch (Exception e) when (e.IsFileError() && File.Exists(path))
        {
            var free = ResultNames.FreeBeside(path, now);
            file.MoveTo(free, overwrite: false);
            return new PlacedFile(free, Taken(path, free));
        }
    }

    /// <summary>
    /// Renames what is at a path, to a name that ends alike, which is returned; null where nothing stood there or it would not be moved.
    /// </summary>
    public static string? MoveAside(string path, DateTimeOffset now)
    {
        if (!SafeRename.Exists(path))
            return null;

        try
        {
            var aside = ResultNames.FreeBeside(path, now);
            SafeRename.ToUnusedName(path, aside);
            return aside;
        }
        catch (Exception e) when (e.IsFileError())
        {
            return null;
        }
    }

    public static string? Kept(string path, string? aside) =>
        aside is null ? null : $"The existing {DisplayText.FileName(path)} was renamed to {DisplayText.FileName(aside)}.";

    private static string Taken(string path, string free) =>
        $"{DisplayText.FileName(path)} is open in another program or write-protected; {DisplayText.FileName(free)} was written instead.";
}
