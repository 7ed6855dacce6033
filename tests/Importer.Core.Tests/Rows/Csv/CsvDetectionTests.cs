using System.Text;
using Importer.Core.Rows;

namespace Importer.Core.Tests.Rows.Csv;

public sealed class CsvDetectionTests
{
    public static TheoryData<string, byte[], string> Encodings()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        const string Text = "id;name\n1;Zoë\n2;Ann\n";
        return new TheoryData<string, byte[], string>
        {
            { "utf-8", Encoding.UTF8.GetBytes(Text), "UTF-8: valid throughout" },
            { "utf-8 marked", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Text)], "utf-8: byte order mark" },
            { "utf-16", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Text)], "utf-16: byte order mark" },
            { "utf-16BE", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Text)], "utf-16BE: byte order mark" },
            { "utf-32", [0xFF, 0xFE, 0, 0, .. Encoding.UTF32.GetBytes(Text)], "utf-32: byte order mark" },
            {
                "utf-16 unmarked",
                Encoding.Unicode.GetBytes(Text),
                "utf-16: no byte order mark, but two bytes for each character, as its zero bytes show"
            },
            {
                "utf-16BE unmarked",
                Encoding.BigEndianUnicode.GetBytes(Text),
                "utf-16BE: no byte order mark, but two bytes for each character, as its zero bytes show"
            },
            { "windows-1252", Encoding.GetEncoding(1252).GetBytes(Text), "Windows-1252: byte 0xEB in line 2, which is not UTF-8" },
        };
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task The_encoding_is_detected_with_its_reason(string name, byte[] content, string evidence)
    {
        Assert.NotEmpty(name);
        Assert.Equal(
            $"""
            # {evidence}
            # Delimiter ';': in all of 2 sampled rows
            1: id | name
            2: 1 | Zoë
            3: 2 | Ann

            """,
            await TempFolder.ReadAsync("a.csv", content)
        );
    }

    [Fact]
    public async Task A_single_byte_near_the_end_decides_the_encoding()
    {
        var text = "id;name\n" + string.Concat(Enumerable.Range(1, 40_000).Select(i => $"{i};some name or other\n"));
        byte[] content = [.. Encoding.ASCII.GetBytes(text), .. "40001;Caf"u8, 0xE9, .. "\n40002;"u8, 0x80, 0x80, .. "\n"u8];
        var shown = await TempFolder.ReadAsync("a.csv", content);

        Assert.StartsWith(
            "# Windows-1252: bytes 0x80 to 0xE9 in lines 40002, 40003, which is not UTF-8\n# Delimiter ';': in all of 1,000 sampled rows\n",
            shown
        );
        Assert.EndsWith("40002: 40001 | Café\n40003: 40002 | €€\n", shown);
    }

    [Fact]
    public async Task Mixed_encodings_stop_and_name_the_option()
    {
        byte[] content = [.. "id;name\n1;Zoë\n2;Ca"u8, 0xE9, .. "f\n"u8];
        const string Question =
            "exit 3: It is not certain how a.csv is encoded: it is not UTF-8 because of byte 0xE9 in line 3, and the "
            + "rest reads as UTF-8. Name the encoding with --encoding (Encoding), for instance windows-1252 (Western "
            + "Europe), windows-1250 (Central Europe), windows-1251 (Cyrillic), windows-1253 (Greek), shift_jis, gb18030, "
            + "big5 or euc-kr (East Asia), macintosh or ibm850; or save the list as \"CSV UTF-8\" where it comes from.\n";

        Assert.Equal(Question, await TempFolder.ReadAsync("a.csv", content));
        Assert.Contains(
            "2: 1 | ZoÃ«\n3: 2 | Caéf\n",
            await TempFolder.ReadAsync("a.csv", content, new ReadingOptions { Encoding = "windows-1252" })
        );
    }

    [Fact]
    public async Task Bytes_undefined_in_windows_1252_stop_and_name_the_option()
    {
        byte[] content = [.. "id;name\n1;"u8, 0x8F, .. "\n"u8];
        var shown = await TempFolder.ReadAsync("a.csv", content);

        Assert.StartsWith(
            "exit 3: It is not certain how a.csv is encoded: it is not UTF-8 because of byte 0x8F in line 2, and there are bytes that "
                + "Windows-1252 does not have either.",
            shown
        );
        Assert.EndsWith("2: 1 | Ź\n", await TempFolder.ReadAsync("a.csv", content, new ReadingOptions { Encoding = "windows-1250" }));
    }

    [Theory]
    [InlineData("id,name\n1,\"a;b\"\n", "Delimiter ',': in all of 1 sampled rows", "id | name")]
    [InlineData("id\tname, first\n1\tb, a\n", "Delimiter tab: in all of 1 sampled rows", "id | name, first")]
    [InlineData("id|name\n1|b\n", "Delimiter '|': in all of 1 sampled rows", "id | name")]
    [InlineData("id;price\n1;2,50\n2;3,50\n", "Delimiter ';': in all of 2 sampled rows", "id | price")]
    [InlineData("id;name\n1;Doe, Jane\n2;Roe, Jim\n", "Delimiter ';': in all of 2 sampled rows", "id | name")]
    [InlineData("a, b;c;d\n1, 2;3;4\n", "Delimiter ';': in all of 1 sampled rows", "a, b | c | d")]
    [InlineData("email\nann@acme.test\n", "One column: no comma, semicolon, tab or | in the header", "email")]
    public async Task The_delimiter_is_detected_with_its_reason(string text, string evidence, string header)
    {
        var lines = (await TempFolder.ReadAsync(text)).Split('\n');

        Assert.Equal("# " + evidence, lines[1]);
        Assert.Equal("1: " + header, lines[2]);
    }

    [Fact]
    public async Task Two_possible_delimiters_stop_and_name_the_option()
    {
        const string Text = "a;b,c\n1;2,3\n";

        Assert.Equal(
            "exit 3: It is not certain how the cells of a.csv are delimited: ',' in 1 of 1 rows, ';' in 1 of 1 rows. Name the delimiter "
                + "with --delimiter (Delimiter).\n",
            await TempFolder.ReadAsync(Text)
        );
        Assert.Equal(
            """
            # UTF-8: plain ASCII throughout
            # Delimiter ';': as set
            1: a | b,c
            2: 1 | 2,3

            """,
            await TempFolder.ReadAsync(Text, new ReadingOptions { Delimiter = ";" })
        );
    }

    [Fact]
    public async Task A_first_line_that_sets_the_delimiter_is_obeyed_and_not_counted()
    {
        Assert.Equal(
            """
            # UTF-8: plain ASCII throughout
            # Delimiter '|': the first line says so (sep=)
            1: a,b | c
            2: 1,2 | 3

            """,
            await TempFolder.ReadAsync("sep=|\r\na,b|c\r\n1,2|3\r\n")
        );
    }

    [Fact]
    public async Task Titles_and_blank_lines_before_the_header_are_skipped_and_counted()
    {
        Assert.Equal(
            """
            # UTF-8: plain ASCII throughout
            # Delimiter ';': in all of 2 sampled rows
            # 2 title rows before the header
            4: id | name | city
            5: 1 | Ann | Ulm
            6: 2 | Bob | 

            """,
            await TempFolder.ReadAsync("Contacts;;\nas of 24 November\n\nid;name;city\n1;Ann;Ulm\n2;Bob;\n")
        );
    }

    [Fact]
    public async Task The_header_row_can_be_set()
    {
        const string Text = "x;y\n\nid;name\n1;Ann\n";

        Assert.EndsWith("\n3: id | name\n4: 1 | Ann\n", await TempFolder.ReadAsync(Text, new ReadingOptions { HeaderRow = 3 }));
        Assert.Equal(
            "exit 3: Row 2 of a.csv, which HeaderRow names as the header, is blank.\n",
            await TempFolder.ReadAsync(Text, new ReadingOptions { HeaderRow = 2 })
        );
        Assert.Equal(
            "exit 3: a.csv ends before row 9, which HeaderRow names as the header.\n",
            await TempFolder.ReadAsync(Text, new ReadingOptions { HeaderRow = 9 })
        );
    }

    [Fact]
    public async Task Mixed_line_ends_are_accepted()
    {
        Assert.Equal(
            """
            # UTF-8: plain ASCII throughout
            # Delimiter ',': in all of 4 sampled rows
            # Line ends are mixed: 2 CRLF, 1 LF, 1 CR; all are accepted
            1: a | b
            2: 1 | 2
            3: 3 | 4
            4: 5 | 6
            5: 7 | 8

            """,
            await TempFolder.ReadAsync("a,b\r\n1,2\r\n3,4\n5,6\r7,8")
        );
    }

    [Fact]
    public async Task Spaces_around_quoted_cells_are_skipped_if_the_file_uses_them()
    {
        Assert.Equal(
            """
            # UTF-8: plain ASCII throughout
            # Delimiter ',': in all of 1 sampled rows
            # Spaces around quoted cells are ignored
            1: id | name
            2: 1 | Doe, Jane

            """,
            await TempFolder.ReadAsync("\"id\", \"name\"\n\"1\", \"Doe, Jane\"\n")
        );
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("\"")]
    [InlineData("")]
    [InlineData("ä")]
    public async Task An_impossible_delimiter_is_reported(string delimiter)
    {
        Assert.Equal(
            $"exit 3: The delimiter '{delimiter}' (Delimiter, --delimiter) is not allowed: "
                + "give one ASCII character, such as ; or , or |, or the word tab.\n",
            await TempFolder.ReadAsync("a,b\n", new ReadingOptions { Delimiter = delimiter })
        );
    }

    [Fact]
    public async Task An_unknown_encoding_is_reported()
    {
        Assert.Equal(
            "exit 3: There is no encoding 'ansi' (Encoding, --encoding). Common ones: utf-8, windows-1252 (Western Europe), "
                + "windows-1250 (Central Europe), utf-16.\n",
            await TempFolder.ReadAsync("a,b\n", new ReadingOptions { Encoding = "ansi" })
        );
    }
}
