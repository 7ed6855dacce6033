using System.Globalization;
using CsCheck;
using Importer.Core.Mapping;
using Importer.Core.Rows;

namespace Importer.Core.Tests.Mapping.Review;

/// <summary>Whether a column tells day from month, and what is said where it does not.</summary>
public sealed class DateReviewTests
{
    [Theory]
    [InlineData("dd/MM/yyyy", "", "24/11/2026 01/02/2026")]
    [InlineData("dd/MM/yyyy", "", "05/05/2026 06/06/2026")]
    [InlineData("", "de-DE", "24.11.2026 01.02.2026 2026-01-02 3. Februar 2026")]
    [InlineData("", "ja-JP", "2026/01/02")]
    [InlineData("yyyy-MM-dd", "", "2026-01-02")]
    [InlineData("d MMM yyyy", "", "1-Feb-2026")]
    [InlineData("", "", "2026-01-02 Feb-1-2026")]
    [InlineData("", "en-US", "")]
    public void A_column_that_distinguishes_day_and_month_is_not_reported(string format, string culture, string dates) =>
        Assert.Equal("", Findings(format, culture, dates));

    [Theory]
    [InlineData(
        "dd/MM/yyyy",
        "",
        "01/02/2026 05/05/2026 12/11/2026",
        "Joined: its values do not show whether day or month comes first: all of its 2 dates would fit month first as well (row 2). "
            + "Read day first (format dd/MM/yyyy); if that is wrong, "
            + "give \"format\": \"MM/dd/yyyy\" in the mapping. (\"01/02/2026\" is 2026-02-01 so, and 2026-01-02 otherwise)"
    )]
    [InlineData(
        "",
        "en-US",
        "1.2.2026",
        "Joined: its values do not show whether day or month comes first: its date would fit day first as well (row 2). Read month "
            + "first (as en-US writes dates); if that is wrong, "
            + "give \"format\": \"d.M.yyyy\" in the mapping. (\"1.2.2026\" is 2026-01-02 so, and 2026-02-01 otherwise)"
    )]
    [InlineData(
        "",
        "",
        "01/02/2026 03/04/2026",
        "Joined: its values do not show whether day or month comes first (row 2): set \"format\": \"dd/MM/yyyy\" or \"format\": "
            + "\"MM/dd/yyyy\" in the mapping. "
            + "(\"01/02/2026\" is 2026-02-01 or 2026-01-02)"
    )]
    [InlineData(
        "",
        "",
        "01/02/2026 1/25/2026",
        "Joined: its dates in numbers are month first (row 3); set this in the mapping: \"format\": \"M/dd/yyyy\"."
    )]
    [InlineData(
        "",
        "",
        "01.02.2026 25.01.2026",
        "Joined: its dates in numbers are day first (row 3); set this in the mapping: \"format\": \"dd.MM.yyyy\"."
    )]
    [InlineData(
        "",
        "",
        "01/25/2026 25/01/2026",
        "Joined: 1 date can only be day first (row 3) and 1 date only month first (row 2): no single format fits; make them consistent."
    )]
    public void A_column_whose_dates_all_fit_the_other_order_is_reported(string format, string culture, string dates, string expected) =>
        Assert.Equal(expected, Findings(format, culture, dates));

