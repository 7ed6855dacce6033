using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Importer.Core.Display;

namespace Importer.Core.Files;

/// <summary>Searches files of any kind for texts: CSV in most encodings, workbooks, gzip. Skips files that cannot be read.</summary>
/// <param name="texts">The texts to find, as whole texts (<see cref="WholeTexts"/>).</param>
public sealed class FileSearch(IReadOnlyCollection<string> texts)
{
    private const int BufferSize = 256 * 1024;

    // Each byte is treated as a character, so that one search covers every encoding.
    private readonly WholeTexts words = new([
        .. texts
            .SelectMany(Written)
            .SelectMany(text => new[] { Encoding.UTF8.GetBytes(text), Encoding.Unicode.GetBytes(text) })
            .Select(Encoding.Latin1.GetString)
            .Distinct(),
    ]);

    /// <summary>Whether a file contains one of the texts; false if there is no such file.</summary>
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
            // Include one character on either side, which shows whether the text is whole.
            kept = words.MaxLength + 1;
            buffer.AsSpan(length - kept, kept).CopyTo(buffer);
            isFirst = false;
        }
    }

    /// <summary>The forms of a text in CSV, XML and JSON.</summary>
    private static string[] Written(string text) =>
        [
            text,
            text.Replace("\"", "\"\"", StringComparison.Ordinal),
            WebUtility.HtmlEncode(text),
            JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString(),
        ];
}
