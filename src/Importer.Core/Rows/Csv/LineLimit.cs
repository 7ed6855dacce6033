namespace Importer.Core.Rows.Csv;

/// <summary>
/// Cuts lines that are too long, so that they neither fill the memory nor stop the reading. What is kept is still longer than the
/// longest record, so the row is invalid. If the cut part contains quotes, the end of the record is unknown, and reading fails.
/// </summary>
/// <param name="content">UTF-8.</param>
/// <param name="limit">The longest line in bytes.</param>
internal sealed class LineLimit(Stream content, long limit, byte quote, string name) : ReadOnlyStream
{
    private long lineLength;
    private long line = 1;
    private bool afterReturn;

    public override int Read(Span<byte> buffer)
    {
        while (true)
        {
            var read = content.Read(buffer);
            if (Cut(buffer[..read]) is var kept && (kept > 0 || read == 0))
                return kept;
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var read = await content.ReadAsync(buffer, cancellationToken);
            if (Cut(buffer.Span[..read]) is var kept && (kept > 0 || read == 0))
                return kept;
        }
    }

    /// <summary>Cuts in place and returns the remaining length.</summary>
    private int Cut(Span<byte> bytes)
    {
        var (from, to) = (0, 0);
        while (from < bytes.Length)
        {
            var end = bytes[from..].IndexOfAny((byte)'\n', (byte)'\r');
            var length = end < 0 ? bytes.Length - from : end;
            var keep = (int)Math.Min(length, Math.Max(0, limit - lineLength));
            if (bytes.Slice(from + keep, length - keep).Contains(quote))
                throw ImportException.MustChange(
                    $"{name} cannot be read beyond line {line}: the line is too long, and quotes in it leave open where its row ends."
                );
            if (from != to)
                bytes.Slice(from, keep).CopyTo(bytes[to..]);
            (from, to, lineLength) = (from + length, to + keep, lineLength + length);
            if (end >= 0)
                bytes[to++] = EndLine(bytes[from++]);
        }
        return to;
    }

    private byte EndLine(byte lineEnd)
    {
        if (lineEnd == '\r' || !afterReturn || lineLength > 0)
            line++;
        afterReturn = lineEnd == '\r';
        lineLength = 0;
        return lineEnd;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            content.Dispose();
        base.Dispose(disposing);
    }
}
