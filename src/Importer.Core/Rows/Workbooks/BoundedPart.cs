namespace Importer.Core.Rows.Workbooks;

/// <summary>
/// A decompressed part of a workbook. Refuses zip bombs and tags that would fill the memory.
/// </summary>
internal sealed class BoundedPart(Stream content, long compressed) : ReadOnlyStream
{
    /// <summary>Deflate's maximum is 1032; sheets with one repeated row reach about 100.</summary>
    private const long LargestRatio = 400;

    private const long AlwaysAllowed = 64 << 20;

    /// <summary>Bytes between two closing brackets: a cell's text has at most 1.4 MB.</summary>
    private const int LongestTag = 8 << 20;

    private long sinceBracket;

    /// <summary>Bytes read so far.</summary>
    public long Count { get; private set; }

    public override int Read(Span<byte> buffer) => Counted(buffer, content.Read(buffer));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await content.ReadAsync(buffer, cancellationToken);
        return Counted(buffer.Span, read);
    }

    private int Counted(ReadOnlySpan<byte> buffer, int read)
    {
        sinceBracket = buffer[..read].LastIndexOf((byte)'>') is var last and >= 0 ? read - last : sinceBracket + read;
        if (sinceBracket > LongestTag)
            throw new InvalidDataException("A tag or a text is longer than any in a workbook.");
        Count += read;
        return Count <= AlwaysAllowed || Count <= compressed * LargestRatio
            ? read
            : throw new InvalidDataException($"{compressed} bytes unpack to more than {Count}.");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            content.Dispose();
        base.Dispose(disposing);
    }
}
