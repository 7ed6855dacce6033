using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsCheck;
using Importer.Core.Contacts;
using Importer.Core.Mapping;
using Importer.Core.Rows;
using Importer.Core.Tests.Rows;
using Xunit.Abstractions;

namespace Importer.Core.Tests.Fuzzing;

/// <summary>
/// Whatever the bytes, a reader ends, with what it read or with a sentence. A second or two each; with <c>IMPORTER_LONG_TESTS</c> set,
/// three minutes each, or as many seconds as it says (docs/reliability.md has the figures of such a run).
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    /// <summary>Far beyond what any of these small contents takes, on a machine with other work, too.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(2);

    /// <summary>How long a long run takes; -1 for a short one, by its number of contents.</summary>
    internal static readonly int Seconds = Environment.GetEnvironmentVariable("IMPORTER_LONG_TESTS") switch
    {
        null or "" or "0" => -1,
        var asked when int.TryParse(asked, out var seconds) && seconds > 1 => seconds,
        _ => 180,
    };

    private static readonly string Corpus = Mapping.Repository.File("tests/Importer.Core.Tests/Corpus");

    private static readonly byte[][] Signs = Pieces(
        "\"",
        "'",
        ",",
        ";",
        "\t",
        "|",
        "\n",
        "\r",
        "\r\n",
        "\"\"",
        "\";\"",
        "sep=;\n",
        "\0",
        "\uFEFF",
        "\uFFFD",
        "\u001A",
        "Ã«",
        "é",
        "雪",
        " ",
        "\n\n\n",
        ";;;;",
        new string('x', 3000)
    );

    private static readonly byte[][] Tags = Pieces(
        "<row>",
        "</row>",
        "<c>",
        "</c>",
        "<c r=\"A1\">",
        "<c r=\"XFD1\" t=\"s\">",
        "<v>",
        "</v>",
        "<v>1e308</v>",
        "<v>-1</v>",
        "<v>99999999999999999999</v>",
        "<f/>",
        "<is>",
        "<t>",
        " t=\"b\"",
        " t=\"d\"",
        " t=\"e\"",
        " s=\"9\"",
        " r=\"1048576\"",
        " hidden=\"1\"",
        "&lt;",
        "&#0;",
        "&x;",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "<?x?>",
        "<!DOCTYPE a>",
        "_x000D_",
        "_x",
        "\0",
        "\uFFFE",
        "<sheet name=\"a\" r:id=\"rId1\"/>",
        "date1904=\"1\"",
        "xmlns=\"\"",
        "<mergeCell ref=\"A1:XFD1048576\"/>",
        "<numFmt numFmtId=\"200\" formatCode=\"[h]:mm;;;@\"/>",
        "<numFmt numFmtId=\"201\" formatCode=\"[[[[\"/>",
        "<xf numFmtId=\"14\"/>",
        new string('<', 400),
        string.Concat(Enumerable.Repeat("<a>", 400))
    );

    private static readonly byte[][] Words = Pieces(
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "\"",
        "\\u0000",
        "\\uD800",
        "null",
        "true",
        "1e999",
        "-0",
        "\"\"",
        "\"contactKey\"",
        "\"column\"",
        "\"columns\"",
        "\"value\"",
        "\"type\"",
        "\"format\"",
        "\"culture\"",
        "\"map\"",
        "\"country\"",
        "\"join\"",
        "\"clear\"",
        "\"phone\"",
        "\"date\"",
        "\"xx-YY\"",
        "\"Email Addresses.Email Address\"",
        "\"a.b\"",
        "\".\"",
        "\\.",
        "// x\n",
        "/*",
        "*/",
        "\uFEFF",
        "\0",
        new string('[', 300),
        "\"hasErrors\"",
        "\"resultMessages\"",
        "\"contactId\"",
        "99999999999999999999999"
    );

    private long read;
    private long refused;

    [Fact]
    public async Task No_text_makes_reading_fail()
    {
        var seeds = Seeds("csv", "*");
        var options = Gen.Select(
            Gen.OneOf(null, null, ";", ",", "tab"),
            Gen.OneOf(null, null, "utf-8", "windows-1252", "utf-16", "shift_jis"),
            Gen.OneOf<int?>(null, null, 1, 3),
            Gen.OneOf(20, 200, 1_048_576),
            (delimiter, encoding, row, longest) =>
                new ReadingOptions
                {
                    Delimiter = delimiter,
                    Encoding = encoding,
                    HeaderRow = row,
                    MaxRecordLength = longest,
                }
        );
        await SampleAsync(
            Gen.Select(
                Mutation.Of(seeds, Signs),
                options,
                Gen.Bool,
                (content, reading, packed) => (packed ? "a.csv.gz" : "a.csv", packed ? Packed(content) : content, reading)
            ),
            ReadAsync,
            1_200
        );
    }

    [Fact]
    public async Task No_archive_makes_reading_fail() =>
        await SampleAsync(
            Mutation.Of(Seeds("workbooks", "*.xlsx"), Signs).Select(content => ("a.xlsx", content, new ReadingOptions())),
            ReadAsync,
            800
        );

    [Fact]
    public async Task No_part_of_a_workbook_makes_reading_fail()
    {
        var workbooks = Seeds("workbooks", "*.xlsx").Select(Unpacked).OfType<Dictionary<string, byte[]>>().ToArray();
        var parts = workbooks.SelectMany(workbook => workbook.Values).Where(part => part.Length > 0).ToArray();
        var mutated = Gen.Select(
            Gen.Int[0, workbooks.Length - 1],
            Gen.Double[0, 1],
            Mutation.Of(parts, Tags),
            Gen.Bool,
            (which, part, content, keepsPlace) =>
            {
                var workbook = new Dictionary<string, byte[]>(workbooks[which]);
                var name = workbook.Keys.ElementAt((int)(part * (workbook.Count - 1)));
                workbook[name] = keepsPlace ? Mutate(workbook[name], content) : content;
                return ("a.xlsx", Zipped(workbook), new ReadingOptions { MaxRecordLength = 1000 });
            }
        );
        await SampleAsync(mutated, ReadAsync, 800);
    }

    [Fact]
    public async Task No_mapping_file_makes_its_reader_fail()
    {
        byte[][] seeds =
        [
            .. new[] { "sample-data/importer.mapping.json" }.Select(path => File.ReadAllBytes(Mapping.Repository.File(path))),
            .. Seeds("csv", "*.json"),
            [
                .. """{"contactKey":"A","attributes":{"S.B":{"columns":["A","B"],"join":" ","case":"upper","trim":false,"map":{"x":"y"},"default":"z","required":true,"onBlank":"clear"},"S.C":{"value":1.5},"MobilePush Demographics.Device ID":"C"}}"""u8,
            ],
        ];
        await SampleAsync(
            Mutation.Of(seeds, Words),
            content =>
            {
                var mapping = MappingFile.Parse(content, "the mapping");
                ContactMapper
                    .Create(
                        new ChosenMapping(mapping, "the mapping"),
                        Mapping.Given.Info([
                            "A",
                            "B",
                            "C",
                            "Key",
                            "Customer No",
                            "Title",
                            "First Name",
                            "Last Name",
                            "Email",
                            "HTML",
                            "Mobile",
                            "Country",
                            "Joined",
                            "Points",
                            "Name",
                        ]),
                        new ReadingOptions()
                    )
                    .Map(Mapping.Given.Row([.. "123456789012345".Select(digit => new Cell(digit.ToString()))]));
                return Task.CompletedTask;
            },
            4_000
        );
    }

    [Fact]
    public async Task No_answer_makes_its_reader_fail()
    {
        byte[][] seeds =
        [
            [
                .. """{"operationStatus":"OK","contactId":12345678,"isNewContactKey":false,"requestServiceMessageID":"r","hasErrors":false,"resultMessages":[]}"""u8,
            ],
            [
                .. """{"operationStatus":"FAIL","contactID":"5","hasErrors":true,"resultMessages":["a\u00e4",{"resultClass":"Error","resultCode":"E","message":"m"}]}"""u8,
            ],
            [
                .. """{"message":"m","errorcode":30001,"additionalErrors":[{"message":"a","errorcode":"1"}],"validationErrors":[{"x":[{}]}]}"""u8,
            ],
            [.. "<html><title>502 &amp; more</title><h1>x</h1>"u8],
        ];
        await SampleAsync(
            Gen.Select(Gen.Int[100, 599], Mutation.Of(seeds, Words)),
            answer =>
            {
                var (status, body) = answer;
                var known = AnswerReader.Read(
                    status,
                    new AnswerHeaders(body.Length % 3 == 0 ? Encoding.Latin1.GetString(body) : null),
                    body,
                    DateTimeOffset.UnixEpoch
                );
                return known is not (Accepted or PartlyAccepted) || status is >= 200 and <= 299
                    ? Task.CompletedTask
                    : throw new InvalidOperationException($"{status} is taken for a success.");
            },
            4_000
        );
    }

    /// <summary>Hands contents to a reader that may refuse them, and counts.</summary>
    private async Task SampleAsync<T>(Gen<T> contents, Func<T, Task> reader, int iterations)
    {
        var longest = 0L;
        await contents.SampleAsync(
            async content =>
            {
                var began = Stopwatch.GetTimestamp();
                try
                {
                    await Task.Run(() => reader(content)).WaitAsync(Hang);
                    Interlocked.Increment(ref read);
                }
                catch (ImportException)
                {
                    Interlocked.Increment(ref refused);
                }
                InterlockedMax(ref longest, (long)Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            },
            iter: iterations,
            time: Seconds,
            print: content =>
                Convert.ToBase64String(
                    content switch
                    {
                        ValueTuple<string, byte[], ReadingOptions> file => file.Item2,
                        ValueTuple<int, byte[]> answer => answer.Item2,
                        byte[] bytes => bytes,
                        _ => [],
                    }
                )
        );
        using var self = Process.GetCurrentProcess();
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{read:N0} read, {refused:N0} refused with a sentence, the longest {longest:N0} ms, peak working set of all tests so "
                    + $"far {self.PeakWorkingSet64 / 1e6:N0} MB"
            )
        );
        Assert.True(read > iterations / 50, $"{read} read, {refused} refused: too one-sided to show anything.");
    }

    private static void InterlockedMax(ref long most, long value)
    {
        for (var seen = Interlocked.Read(ref most); value > seen; seen = Interlocked.Read(ref most))
            Interlocked.CompareExchange(ref most, value, seen);
    }

    private static async Task ReadAsync((string Name, byte[] Content, ReadingOptions Options) file)
    {
        using var folder = new TempFolder();
        await using var source = await RowSources.OpenAsync(folder.Write(file.Name, file.Content), file.Options, CancellationToken.None);
        var last = source.Info.HeaderRow;
        await foreach (var row in source.ReadAsync(CancellationToken.None))
        {
            if (row.Number <= last)
                throw new InvalidOperationException($"Row {row.Number} follows row {last}.");
            last = row.Number;
        }
    }

    /// <summary>Small ones: what is large is large for another test's sake.</summary>
    private static byte[][] Seeds(string folder, string pattern) =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(Corpus, folder), pattern)
                .Where(path => !path.EndsWith(".expected", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(File.ReadAllBytes)
                .Where(content => content.Length is > 0 and < 16_384),
        ];

    private static byte[][] Pieces(params string[] texts) =>
        [.. texts.Select(Encoding.UTF8.GetBytes), [0xFF, 0xFE], [0xE9], [0x80, 0x81], [0xC3], [0xD8, 0x00]];

    private static byte[] Mutate(byte[] part, byte[] by)
    {
        var half = part.Length / 2;
        return [.. part[..half], .. by.AsSpan(0, Math.Min(40, by.Length)), .. part[half..]];
    }

    private static byte[] Packed(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(content);
        return packed.ToArray();
    }

    private static Dictionary<string, byte[]>? Unpacked(byte[] workbook)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(workbook));
            return zip.Entries.All(entry => entry.Length < 100_000) ? zip.Entries.ToDictionary(entry => entry.FullName, Content) : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using var content = new MemoryStream();
        using var part = entry.Open();
        part.CopyTo(content);
        return content.ToArray();
    }

    private static byte[] Zipped(Dictionary<string, byte[]> parts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in parts)
            {
                using var part = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                part.Write(content);
            }
        }
        return bytes.ToArray();
    }
}
