using System.Text;
using Importer.Core.Rows.Csv.Encodings;

namespace Importer.Core.Rows.Csv;

/// <summary>A CSV file's encoding, and why it was chosen.</summary>
/// <param name="Encoding">Decodes the bytes; invalid ones become U+FFFD.</param>
/// <param name="MarkLength">Length of the byte order mark in bytes; 0 for none.</param>
/// <param name="Evidence">The reason, as a sentence for the user.</param>
internal sealed record CsvEncoding(Encoding Encoding, int MarkLength, string Evidence)
{
    private static readonly (Encoding Encoding, byte[] Mark)[] Marks =
    [
        .. new Encoding[]
        {
            new UTF8Encoding(true),
            new UTF32Encoding(false, true),
            new UnicodeEncoding(false, true),
            new UnicodeEncoding(true, true),
        }.Select(encoding => (encoding, encoding.GetPreamble())),
    ];

    static CsvEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>A warning to show before sending; null for none.</summary>
    public string? Warning { get; private init; }

    public bool IsUtf8 => Encoding.CodePage == Encoding.UTF8.CodePage;

    /// <summary>The encoding with the name given in an option.</summary>
    /// <exception cref="ImportException">No such encoding: exit 3.</exception>
    public static Encoding Named(string name)
    {
        try
        {
            return Encoding.GetEncoding(
                name.Trim() is var trimmed && trimmed.Equals("utf8", StringComparison.OrdinalIgnoreCase) ? "utf-8" : trimmed,
                EncoderFallback.ReplacementFallback,
                new DecoderReplacementFallback("\uFFFD")
            );
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw ImportException.MustChange(
                $"There is no encoding '{name}' (Encoding, --encoding). Common ones: utf-8, windows-1252 (Western Europe), windows-1250 "
                    + "(Central Europe), utf-16.",
                e
            );
        }
    }

    /// <summary>
    /// Determines the encoding: from the option, or else the byte order mark, or else UTF-16 if every other byte is zero, or else UTF-8 if
    /// the whole file is valid UTF-8, or else Windows-1252.
    /// </summary>
    /// <exception cref="ImportException">Ambiguous, or not text: exit 3.</exception>
    public static async Task<CsvEncoding> DetectAsync(SourceFile file, string? option, CancellationToken cancel)
    {
        var head = await ReadHeadAsync(file, cancel);
        var (marked, mark) = Marks.FirstOrDefault(known => head.AsSpan().StartsWith(known.Mark));
        if (option is not null)
        {
            // With "utf-16" the byte order mark decides the byte order (RFC 2781, 4.3).
            var named = Named(option) is { CodePage: 1200 } && marked is { CodePage: 1201 } ? marked : Named(option);
            return new CsvEncoding(named, mark?.Length ?? 0, $"{named.WebName}: as set");
        }
        if (marked is not null)
            return new CsvEncoding(marked, mark!.Length, $"{marked.WebName}: byte order mark");
        if (Utf16.Unmarked(head) is { } utf16)
            return new CsvEncoding(
                utf16,
                0,
                $"{utf16.WebName}: no byte order mark, but two bytes for each character, as its zero bytes show"
            );
        if (head.AsSpan().Count((byte)0) > 8 + (head.Length / 100))
            throw ImportException.MustChange(
                $"{file.Name} is neither a workbook (.xlsx) nor text (CSV): it is full of zero bytes. If it is text, name its encoding "
                    + "with --encoding (Encoding), for instance utf-16."
            );
        var survey = await Utf8Survey.TakeAsync(file, cancel);
        if (survey is { Invalid: 0, Valid: 0 })
            return SevenBit.Recognise(head) is { } disguised
                ? throw ImportException.MustChange($"{file.Name} {disguised}")
                : new CsvEncoding(new UTF8Encoding(false), 0, "UTF-8: plain ASCII throughout");
        if (survey.Invalid == 0)
            return new CsvEncoding(new UTF8Encoding(false), 0, "UTF-8: valid throughout") { Warning = survey.Warning };
        if (survey.Valid >= 10 * survey.Invalid)
            return new CsvEncoding(
                new UTF8Encoding(false),
                0,
                $"UTF-8: valid but for {survey.Places}; rows that hold such bytes are invalid"
            )
            {
                Warning = survey.Warning,
            };
        if (survey.Invalid < 10 * survey.Valid)
            throw Uncertain(file.Name, survey, "the rest reads as UTF-8", null);
        var western = await WesternText.ReadAsync(file.OpenContent(), survey.HasBytesOf885915, cancel);
        return survey.Undefined1252
                ? throw Uncertain(file.Name, survey, "there are bytes that Windows-1252 does not have either", western.OtherReadings)
            : western.ReadsOdd
                ? throw Uncertain(
                    file.Name,
                    survey,
                    $"read as Windows-1252, it has characters where no Western language has them ({western.Places})",
                    western.OtherReadings
                )
            : new CsvEncoding(Named("windows-1252"), 0, $"Windows-1252: {survey.Places}, which is not UTF-8");
    }

    private static ImportException Uncertain(string name, Utf8Survey survey, string why, string? readings) =>
        ImportException.MustChange(
            $"It is not certain how {name} is encoded: it is not UTF-8 because of {survey.Places}, and {why}. "
                + (
                    readings is null
                        ? "Name the encoding with --encoding (Encoding), for instance windows-1252 (Western Europe), windows-1250 "
                            + "(Central Europe), windows-1251 (Cyrillic), windows-1253 (Greek), shift_jis, gb18030, big5 or euc-kr "
                            + "(East Asia), macintosh or ibm850"
                        : $"{readings} Name the encoding with --encoding (Encoding): "
                            + "one of these, windows-1252 if it is Western European, or another"
                )
                + "; or save the list as \"CSV UTF-8\" where it comes from."
        );

    private static async Task<byte[]> ReadHeadAsync(SourceFile file, CancellationToken cancel)
    {
        var head = new byte[64 * 1024];
        await using var content = file.OpenContent();
        return head[..await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancel)];
    }
}
