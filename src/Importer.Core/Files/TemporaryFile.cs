using System.Security.Cryptography;
using System.Text;

namespace Importer.Core.Files;

/// <summary>
/// A temporary file: new, with an unguessable name, private to this account. All files in folders where others may write are created this
/// way. <see cref="MoveTo"/> sets its permissions and its name, replacing an existing file or link of that name without following it. The
/// temporary name has a fixed length, so that it is never too long.
/// </summary>
internal sealed class TemporaryFile : IDisposable
{
    private const string Prefix = ".importer-";
    private const string Suffix = ".tmp";

    private readonly string folder;
    private readonly FilePermissions permissions;
    private string? temporaryPath;

    private TemporaryFile(FileStream stream, string folder, FilePermissions permissions) =>
        (Stream, temporaryPath, this.folder, this.permissions) = (stream, stream.Name, folder, permissions);

    /// <summary>Readable and writable; stays open after the file gets its name, until this is disposed.</summary>
    public FileStream Stream { get; }

    /// <param name="folder">The final folder; must exist.</param>
    /// <param name="purpose">For example its final name: identifies what a killed run has left (see <see cref="RemoveStale"/>).</param>
    /// <param name="buffer">Bytes; 0 for no buffering.</param>
    /// <exception cref="UnsafeFileException">Another account's link leads to the folder.</exception>
    /// <exception cref="IOException">The folder does not exist, or the disk is full.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static TemporaryFile Create(string folder, string purpose, FilePermissions permissions, int buffer = 4096)
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
            options.UnixCreateMode = FilePermissions.Private.Mode;
        return new TemporaryFile(
            new FileStream(Path.Combine(folder, $"{HiddenPrefix(purpose)}{Guid.NewGuid():N}{Suffix}"), options),
            folder,
            permissions
        );
    }

    /// <summary>Gives the file its permissions and its name.</summary>
    /// <param name="path">In the same folder.</param>
    /// <param name="overwrite">Whether to replace an existing file.</param>
    /// <exception cref="IOException">The name exists, is too long or in use; the file keeps its temporary name.</exception>
    public void MoveTo(string path, bool overwrite)
    {
        Stream.Flush();
        permissions.ApplyTo(Stream.SafeFileHandle, folder);
        if (overwrite)
            File.Move(Stream.Name, path, overwrite: true);
        else
            SafeRename.ToUnusedName(Stream.Name, path);
        temporaryPath = null;
    }

    /// <summary>Closes the file, and deletes it if it has no final name.</summary>
    public void Dispose()
    {
        try
        {
            Stream.Dispose();
        }
        catch (IOException) when (temporaryPath is not null)
        {
            // A full disk, already reported: what did not fit is discarded.
        }

        if (temporaryPath is not null)
            File.Delete(temporaryPath);
        temporaryPath = null;
    }

    /// <summary>
    /// Removes what killed runs of this account have left. Call only while no other run can be writing such a file, or with
    /// <paramref name="before"/>.
    /// </summary>
    /// <param name="before">Only files last written before this time.</param>
    internal static void RemoveStale(string folder, string purpose, DateTime? before = null)
    {
        try
        {
            foreach (var left in Directory.EnumerateFiles(folder, $"{HiddenPrefix(purpose)}*{Suffix}"))
                if (IsOurs(left) && (before is null || File.GetLastWriteTimeUtc(left) < before))
                    File.Delete(left);
        }
        catch (Exception e) when (e.IsFileError())
        {
            // A leftover is harmless; the next run tries again.
        }
    }

    private static bool IsOurs(string path) =>
        OperatingSystem.IsWindows() || (UnixStat.Of(path) is { IsRegular: true } file && file.Owner == Libc.Account());

    /// <summary>
    /// The common prefix of the hidden files for one name: of fixed length, and the same for names that the disk considers equal.
    /// </summary>
    internal static string HiddenPrefix(string name)
    {
        var folded = OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? name.ToUpperInvariant() : name;
        return $"{Prefix}{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folded)).AsSpan(0, 8))}-";
    }
}
