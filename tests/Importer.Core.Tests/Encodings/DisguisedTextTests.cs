using System.Text;
using Importer.Core.Tests.Rows;

namespace Importer.Core.Tests.Encodings;

public sealed class DisguisedTextTests
{
    private const string Twice =
        "! Some texts look as if they had been encoded twice (Ã« for ë): correct them at the source, or they are sent as they are\n";

    [Theory]
    [InlineData("iso-2022-jp", "佐藤", "is in ISO-2022-JP, as its escape sequences show. Name it with --encoding iso-2022-jp (Encoding)")]
    [InlineData("iso-2022-kr", "김나윤", "is in ISO-2022-KR, as its escape sequence shows. Name it with --encoding iso-2022-kr (Encoding)")]
    [InlineData(
        "hz-gb-2312",
        "尉迟",
        "seems to be in HZ (Chinese), with its ~{ and ~} around pairs of characters. Name it with --encoding hz-gb-2312 (Encoding)"
    )]
    public async Task Encodings_that_are_ASCII_to_the_eye_are_asked_for_and_read_when_named(string encoding, string name, string told)
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
    [InlineData("id,phone\n1,+49301234-5\n", false)]
    [InlineData("id,mail\n1,ann+abc-x@acme.test\n2,+APw-\n3,+49\n", false)]
    [InlineData("id,mail\n1,ann+Ads-x@acme.test\n", false)]
    public async Task UTF_7_is_told_from_pluses(string text, bool isUtf7) =>
        Assert.Equal(isUtf7, (await TempFolder.ReadAsync(text)).StartsWith("exit 3: a.csv seems to be in UTF-7", StringComparison.Ordinal));

    [Theory]
    [InlineData("MÃ¼ller", true)]
    [InlineData("ÅšliwiÅ„ski", true)]
    [InlineData("HĂ¶ft", true)]
    [InlineData("K├║hnert", true)]
    [InlineData("Na√Øm", true)]
    [InlineData("Ð˜Ð²Ð°Ð½", true)]
    [InlineData("JOSÉ’S", false)]
    [InlineData("ß–", false)]
    [InlineData("Świątek", false)]
    [InlineData("Иван", false)]
    public async Task Texts_that_were_encoded_twice_are_told(string name, bool isTwice) =>
        Assert.Equal(isTwice, (await TempFolder.ReadAsync($"id;name\n1;{name}\n")).Contains(Twice, StringComparison.Ordinal));

    [Fact]
    public async Task A_letter_of_ISO_8859_15_is_found_behind_thousands_of_other_words()
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
