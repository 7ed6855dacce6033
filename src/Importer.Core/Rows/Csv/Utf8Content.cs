using System.Text;

namespace Importer.Core.Rows.Csv;

/// <summary>A content as the CSV reader takes it: UTF-8 without a byte order mark.</summary>
internal static class Utf8Content
{
    public static async Task<Stream> OpenAsync(SourceFile file, CsvEncoding encoding, CancellationToken cancel)
    {
        var content = file.OpenContent();
        await content.ReadAtLeastAsync(new byte[encoding.MarkLength], encoding.MarkLength, throwOnEndOfStream: false, cancel);
        return encoding.IsUtf8 ? content : Encoding.CreateTranscodingStream(content, encoding.Encoding, Encoding.UTF8);
    }
}
