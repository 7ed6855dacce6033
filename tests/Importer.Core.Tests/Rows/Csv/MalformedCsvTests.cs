using System.Text;
using Importer.Core.Rows;

namespace Importer.Core.Tests.Rows.Csv;

public sealed class MalformedCsvTests
{
    [Theory]
    [InlineData(
        "1,x\"y",
        "2: 1 | x\"y ! strayQuote: holds a quote inside a cell that is not quoted; quote the cell and double the quote (\"line 2\")"
    )]
    [InlineData(
        "1,\"x\"y",
        "2: 1 | xy ! textAfterQuote: holds text after a closing quote; a quote inside a quoted cell must be doubled (\"line 2\")"
    )]
    [InlineData("1,x\0y", "2: 1 | x\\0y ! zeroCharacter: has a NUL character (\"line 2\")")]
    [InlineData(
        "1,x,y",
        "2: 1 | x | y ! tooManyCells: holds more cells than the header; a cell that holds the delimiter must be quoted (\"line 2: 3 "
            + "cells, 2 in the header\")"
    )]
    public async Task A_malformed_row_is_reported_and_reading_continues(string row, string expected)
    {
        var shown = await TempFolder.ReadAsync($"id,name\n{row}\n7,Ann\n", new ReadingOptions { Delimiter = ",", Encoding = "utf-8" });

        Assert.Equal(
            $"""
            # utf-8: as set
            # Delimiter ',': as set
            1: id | name
            {expected}
            3: 7 | Ann

            """,
            shown
        );
    }

    [Fact]
    public async Task Invalid_bytes_affect_only_their_row()
    {
        byte[] content = [.. "id;name\n1;Zoë\n2;Ca"u8, 0xE9, .. "f\n3;Ünü\n4;äöüÄÖÜßéèê\n"u8];

        Assert.Equal(
            """
            # UTF-8: valid but for byte 0xE9 in line 3; rows that hold such bytes are invalid
            # Delimiter ';': in all of 4 sampled rows
            1: id | name
            2: 1 | Zoë
            3: 2 | Ca�f ! invalidBytes: has bytes that are not valid in utf-8 ("line 3")
            4: 3 | Ünü
            5: 4 | äöüÄÖÜßéèê

            """,
            await TempFolder.ReadAsync("a.csv", content)
        );
    }

    [Fact]
    public async Task A_lone_surrogate_in_UTF_16_affects_only_its_row()
    {
        byte[] content = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("id,name\n1,x"), 0x3D, 0xD8, .. Encoding.Unicode.GetBytes("y\n2,z\n")];

        Assert.Equal(
            """
            # utf-16: byte order mark
            # Delimiter ',': in all of 2 sampled rows
            1: id | name
            2: 1 | x�y ! invalidBytes: has bytes that are not valid in utf-16 ("line 2")
            3: 2 | z

            """,
            await TempFolder.ReadAsync("a.csv", content)
        );
    }

    [Fact]
    public async Task An_overlong_line_affects_only_its_row_and_is_not_kept_in_memory()
    {
        var shown = await TempFolder.ReadAsync(
            $"id,name\n1,{new string('x', 500_000)}\n2,y\n3,{new string('z', 41)}\n4,w\n",
            new ReadingOptions { MaxRecordLength = 40 }
        );
        var lines = shown.Split('\n');

        Assert.Equal("2: 1 | " + new string('x', 121) + " ! recordTooLong: is longer than 40 characters (\"line 2\")", lines[3]);
        Assert.Equal("3: 2 | y", lines[4]);
        Assert.Equal("4: 3 | " + new string('z', 41) + " ! recordTooLong: is longer than 40 characters (\"line 4\")", lines[5]);
        Assert.Equal("5: 4 | w", lines[6]);
    }

    [Fact]
    public async Task An_overlong_line_with_quotes_in_the_cut_part_stops_reading()
    {
        var shown = await TempFolder.ReadAsync(
            $"id,name\n1,{new string('x', 500)},\"\n2,y\"\n",
            new ReadingOptions { MaxRecordLength = 40 }
        );

        Assert.Equal(
            "exit 3: a.csv cannot be read beyond line 2: the line is too long, and quotes in it leave open where its row ends.",
            shown.Split('\n')[^2]
        );
    }

    [Fact]
    public async Task An_unclosed_quote_in_the_last_row_affects_only_that_row()
    {
        Assert.Equal(
            """
            # UTF-8: plain ASCII throughout
            # Delimiter ',': in all of 2 sampled rows
            1: id | name
            2: 1 | a
            3: 2 | b\n\n ! unclosedQuote: holds a quote that is never closed ("line 3")

            """,
            await TempFolder.ReadAsync("id,name\n1,a\n2,\"b\n\n")
        );
    }

    [Theory]
    [InlineData("id,name\n1,a\n2,\"b\n3,c\n4,d\n", 3)] // swallows the rest
    [InlineData("id,name\n1,a\n2,\"b\n3,c\n4,\"d\"\n5,e\n", 3)] // "closed" by the next quote
    [InlineData("id,name\n1,a\n2,b\",\"c\n3,d\n", 3)] // a stray quote before it
    [InlineData("id,name\n1,a\n\"2\nx\",\"b\n3,c\n", 4)] // opened on the second line of its record
    public async Task A_quote_that_may_contain_other_rows_stops_reading_before_anything_is_misread(string text, int line)
    {
        var shown = await TempFolder.ReadAsync(text, new ReadingOptions { Delimiter = "," });

        Assert.Equal(
            $"""
            # UTF-8: plain ASCII throughout
            # Delimiter ',': as set
            1: id | name
            2: 1 | a
            exit 3: a.csv cannot be read beyond line {line}: a quote there is not closed, so what follows could be misread. Close the quote, or double it if it belongs to the text.

            """,
            shown
        );
    }

    [Fact]
    public async Task A_quote_that_exceeds_the_longest_record_stops_reading()
    {
        var text = "id,name\n1,a\n2,\"b\n" + string.Concat(Enumerable.Repeat("3,c\n", 100_000));
        var shown = await TempFolder.ReadAsync(text, new ReadingOptions { MaxRecordLength = 1000, Delimiter = "," });

        Assert.Equal(
            """
            # UTF-8: plain ASCII throughout
            # Delimiter ',': as set
            1: id | name
            2: 1 | a
            exit 3: a.csv cannot be read beyond line 3: the record that begins there is longer than 1,000 characters. Most likely a quote there is never closed.

            """,
            shown
        );
    }

    [Fact]
    public async Task A_malformed_header_is_reported_at_once()
    {
        Assert.Equal(
            "exit 3: The header of a.csv (row 1) holds a quote inside a cell that is not quoted; quote the cell and double the quote.\n",
            await TempFolder.ReadAsync("id,na\"me\n1,x\n")
        );
    }
}
