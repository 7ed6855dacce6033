namespace Importer.Core.Rows.Workbooks;

/// <summary>A part of a workbook, decompressed: refuses one that unpacks out of all proportion (a zip bomb).</summary>
internal sealed class BoundedPart(Stream content, long compressed) : ReadOnlyStream
{
    /// <summary>Deflate reaches 1032 at the very most, sheets of one row repeated about 100.</summary>
    private const long LargestRatio = 400;

    private const long AlwaysAllowed = 64 << 20;

    /// <summary>Bytes handed out so far.</summary>
    public long Count { get; private set; }

    public override int Read(Span<byte> buffer) => Counted(content.Read(buffer));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Counted(await content.ReadAsync(buffer, cancellationToken));

    private int Counted(int read)
    {
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
