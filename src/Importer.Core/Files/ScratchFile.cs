namespace Importer.Core.Files;

/// <summary>
/// A private file for data that does not fit into memory. It is created with the first write and has no name, so that a killed run
/// leaves nothing behind. Not thread-safe.
/// </summary>
/// <param name="folder">Created if missing.</param>
internal sealed class ScratchFile(string folder) : IDisposable
{
    private TemporaryFile? file;

    /// <summary>Bytes written so far.</summary>
    public long Length { get; private set; }

    /// <returns>The position of the bytes.</returns>
    /// <exception cref="ImportException">The disk is full, or the folder cannot be written to (exit 3).</exception>
    public long Append(ReadOnlySpan<byte> bytes)
    {
        var at = Length;
        try
        {
            file ??= Create();
            RandomAccess.Write(file.Stream.SafeFileHandle, bytes, at);
        }
        catch (Exception e) when (e.IsFileError())
        {
            throw Unusable("written to", e);
        }

        Length += bytes.Length;
        return at;
    }

    /// <summary>Fills a buffer with bytes that were written.</summary>
    /// <exception cref="ImportException">They cannot be read (exit 3).</exception>
    public void Read(long at, Span<byte> into)
    {
        try
        {
            for (int read; into.Length > 0; at += read, into = into[read..])
            {
                read = RandomAccess.Read(file!.Stream.SafeFileHandle, into, at);
                if (read == 0)
                    throw new EndOfStreamException();
            }
        }
        catch (Exception e) when (e.IsFileError())
        {
            throw Unusable("read", e);
        }
    }

    public void Dispose() => file?.Dispose();

    private TemporaryFile Create()
    {
        PrivateFiles.CreateFolder(folder);
        var created = TemporaryFile.Create(folder, "scratch", FilePermissions.Private, buffer: 0);
        try
        {
            File.Delete(created.Stream.Name);
        }
        catch (Exception e) when (e.IsFileError())
        {
            // If an open file cannot be deleted, it keeps its name until it is disposed.
        }

        return created;
    }

    private ImportException Unusable(string how, Exception e) =>
        ImportException.MustChange(
            $"A temporary file in {folder} could not be {how}: {e.Message} Free some space there, or choose another state directory with "
                + "--state.",
            e
        );
}
