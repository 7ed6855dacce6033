using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Importer.Core.Display;

namespace Importer.Core.Files;

/// <summary>Looks for texts in files of any kind: CSV in most encodings, workbooks, under gzip. Not in those that cannot be read.</summary>
/// <param name="texts">What is looked for, as whole texts (<see cref="WholeTexts"/>).</param>
public sealed class FileSearch(IReadOnlyCollection<string> texts)
{
    private const int BufferSize = 256 * 1024;

    // Each byte is a character here, so that one search does for every encoding.
    private readonly WholeTexts words = new([
        .. texts
            .SelectMany(Written)
            .SelectMany(text => new[] { Encoding.UTF8.GetBytes(text), Encoding.Unicode.GetBytes(text) })
            .Select(Encoding.Latin1.GetString)
            .Distinct(),
    ]);

    /// <summary>Whether a file holds one of the texts. False also where there is no such file.</summary>
    public async Task<bool> IsInAsync(string path, CancellationToken cancel)
    {
        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var start = new byte[4];
            var length = await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancel);
            file.Position = 0;
            if (length == 4 && start.AsSpan().SequenceEqual("PK\x03\x04"u8))
                return await IsInPartAsync(file, cancel);
            if (length < 2 || start[0] != 0x1F || start[1] != 0x8B)
                return await IsInAsync(file, cancel);
            await using var content = new GZipStream(file, CompressionMode.Decompress);
            return await IsInAsync(content, cancel);
        }
        catch (Exception e) when (e.IsFileError() || e is InvalidDataException)
        {
            return false;
        }
    }

    private async Task<bool> IsInPartAsync(Stream package, CancellationToken cancel)
    {
        await using var parts = new ZipArchive(package, ZipArchiveMode.Read);
        foreach (var part in parts.Entries)
        {
            await using var content = await part.OpenAsync(cancel);
            if (await IsInAsync(content, cancel))
                return true;
        }

        return false;
    }

    private async Task<bool> IsInAsync(Stream content, CancellationToken cancel)
    {
        var buffer = new byte[BufferSize];
        var (kept, isFirst) = (0, true);
        while (true)
        {
            var length = kept + await content.ReadAtLeastAsync(buffer.AsMemory(kept), BufferSize - kept, throwOnEndOfStream: false, cancel);
            var isLast = length < BufferSize;
            if (words.IsIn(Encoding.Latin1.GetString(buffer, 0, length), goesOnBefore: !isFirst, goesOnBehind: !isLast))
                return true;
            if (isLast)
                return false;
            // With one character more on either side, which tells whether it is whole there.
            kept = words.MaxLength + 1;
            buffer.AsSpan(length - kept, kept).CopyTo(buffer);
            isFirst = false;
        }
    }

    /// <summary>A text as CSV, XML and JSON write it.</summary>
    private static string[] Written(string text) =>
        [
            text,
            text.Replace("\"", "\"\"", StringComparison.Ordinal),
            WebUtility.HtmlEncode(text),
            JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString(),
        ];
}
