using Importer.Core.Mapping;
using Importer.Core.Rows;

namespace Importer.Core.Tests.Mapping.Review;

/// <summary>What check shows of a file's own first rows: before and after.</summary>
public sealed class ConversionExamplesTests
{
    private const string Json = """
        { "contactKey": "Key", "attributes": {
          "Email Addresses.Email Address": { "column": "Email", "case": "lower" },
          "Email Addresses.HTML Enabled": { "column": "HTML", "default": true },
          "Email Demographics.Full Name": { "columns": ["First", "Last"] },
          "Email Demographics.Gender": { "column": "Title", "map": { "Herr": "M", "Frau": "F" } },
          "Email Demographics.Joined": { "column": "Joined", "type": "date", "format": "d.M.yyyy", "onBlank": "clear" },
          "MobileConnect Demographics.Mobile Number": { "column": "Mobile", "country": "Country" },
          "MobileConnect Demographics.Locale": "Country" } }
        """;

    [Fact]
    public void Each_kind_of_change_is_shown_with_its_first_examples_and_their_rows() =>
        Assert.Equal(
            """
            Email:        " Jane@Northwind-Sample.com" -> jane@northwind-sample.com (row 2)
            HTML:         "ja" -> true (row 2)
            HTML:         blank -> true (row 3)
            HTML:         "nein" -> false (row 4)
            First + Last: "Jane" + "Doe" -> Jane Doe (row 2)
            First + Last: " " + " Roe " -> Roe (row 3)
            First + Last: "Zoé" + "Ünal" -> Zoé Ünal (row 4)
            Title:        "Frau" -> F (row 2)
            Joined:       "3.2.2026" -> 2026-02-03 (row 2)
            Joined:       "4.2.2026" -> 2026-02-04 (row 6)
            Mobile:       "0170 1234567" -> 491701234567 (row 2)
            Mobile:       "+33 6 12 34 56 78" -> 33612345678 (row 6)
            Country:      "Deutschland" -> DE (row 2)
            Country:      "France" -> FR (row 6)
            """,
            Lines(
                "1| Jane@Northwind-Sample.com|ja|Jane|Doe|Frau|3.2.2026|0170 1234567|Deutschland",
                "2|joe@northwind-sample.com|| | Roe |Mx|||",
                "3|zoe@northwind-sample.com|nein|Zoé|Ünal|Frau|||",
                "4|an invalid row shows nothing|Non|A|B|Herr|5.2.2026|0171 1234567|Italia",
                "5|zoe@northwind-sample.com|nein|Zoé|Ünal|Frau|4.2.2026|+33 6 12 34 56 78|France"
            )
        );

    [Fact]
    public void Values_sent_unchanged_are_not_shown() =>
        Assert.Equal("First + Last: \"Jane\" + \"\" -> Jane (row 2)", Lines("1|jane@northwind-sample.com|true|Jane||M||491701234567|DE"));

    [Fact]
    public void A_long_value_is_cut_and_a_line_break_shown_in_the_line() =>
        Assert.Equal(
            $"First + Last: \"a⏎b\" + \"{new string('x', 50)}…\" -> a⏎b {new string('x', 46)}… (row 2)",
            Lines($"1|jane@northwind-sample.com|true|a\nb|{new string('x', 90)}|M|||DE").Split('\n')[0]
        );

    private static string Lines(params string[] rows)
    {
        var mapper = Given.Mapper(Json, "Key,Email,HTML,First,Last,Title,Joined,Mobile,Country");
        var review = mapper.Review();
        foreach (var (place, row) in rows.Index())
            review.Look(mapper.Map(new SourceRow(place + 2, [.. row.Split('|').Select(text => new Cell(text))])));
        return string.Join("\n", review.Conversions());
    }
}
