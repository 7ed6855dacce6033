using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Importer.Core.Rows.Csv;
using Importer.Core.Tests.Fuzzing;
using Xunit.Abstractions;

namespace Importer.Core.Tests.Encodings;

/// <summary>
/// Short lists of names (<c>names.tsv</c>: none of them is among the words that the models were made from) in each encoding of their
/// language: how many are read wrong, how many Western ones are asked for without need. 40 lists of each kind; with
/// <c>IMPORTER_LONG_TESTS</c> set 1,000 of 3, 5, 10 and 20 rows, told as the table in docs/encodings.md.
/// </summary>
public sealed class EncodingsTests(ITestOutputHelper output)
{
    private const string Western = "de fr es pt it nl sv da no fi is ca",
        Major = "de fr es pt it nl sv da no fi",
        Central = "cs pl sk hu hr sl ro";

    private static readonly (string Encoding, string Languages)[] Kinds =
    [
        ("windows-1250", Central),
        ("iso-8859-2", "cs pl sk hu hr sl"),
        ("ibm852", "cs pl sk hu hr sl"),
        ("x-mac-ce", "cs pl sk hu"),
        ("windows-1254", "tr"),
        ("ibm857", "tr"),
        ("windows-1257", "lv lt et"),
        ("iso-8859-4", "lv lt et"),
        ("iso-8859-13", "lv lt et"),
        ("ibm775", "lv lt"),
        ("iso-8859-15", "fr_oe fi_sz et euro"),
        ("ibm850", Major),
        ("ibm437", "de fr es it nl sv fi"),
        ("macintosh", Major),
        ("windows-1251", "ru uk mk bg"),
        ("koi8-r", "ru"),
        ("ibm866", "ru"),
        ("windows-1253", "el"),
        ("ibm737", "el"),
        ("windows-1255", "he"),
        ("windows-1256", "ar fa"),
        ("windows-874", "th"),
        ("euc-kr", "ko"),
        ("big5", "zh_TW"),
        ("gb2312", "zh_CN"),
        ("shift_jis", "ja"),
        ("euc-jp", "ja"),
    ];

    private static readonly bool IsLong = FuzzTests.Seconds > 0;

    private static readonly Dictionary<string, (string[] First, string[] Last)> Names = File.ReadLines(
            Mapping.Repository.File("tests/Importer.Core.Tests/Encodings/names.tsv")
        )
        .Select(line => line.Split('\t'))
        .ToDictionary(parts => parts[0], parts => (parts[1].Split(' '), parts[2].Split(' ')));

    [Fact]
    public async Task Short_lists_are_neither_misread_nor_questioned_without_need()
    {
        var (wrong, asked) = (
            await TellAsync(Kinds, "accepted wrongly", CountWrongAsync),
            await TellAsync([("windows-1252", Western)], "asked without need", CountAskedAsync)
        );

        Assert.All(wrong, count => Assert.True(count.Of(5) == 0, $"{count.Kind}: {count.Of(5):P1} of lists of five rows are read wrong."));
        Assert.All(
            asked,
            count => Assert.True(count.Of(5) < 0.01, $"{count.Kind}: {count.Of(5):P1} of lists of five rows are asked for without need.")
        );
    }

    private static async Task<bool> CountWrongAsync(byte[] list, string text) => await AcceptsAsync(list) is { } read && read != text;

    private static async Task<bool> CountAskedAsync(byte[] list, string text) => await AcceptsAsync(list) is null;

    /// <summary>The text as it would be imported; null where the encoding is asked for.</summary>
    private static async Task<string?> AcceptsAsync(byte[] list) =>
        Utf8.IsValid(list) ? Encoding.UTF8.GetString(list)
        : list.AsSpan().ContainsAny<byte>([0x81, 0x8D, 0x8F, 0x90, 0x9D])
        || (await WesternText.ReadAsync(new MemoryStream(list), toTheEnd: true, CancellationToken.None)).ReadsOdd
            ? null
        : CsvEncoding.Named("windows-1252").GetString(list);

    private async Task<List<Count>> TellAsync(
        (string Encoding, string Languages)[] kinds,
        string what,
        Func<byte[], string, Task<bool>> isSo
    )
    {
        int[] sizes = IsLong ? [3, 5, 10, 20] : [5];
        output.WriteLine($"| encoding, language | {string.Join(" | ", sizes.Select(rows => $"{rows} rows"))} | ({what}) |");
        List<Count> counts = [];
        foreach (
            var (encoding, language) in kinds.SelectMany(kind => kind.Languages.Split(' ').Select(language => (kind.Encoding, language)))
        )
        {
            var count = new Count($"{encoding}, {language}", []);
            foreach (var rows in sizes)
            {
                var (so, all) = (0, 0);
                foreach (var (list, text) in Lists(encoding, language, rows))
                    (so, all) = (so + (await isSo(list, text) ? 1 : 0), all + 1);
                count.Shares[rows] = all == 0 ? 0 : (double)so / all;
            }
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {count.Kind} | {string.Join(" | ", sizes.Select(rows => count.Shares[rows].ToString("0.0 %", CultureInfo.InvariantCulture)))} |"
                )
            );
            counts.Add(count);
        }
        return counts;
    }

    /// <summary>Lists whose encoding matters: each holds a character beyond ASCII, and none that the encoding lacks.</summary>
    private static IEnumerable<(byte[] List, string Text)> Lists(string name, string language, int rows)
    {
        var encoding = Encoding.GetEncoding(
            CsvEncoding.Named(name).CodePage,
            EncoderFallback.ReplacementFallback,
            DecoderFallback.ReplacementFallback
        );
        var (first, last) = (Fitting(Names[language].First, encoding), Fitting(Names[language].Last, encoding));
        if (first.Length == 0 || last.Length == 0 || !first.Concat(last).Any(word => word.Any(letter => letter > 0x7F)))
            yield break;
        var random = new Random(20261130 + rows);
        for (var wanted = IsLong ? 1_000 : 40; wanted > 0; )
        {
            var text =
                "Customer No;Email;First Name;Last Name\r\n"
                + string.Concat(
                    Enumerable
                        .Range(1, rows)
                        .Select(row =>
                            $"K-{row};p{row}@acme-sample.com;{first[random.Next(first.Length)]};{last[random.Next(last.Length)]}\r\n"
                        )
                );
            if (text.All(char.IsAscii))
                continue;
            wanted--;
            yield return (encoding.GetBytes(text), text);
        }
    }

    private static string[] Fitting(string[] names, Encoding encoding) =>
        [.. names.Where(name => encoding.GetString(encoding.GetBytes(name)) == name)];

    private sealed record Count(string Kind, Dictionary<int, double> Shares)
    {
        public double Of(int rows) => Shares[rows];
    }
}
