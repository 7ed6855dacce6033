using System.IO.Compression;
using System.Security.Cryptography;
using Importer.Core.Display;
using Importer.Core.Files;

namespace Importer.Core.Rows;

/// <summary>
/// The file behind a source. It may be open in other programs, such as Excel, but a change while it is read is detected:
/// the rows would be half old, half new.
/// </summary>
internal sealed class SourceFile : IAsyncDisposable
{
    private readonly long length;

    private SourceFile(string path, string? name, FileStream stream)
    {
        Path = path;
        Name = name ?? DisplayText.FileName(path);
        Stream = stream;
        length = stream.Length;
        LastWrite = File.GetLastWriteTimeUtc(stream.SafeFileHandle);
        IsGzip = Head(2) is [0x1F, 0x8B];
    }

    /// <summary>Full path.</summary>
    public string Path { get; }

    /// <summary>The name to use in messages.</summary>
    public string Name { get; }

    /// <summary>When it was last written, as of opening.</summary>
    public DateTime LastWrite { get; }

    /// <summary>The bytes on disk, possibly compressed.</summary>
    public FileStream Stream { get; }

    /// <summary>Whether the content is gzip (RFC 1952), whatever the name.</summary>
    public bool IsGzip { get; }

    /// <summary>How much has been read, 0 to 1.</summary>
    public double Progress => length == 0 ? 1 : Math.Min(1, (double)Stream.Position / length);

    /// <exception cref="ImportException">No such file, a directory, no permission, locked: exit 3.</exception>
    public static SourceFile Open(string path, string? name = null)
    {
        var full = System.IO.Path.GetFullPath(path);
        if (Directory.Exists(full))
            throw ImportException.MustChange($"{DisplayText.OneLine(path)} is a directory, not a file.");
        try
        {
            var stream = FileOpener.Open(full);
            if (stream.CanSeek)
                return new SourceFile(full, name, stream);
            stream.Dispose();
            throw NotRegular(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw ImportException.MustChange(MissingFile.Sentence(path), e);
        }
        catch (UnsafeFileException e)
        {
            throw e.IsLink ? ImportException.MustChange($"{DisplayText.OneLine(path)} was not read: {e.Message}", e) : NotRegular(path);
        }
        catch (UnauthorizedAccessException e)
        {
            throw ImportException.MustChange($"{DisplayText.OneLine(path)} cannot be read: this account lacks permission.", e);
        }
        catch (IOException e)
        {
            throw ImportException.MustChange(
                $"{DisplayText.OneLine(path)} cannot be opened, most likely because another program has locked it: close it there and "
                    + $"try again ({e.Message}).",
                e
            );
        }
    }

    /// <summary>The first bytes on disk, fewer if the file is shorter.</summary>
    public byte[] Head(int count)
    {
        var bytes = new byte[count];
        return bytes[..Read(bytes, 0)];
    }

    /// <summary>The last bytes on disk, fewer if the file is shorter.</summary>
    public byte[] Tail(int count)
    {
        var bytes = new byte[Math.Min(count, length)];
        return bytes[..Read(bytes, length - bytes.Length)];
    }

    /// <summary>
    /// Opens the content, decompressed, from its beginning. Reading throws <see cref="ImportException"/> if it changes or is damaged.
    /// Open one at a time: all share the file's position.
    /// </summary>
    public Stream OpenContent()
    {
        Stream.Position = 0;
        Stream watched = new WatchedStream(this);
        return IsGzip ? new UnpackedStream(this, watched) : watched;
    }

    /// <inheritdoc cref="IRowSource.FingerprintAsync"/>
    public async Task<string> FingerprintAsync(CancellationToken cancel)
    {
        await using var content = OpenContent();
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancel));
    }

    /// <exception cref="ImportException">Length or last write time differ from those at opening, or the file no longer exists: exit
    /// 2.</exception>
    public void ThrowIfChanged()
    {
        try
        {
            // Open it again: the name may now refer to another file, or to none.
            using var now = FileOpener.Open(Path);
            if (now.Length != length || File.GetLastWriteTimeUtc(now.SafeFileHandle) != LastWrite)
                throw ImportException.TryLater(
                    $"{Name} changed while it was read (is it still being copied or written?). "
                        + "Run the same command again when it is complete."
                );
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw ImportException.TryLater($"{Name} disappeared while it was being read. Run the same command again when it is back.", e);
        }
        catch (Exception e) when (e.IsFileError())
        {
            throw Lost(e);
        }
    }

    /// <summary>
    /// The exception for damaged content: distinguishes a damaged file from one that is still being written.
    /// </summary>
    public ImportException Damaged(string sentence, Exception inner)
    {
        ThrowIfChanged();
        return ImportException.MustChange(sentence, inner);
    }

    /// <summary>The exception for a failing medium, such as a network share that was disconnected.</summary>
    public ImportException Lost(Exception inner) =>
        ImportException.TryLater(
            $"{Name} could not be read to the end ({inner.Message}). Run the same command again when it can be reached.",
            inner
        );

    public ValueTask DisposeAsync() => Stream.DisposeAsync();

    private int Read(byte[] bytes, long at)
    {
        try
        {
            return RandomAccess.Read(Stream.SafeFileHandle, bytes, at);
        }
        catch (Exception e) when (e.IsFileError())
        {
            throw Lost(e);
        }
    }

    private static ImportException NotRegular(string path) =>
        ImportException.MustChange(
            $"{DisplayText.OneLine(path)} is not a regular file: save its content as a file first, or pass it on standard input with '-'."
        );

    /// <summary>Checks for a change at regular intervals and at the end, before the last bytes are used.</summary>
    private sealed class WatchedStream(SourceFile file) : ReadOnlyStream
    {
        private const long Interval = 16 << 20;
        private long unwatched;

        public override int Read(Span<byte> buffer)
        {
            try
            {
                return Watch(file.Stream.Read(buffer));
            }
            catch (Exception e) when (e.IsFileError())
            {
                throw file.Lost(e);
            }
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            try
            {
                return Watch(await file.Stream.ReadAsync(buffer, cancellationToken));
            }
            catch (Exception e) when (e.IsFileError())
            {
                throw file.Lost(e);
            }
        }

        private int Watch(int read)
        {
            unwatched += read;
            if (read == 0 || unwatched >= Interval || file.Stream.Position >= file.length)
            {
                file.ThrowIfChanged();
                unwatched = 0;
            }
            return read;
        }
    }

    /// <summary>Turns decompression errors into exceptions with a message for the user.</summary>
    private sealed class UnpackedStream(SourceFile file, Stream packed) : ReadOnlyStream
    {
        private readonly GZipStream content = new(packed, CompressionMode.Decompress);

        public override int Read(Span<byte> buffer)
        {
            try
            {
                return content.Read(buffer);
            }
            catch (InvalidDataException e)
            {
                throw Cut(e);
            }
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            try
            {
                return await content.ReadAsync(buffer, cancellationToken);
            }
            catch (InvalidDataException e)
            {
                throw Cut(e);
            }
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                content.Dispose();
            base.Dispose(disposing);
        }

        private ImportException Cut(InvalidDataException e) =>
            file.Damaged($"{file.Name} cannot be unpacked (gzip): it is damaged or was not copied completely.", e);
    }
}
