using System.Text;

namespace Importer.Core.Rows.Csv;

/// <summary>A content as the CSV reader takes it: UTF-8 without byte order marks.</summary>
internal static class Utf8Content
{
    /// <summary>
    /// A line <c>sep=;</c> in quotes, its line end and a few marks: no more is looked at for marks that stand where none belongs.
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
    /// Without the marks at its beginning and behind a line <c>sep=</c>: programs that put such a line before a finished file write them
    /// there, and others mark a file that has its mark already.
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

    /// <summary>Bytes that have been looked at, and the stream they were read from.</summary>
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
