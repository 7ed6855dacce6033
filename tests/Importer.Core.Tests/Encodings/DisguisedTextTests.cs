using System.Text;
using Importer.Core.Tests.Rows;
using Importer.Core.Tests.Rows.Workbooks;

namespace Importer.Core.Tests.Encodings;

public sealed class DisguisedTextTests
{
    [Theory]
    [InlineData("iso-2022-jp", "佐藤", "is in ISO-2022-JP, as its escape sequences show. Name it with --encoding iso-2022-jp (Encoding)")]
    [InlineData("iso-2022-kr", "김나윤", "is in ISO-2022-KR, as its escape sequence shows. Name it with --encoding iso-2022-kr (Encoding)")]
    [InlineData(
        "hz-gb-2312",
        "尉迟",
        "seems to be in HZ (Chinese), with its ~{ and ~} around pairs of characters. Name it with --encoding hz-gb-2312 (Encoding)"
    )]
    public async Task Encodings_that_look_like_ASCII_must_be_named_and_are_then_read(string encoding, string name, string told)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var content = Encoding.GetEncoding(encoding).GetBytes($"id;name\n1;{name}\n");

        Assert.StartsWith($"exit 3: a.csv {told}", await TempFolder.ReadAsync("a.csv", content));
        Assert.EndsWith(
            $"\n2: 1 | {name}\n",
            await TempFolder.ReadAsync("a.csv", content, new Core.Rows.ReadingOptions { Encoding = encoding })
        );
    }

    [Theory]
    [InlineData("id,name\n1,M+APw-ller\n2,a+-b\n", true)]
    [InlineData("id,name\n1,Wi+AVs-niewski\n2,p1+AEA-acme.test\n", true)]
    [InlineData("id,name\n1,M+APw\n2,Anna\n", true)]
    [InlineData("id,name\n1,M+APw,a\n", true)]
    [InlineData("id,phone\n1,+49301234-5\n", false)]
    [InlineData("id,phone\n1,+49301234\n2,+4930123456\n3,+APw ?\n", false)]
    [InlineData("id,name\n1,M + APw\n", false)]
    [InlineData("id,mail\n1,ann+abc-x@acme.test\n2,+APw-\n3,+49\n", false)]
    [InlineData("id,mail\n1,ann+Ads-x@acme.test\n", false)]
    public async Task UTF_7_is_distinguished_from_plus_signs(string text, bool isUtf7) =>
        Assert.Equal(isUtf7, (await TempFolder.ReadAsync(text)).StartsWith("exit 3: a.csv seems to be in UTF-7", StringComparison.Ordinal));

    [Theory]
    [InlineData("MÃ¼ller", "Ã¼ for ü")]
    [InlineData("ÅšliwiÅ„ski", "Åš for Ś")]
    [InlineData("HĂ¶ft", "Ă¶ for ö")]
    [InlineData("K├║hnert", "├║ for ú")]
    [InlineData("Na√Øm", "√Ø for ï")]
    [InlineData("Ð˜Ð²Ð°Ð½", "Ð˜ for И")]
    [InlineData("JOSÉ’S", null)]
    [InlineData("ß–", null)]
    [InlineData("Świątek", null)]
    [InlineData("Иван", null)]
    public async Task Texts_that_were_encoded_twice_are_reported_with_an_example(string name, string? example)
    {
        var text = $"id;name\n1;{name}\n";
        var workbook = new Parts()
            .Sheet(
                $"<row r=\"1\"><c t=\"str\"><v>id</v></c><c t=\"str\"><v>name</v></c></row><row r=\"2\"><c><v>1</v></c><c t=\"str\"><v>{name}</v></c></row>"
            )
            .ToBytes();
        byte[][] contents =
        [
            Encoding.UTF8.GetBytes(text),
            [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text)],
            [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)],
            Encoding.BigEndianUnicode.GetBytes(text),
        ];

        foreach (var content in contents)
            Assert.Equal(Told(example), Warnings(await TempFolder.ReadAsync("a.csv", content)));
        Assert.Equal(Told(example), Warnings(await TempFolder.ReadAsync("a.xlsx", workbook)));

        static string Told(string? example) =>
            example is null
                ? ""
                : $"! Some texts look as if they had been encoded twice ({example}): correct them at the source, or they are sent as they are";
        static string Warnings(string read) => string.Join('\n', read.Split('\n').Where(line => line.StartsWith('!')));
    }

    [Fact]
    public async Task Text_encoded_twice_is_reported_even_after_a_million_characters()
    {
        var text = "id;name\n" + string.Concat(Enumerable.Range(1, 100_000).Select(i => $"{i};Anna\n")) + "100001;MÃ¼ller\n";

        Assert.Contains("encoded twice (Ã¼ for ü)", await TempFolder.ReadAsync(text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_of_ISO_8859_15_is_found_after_thousands_of_other_words()
    {
        var text =
            "id;name\n"
            + string.Concat(
                Enumerable
                    .Range(0, 4_000)
                    .Select(i => $"{i};Ann{(char)('a' + (i % 26))}{(char)('a' + (i / 26 % 26))}{(char)('a' + (i / 676))}é\n")
            );
        var plain = Encoding.Latin1.GetBytes(text);

        Assert.StartsWith("# Windows-1252", await TempFolder.ReadAsync("a.csv", plain));
        Assert.Contains(
            "(line 4002). In other encodings, ½ would be œ in iso-8859-15 (Western Europe, Unix)",
            await TempFolder.ReadAsync("a.csv", [.. plain, .. Encoding.Latin1.GetBytes("4000;Lecl½ur\n")])
        );
    }
}
