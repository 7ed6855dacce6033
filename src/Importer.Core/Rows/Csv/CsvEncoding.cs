using System.Text;

namespace Importer.Core.Rows.Csv;

/// <summary>How the bytes of a text become characters, and why it is believed.</summary>
/// <param name="Encoding">What undoes the bytes; where that fails it gives U+FFFD.</param>
/// <param name="MarkLength">Bytes of the byte order mark; 0 for none.</param>
/// <param name="Evidence">A sentence for the person.</param>
internal sealed record CsvEncoding(Encoding Encoding, int MarkLength, string Evidence)
{
    private static readonly (Encoding Encoding, byte[] Mark)[] Marks =
        [.. new Encoding[] { new UTF8Encoding(true), new UTF32Encoding(false, true), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true) }
            .Select(encoding => (encoding, encoding.GetPreamble()))];

    static CsvEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public bool IsUtf8 => Encoding.CodePage == Encoding.UTF8.CodePage;

    /// <summary>The encoding of an option's name.</summary>
    /// <exception cref="ImportException">There is none of that name: exit 3.</exception>
    public static Encoding Named(string name)
    {
        try
        {
            return Encoding.GetEncoding(name.Trim() is var trimmed && trimmed.Equals("utf8", StringComparison.OrdinalIgnoreCase) ? "utf-8" : trimmed,
                EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw ImportException.MustChange(
                $"There is no encoding '{name}' (Encoding, --encoding). Common ones: utf-8, windows-1252 (Western Europe), windows-1250 (Central Europe), utf-16.", e);
        }
    }

    /// <summary>
    /// What the option says; else the byte order mark; else UTF-16 where every other byte is zero; else UTF-8 where the whole content is; else Windows-1252.
    /// </summary>
    /// <exception cref="ImportException">Not certain, or no text at all: exit 3.</exception>
    public static async Task<CsvEncoding> DetectAsync(SourceFile file, string? option, CancellationToken cancel)
    {
        var head = await ReadHeadAsync(file, cancel);
        var (marked, mark) = Marks.FirstOrDefault(known => head.AsSpan().StartsWith(known.Mark));
        if (option is not null)
            return new CsvEncoding(Named(option), mark?.Length ?? 0, $"{Named(option).WebName}: as set");
        if (marked is not null)
            return new CsvEncoding(marked, mark!.Length, $"{marked.WebName}: byte order mark");
        if (Utf16WithoutMark(head) is { } utf16)
            return new CsvEncoding(utf16, 0, $"{utf16.WebName}: no byte order mark, but every other byte is zero");
        if (head.AsSpan().Count((byte)0) > 8 + (head.Length / 100))
            throw ImportException.MustChange($"{file.Name} is neither a workbook (.xlsx) nor text (CSV): it is full of zero bytes.");
        return Judge(await Utf8Survey.TakeAsync(file, cancel), file.Name);
    }

    private static CsvEncoding Judge(Utf8Survey survey, string name)
    {
        if (survey.Invalid == 0)
            return new CsvEncoding(new UTF8Encoding(false), 0, survey.Valid == 0 ? "UTF-8: plain ASCII throughout" : "UTF-8: valid throughout");
        if (survey.Valid >= 10 * survey.Invalid)
            return new CsvEncoding(new UTF8Encoding(false), 0, $"UTF-8: valid but for {survey.Places}; rows that hold such bytes are invalid");
        if (survey.Invalid >= 10 * survey.Valid && !survey.Undefined1252)
            return new CsvEncoding(Named("windows-1252"), 0, $"Windows-1252: not UTF-8 because of {survey.Places}");
        throw ImportException.MustChange(
            $"It is not certain how {name} is encoded: {survey.Places} are not UTF-8, and {(survey.Undefined1252 ? "some are not defined in Windows-1252 either" : "others are")}. "
            + "Say which it is with --encoding (Encoding), for instance windows-1252 or windows-1250.");
    }

    private static async Task<byte[]> ReadHeadAsync(SourceFile file, CancellationToken cancel)
    {
        var head = new byte[64 * 1024];
        await using var content = file.OpenContent();
        return head[..await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancel)];
    }

    /// <summary>Text of most alphabets has a zero in one half of nearly every unit (the delimiters and line ends at least), and next to none in the other.</summary>
    private static UnicodeEncoding? Utf16WithoutMark(ReadOnlySpan<byte> head)
    {
        if (head.Length < 4)
            return null;
        Span<int> zeros = [0, 0];
        for (var i = 0; i < head.Length; i++)
        {
            if (head[i] == 0)
                zeros[i & 1]++;
        }
        var units = head.Length / 2;
        var (even, odd) = (zeros[0], zeros[1]);
        return (odd * 4 > units && even * 50 < units) ? new UnicodeEncoding(false, false)
            : (even * 4 > units && odd * 50 < units) ? new UnicodeEncoding(true, false)
            : null;
    }
}
