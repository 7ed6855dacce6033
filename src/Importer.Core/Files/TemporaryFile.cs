using System.Security.Cryptography;
using System.Text;

namespace Importer.Core.Files;

/// <summary>
/// A file in the making, and the only way in which the importer makes files where others may write: new, under a name that nobody can guess, for
/// this account alone. <see cref="MoveTo"/> gives it its rights and its name. Whatever has that name, a link for one, is replaced, never followed.
/// Its own name is of fixed length, so that it makes no name too long.
/// </summary>
internal sealed class TemporaryFile : IDisposable
{
    private const string Beginning = ".importer-";
    private const string Ending = ".tmp";

    private readonly string folder;
    private readonly FileRights rights;
    private string? unplaced;

    private TemporaryFile(FileStream stream, string folder, FileRights rights) => (Stream, unplaced, this.folder, this.rights) = (stream, stream.Name, folder, rights);

    /// <summary>Read and written; stays open when the file gets its name, until this is disposed of.</summary>
    public FileStream Stream { get; }

    /// <param name="folder">Where it will stay; there already.</param>
    /// <param name="purpose">Such as the name it will have: tells what a killed run has left of it (see <see cref="RemoveLeft"/>).</param>
    /// <param name="buffer">Bytes; 0 hands every write to the system as it comes.</param>
    /// <exception cref="UnsafeFileException">Somebody else's link leads to the folder.</exception>
    /// <exception cref="IOException">The folder is not there, or the disk is full.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static TemporaryFile Create(string folder, string purpose, FileRights rights, int buffer = 4096)
    {
        FileOpener.ThrowIfForeign(Path.GetFullPath(folder));
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, // O_EXCL, which follows no link
            Access = FileAccess.ReadWrite,
            Share = FileShare.Read | FileShare.Delete,
            BufferSize = buffer,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = FileRights.Private.Mode;
        return new TemporaryFile(new FileStream(Path.Combine(folder, $"{Common(purpose)}{Guid.NewGuid():N}{Ending}"), options), folder, rights);
    }

    /// <summary>Gives the file its rights and its name.</summary>
    /// <param name="path">In the same folder.</param>
    /// <param name="overwrite">Whether it takes the place of what has the name.</param>
    /// <exception cref="IOException">The name is taken, too long, or in use elsewhere; the file has its temporary one still.</exception>
    public void MoveTo(string path, bool overwrite)
    {
        Stream.Flush();
        rights.Give(Stream.SafeFileHandle, folder);
        if (overwrite)
            File.Move(Stream.Name, path, overwrite: true);
        else
            Renaming.ToFreeName(Stream.Name, path);
        unplaced = null;
    }

    /// <summary>Closes it; what has got no name is gone.</summary>
    public void Dispose()
    {
        try
        {
            Stream.Dispose();
        }
        catch (IOException) when (unplaced is not null)
        {
            // A full disk that has been reported: what it could not hold is thrown away.
        }

        if (unplaced is not null)
            File.Delete(unplaced);
        unplaced = null;
    }

    /// <summary>
    /// Removes what killed runs of this account have left. To be called only while no living one can be making such a file, or with
    /// <paramref name="before"/>.
    /// </summary>
    /// <param name="before">Only what was last written to before that.</param>
    internal static void RemoveLeft(string folder, string purpose, DateTime? before = null)
    {
        try
        {
            foreach (var left in Directory.EnumerateFiles(folder, $"{Common(purpose)}*{Ending}"))
                if (IsOurs(left) && (before is null || File.GetLastWriteTimeUtc(left) < before))
                    File.Delete(left);
        }
        catch (Exception e) when (e.IsFileError())
        {
            // It is in nobody's way; the next run tries again.
        }
    }

    private static bool IsOurs(string path) => OperatingSystem.IsWindows() || (UnixStat.Of(path) is { IsRegular: true } file && file.Owner == Libc.Account());

    /// <summary>What the hidden files that serve one name begin with: of fixed length, and alike where the disk takes two names for one.</summary>
    internal static string Common(string name)
    {
        var folded = OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? name.ToUpperInvariant() : name;
        return $"{Beginning}{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folded)).AsSpan(0, 8))}-";
    }
}
