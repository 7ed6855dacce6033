using System.Security.Cryptography;
using Importer.Core.Files;

namespace Importer.Core.Inbox;

/// <summary>Moves a file so that under its new name it is there whole or not at all, and nothing that lies there is overwritten.</summary>
internal static class WholeMove
{
    /// <summary>
    /// Whether the file is at its new place now; false where another file lies there, or has taken its place at the old one.
    /// </summary>
    /// <exception cref="IOException">It cannot be moved; it is still where it was.</exception>
    public static bool Do(PlannedMove move)
    {
        if (FileStamp.Of(move.From) is not { } present)
            return File.Exists(move.To);
        if (present != move.Stamp)
            return false;
        if (File.Exists(move.To))
        {
            // A run killed between copying and deleting has left it in both places.
            if (!HaveSameContent(move.From, move.To))
                return false;
            File.Delete(move.From);
            return true;
        }

        if (!TryRename(move.From, move.To))
            Copy(move);
        return true;
    }

    /// <summary>False where the two places are on different file systems.</summary>
    private static bool TryRename(string from, string to)
    {
        try
        {
            // Not File.Move: across file systems that copies to the final name by itself.
            Directory.Move(from, to);
            return true;
        }
        catch (IOException) when (File.Exists(from) && !File.Exists(to))
        {
            return false;
        }
    }

    private static void Copy(PlannedMove move)
    {
        var folder = Path.GetDirectoryName(move.To)!;
        TemporaryFile.RemoveStale(folder, move.From); // One run at a time moves this file.
        using var to = TemporaryFile.Create(folder, move.From, FilePermissions.Of(move.From));
        using (var from = FileOpener.Open(move.From))
            from.CopyTo(to.Stream);
        to.Stream.Flush(flushToDisk: true);
        File.SetLastWriteTimeUtc(to.Stream.SafeFileHandle, move.Stamp.ModifiedUtc);
        to.MoveTo(move.To, overwrite: false);
        // Once more: with the content its new name goes to the disk, before the old one is given up.
        to.Stream.Flush(flushToDisk: true);
        File.Delete(move.From);
    }

    private static bool HaveSameContent(string one, string other)
    {
        using FileStream a = FileOpener.Open(one),
            b = FileOpener.Open(other);
        return a.Length == b.Length && SHA256.HashData(a).AsSpan().SequenceEqual(SHA256.HashData(b));
    }
}
