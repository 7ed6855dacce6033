using System.Text;

namespace Importer.Core.Rows.Csv;

/// <summary>Opens a file for the CSV reader: as UTF-8 without byte order marks.</summary>
internal static class Utf8Content
{
    /// <summary>
    /// How many bytes are searched for misplaced marks: enough for a quoted line <c>sep=;</c>, its line end and a few marks.
    /// </summary>
    private const int HeadLength = 64;

    private static ReadOnlySpan<byte> Mark => [0xEF, 0xBB, 0xBF];

    public static async Task<Stream> OpenAsync(SourceFile file, CsvEncoding encoding, CancellationToken cancel)
    {
        var content = file.OpenContent();
        await content.ReadAtLeastAsync(new byte[encoding.MarkLength], encoding.MarkLength, throwOnEndOfStream: false, cancel);
        var utf8 = encoding.IsUtf8 ? content : Encoding.CreateTranscodingStream(content, encoding.Encoding, Encoding.UTF8);
        var head = new byte[HeadLength];
        var read = await utf8.ReadAtLeastAsync(head, HeadLength, throwOnEndOfStream: false, cancel);
        return new HeadedStream(WithoutMarks(head.AsSpan(0, read)), utf8);
    }

    /// <summary>
    /// Removes marks at the beginning and after a line <c>sep=</c>: some programs put that line before a finished file, others add a
    /// second mark.
    /// </summary>
    private static byte[] WithoutMarks(ReadOnlySpan<byte> head)
    {
        head = PastMarks(head);
        var end = DelimiterLine.Find(head) is null ? 0 : DelimiterLine.Length(head);
        return [.. head[..end], .. PastMarks(head[end..])];
    }

    private static ReadOnlySpan<byte> PastMarks(ReadOnlySpan<byte> bytes)
    {
        while (bytes.StartsWith(Mark))
            bytes = bytes[Mark.Length..];
        return bytes;
    }

    /// <summary>Bytes that were already read, followed by the rest of their stream.</summary>
    private sealed class HeadedStream(ReadOnlyMemory<byte> head, Stream rest) : ReadOnlyStream
    {
        public override int Read(Span<byte> buffer) => head.IsEmpty ? rest.Read(buffer) : TakeHead(buffer);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            head.IsEmpty ? rest.ReadAsync(buffer, cancellationToken) : new ValueTask<int>(TakeHead(buffer.Span));

        private int TakeHead(Span<byte> buffer)
        {
            var count = Math.Min(buffer.Length, head.Length);
            head.Span[..count].CopyTo(buffer);
            head = head[count..];
            return count;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                rest.Dispose();
            base.Dispose(disposing);
        }
    }
}