    [Fact]
    public void Numbers_of_a_workbook_that_a_format_reads_are_looked_at_too()
    {
        var mapper = Mapper("ddMMyyyy", "");
        var review = mapper.Review();
        review.Look(mapper.Map(Given.Row(new("C-1"), new("jane@northwind-sample.com"), new("11022026", CellKind.Number))));
        Assert.Contains("its date would fit month first as well", Assert.Single(review.Dates()).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void An_order_that_some_dates_contradict_and_none_confirms_is_probably_wrong() =>
        Assert.Equal(
            "! Joined: read day first (format dd/MM/yyyy), 1 date in numbers is none (row 3), while month first all 2 are right. The "
                + "order is most likely wrong: "
                + "give \"format\": \"MM/dd/yyyy\" in the mapping. (\"01/25/2026\" can only be 2026-01-25)",
            Findings("dd/MM/yyyy", "", "01/02/2026 01/25/2026")
        );

    [Fact]
    public void Both_orders_in_one_column_are_reported() =>
        Assert.Equal(
            "Joined: 1 date can only be day first (row 2) and 1 date only month first (row 3, refused): "
                + "1 date that could be either may have been read wrong. (\"01/02/2026\" is 2026-02-01 so, and 2026-01-02 otherwise)",
            Findings("dd/MM/yyyy", "", "25/01/2026 01/25/2026 01/02/2026")
        );

    [Fact]
    public void Dates_that_a_spreadsheet_has_turned_round_are_recognised() =>
        Assert.Equal(
            "Joined: 3 cells are dates, all of a day up to the 12th, and 1 date of a later day are text (row 5): a spreadsheet that "
                + "expected the other order has most likely "
                + "swapped day and month in the cells that it took for dates. Import the original file.",
            Findings("dd/MM/yyyy", "", "=2026-01-02 =2026-03-04 =2026-05-06 25/01/2026")
        );

    [Theory]
    [InlineData(
        "dd.MM.yy",
        "",
        "24.11.49",
        "Joined: one year is written with two digits; 00 to 49 are taken as 2000 to 2049, 50 to 99 as 1950 to 1999 (row 2). "
            + "(\"24.11.49\" is 2049-11-24)"
    )]
    [InlineData(
        "",
        "de-DE",
        "24.11.2026 24.11.50 25.11.51",
        "Joined: 2 years are written with two digits; 00 to 49 are taken as 2000 to 2049, 50 to 99 as 1950 to 1999 (row 3). "
            + "(\"24.11.50\" is 1950-11-24)"
    )]
    [InlineData(
        "",
        "en-US",
        "24-Feb-26",
        "Joined: one year is written with two digits; "
            + "00 to 49 are taken as 2000 to 2049, 50 to 99 as 1950 to 1999 (row 2). (\"24 Feb 26\" is 2026-02-24)"
    )]
    public void The_rule_for_two_digit_years_is_shown_if_it_is_used(string format, string culture, string dates, string expected) =>
        Assert.Equal(expected, Findings(format, culture, dates));

    [Fact]
    public void Memory_stays_bounded_whatever_the_length_of_the_column()
    {
        var review = Mapper("dd/MM/yyyy", "").Review();
        var mapper = Mapper("dd/MM/yyyy", "");
        for (var number = 2; number < 20_000; number++)
            review.Look(
                mapper.Map(Row(number, string.Create(CultureInfo.InvariantCulture, $"{1 + (number % 12):00}/{1 + (number % 11):00}/2026")))
            );
        Assert.Contains("all of its 18,", Assert.Single(review.Dates()).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_a_day_above_12_contradicts_the_other_order_and_nothing_the_columns_own() =>
        Gen.Select(Gen.Select(Gen.Int[1, 28], Gen.Int[1, 12], Gen.Int[1950, 2049]).Array[1, 12], Gen.Bool, Gen.OneOf('.', '/', '-'))
            .Sample(
                (dates, dayFirst, separator) =>
                {
                    var (own, other) = dayFirst
                        ? ($"dd{separator}MM{separator}yyyy", $"MM{separator}dd{separator}yyyy")
                        : ($"MM{separator}dd{separator}yyyy", $"dd{separator}MM{separator}yyyy");
                    var column = string.Join(
                        ' ',
                        dates.Select(date => new DateTime(date.Item3, date.Item2, date.Item1).ToString(own, CultureInfo.InvariantCulture))
                    );
                    var (tells, differs) = (dates.Any(date => date.Item1 > 12), dates.Any(date => date.Item1 != date.Item2));

                    Assert.Equal(tells || !differs, Findings(own, "", column).Length == 0);
                    Assert.Equal(tells, Findings(other, "", column).StartsWith('!'));
                },
                iter: 300
            );

    /// <param name="dates">Separated by spaces; one led by = is a workbook's own date, hyphens in others than ISO stand for spaces in
    /// words.</param>
    private static string Findings(string format, string culture, string dates)
    {
        var mapper = Mapper(format, culture);
        var review = mapper.Review();
        foreach (var (place, date) in dates.Split(' ', StringSplitOptions.RemoveEmptyEntries).Index())
            review.Look(mapper.Map(Row(place + 2, date)));
        return string.Join("\n", review.Dates().Select(finding => (finding.IsContradiction ? "! " : "") + finding.WithExample));
    }

    private static SourceRow Row(int number, string date) =>
        new(
            number,
            [
                new Cell("C-1"),
                new Cell("jane@northwind-sample.com"),
                date.StartsWith('=')
                    ? new Cell(date[1..], CellKind.Date)
                    : new Cell(date.Contains("Feb", StringComparison.Ordinal) ? date.Replace('-', ' ') : date),
            ]
        );

    private static ContactMapper Mapper(string format, string culture) =>
        Given.Mapper(
            $$"""
            { "contactKey": "Key", "attributes": { "Email Addresses.Email Address": "Email", "Email Addresses.HTML Enabled": { "value": true },
              "Email Demographics.Joined": { "column": "Joined", "type": "date"{{(
                format.Length == 0 ? "" : $", \"format\": \"{format}\""
            )}}{{(culture.Length == 0 ? "" : $", \"culture\": \"{culture}\"")}} } } }
            """,
            "Key,Email,Joined"
        );
}
