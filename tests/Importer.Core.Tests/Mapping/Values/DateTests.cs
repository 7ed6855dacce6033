using System.Globalization;
using CsCheck;
using Importer.Core.Mapping;
using Importer.Core.Mapping.Values;
using Importer.Core.Rows;

namespace Importer.Core.Tests.Mapping.Values;

public sealed class DateTests
{
    [Theory]
    [InlineData("2026-11-24", "2026-11-24")]
    [InlineData("2026-11-24T08:30", "2026-11-24T08:30:00")]
    [InlineData("2026-11-24 08:30:15.123", "2026-11-24T08:30:15")]
    [InlineData("2026-11-24T08:30:15Z", "2026-11-24T08:30:15Z")]
    [InlineData("2026-11-24T00:30:00+01:00", "2026-11-23T23:30:00Z")]
    [InlineData("2026-02-30", "!dateInvalid")]
    [InlineData("24.11.2026", "!dateInvalid")]
    [InlineData("11/24/2026", "!dateInvalid")]
    [InlineData("45985", "!dateInvalid")]
    [InlineData("01/02/2026", "!dateInvalid")]
    [InlineData("01.02.26", "!dateInvalid")]
    [InlineData("Nov 24, 2026", "2026-11-24")]
    [InlineData("24 November 2026 08:30", "2026-11-24T08:30:00")]
    [InlineData("24th of November, 2026", "2026-11-24")]
    [InlineData("2026/11/24", "2026-11-24")]
    [InlineData("2026-1-2", "2026-01-02")]
    [InlineData("2026.11.24 08:30", "2026-11-24T08:30:00")]
    [InlineData("2026-11-24 08:30:00 +01:00", "2026-11-24T07:30:00Z")]
    [InlineData("2026-11-24 08:30:00+01", "2026-11-24T07:30:00Z")]
    [InlineData("2026-11-24 08:30:00 +0100", "2026-11-24T07:30:00Z")]
    [InlineData("2026-11-24 08:30:00 UTC", "2026-11-24T08:30:00Z")]
    [InlineData("2026-11-24T08:30:00.123456789Z", "2026-11-24T08:30:00Z")]
    [InlineData("2026-11-24T08:30:00.1234567Z", "2026-11-24T08:30:00Z")]
    [InlineData("2026-11-24T08:30:00.123456789", "2026-11-24T08:30:00")]
    [InlineData("Tue, 24 Nov 2026 08:30:00 +0100", "2026-11-24T07:30:00Z")]
    [InlineData("24 Nov 2026 08:30:00 +0100", "!dateInvalid")]
    [InlineData("24-Nov-26", "!dateInvalid")]
    [InlineData("May 2026", "!dateInvalid")]
    [InlineData("31 November 2026", "!dateInvalid")]
    [InlineData("24 Novembre 2026", "!dateInvalid")]
    public void Without_format_and_culture_only_unambiguous_dates_are_accepted(string text, string expected) =>
        Assert.Equal(expected, new DateConverter(null, null).Show(text));

    [Theory]
    [InlineData("de-DE", "24.11.2026", "2026-11-24")]
    [InlineData("de-DE", "1.2.2026", "2026-02-01")]
    [InlineData("de-DE", "01.02.26", "2026-02-01")]
    [InlineData("de-DE", "24.11.2026 08:30", "2026-11-24T08:30:00")]
    [InlineData("de-DE", "24. November 2026", "2026-11-24")]
    [InlineData("de-DE", "24. Nov. 2026", "2026-11-24")]
    [InlineData("de-DE", "24. Nov 2026", "2026-11-24")]
    [InlineData("de-DE", "Dienstag, 24. November 2026 um 8:30", "2026-11-24T08:30:00")]
    [InlineData("de-DE", "3. März 2026", "2026-03-03")]
    [InlineData("de-AT", "3. Jänner 2026", "2026-01-03")]
    [InlineData("de-DE", "November 2026", "!dateInvalid")]
    [InlineData("fr-FR", "24 novembre 2026", "2026-11-24")]
    [InlineData("fr-FR", "1er août 2026", "2026-08-01")]
    [InlineData("fr-FR", "3 févr. 2026", "2026-02-03")]
    [InlineData("fr-FR", "3 juil 2026", "2026-07-03")]
    [InlineData("fr-FR", "3 jui 2026", "!dateInvalid")]
    [InlineData("es-ES", "24 de noviembre de 2026", "2026-11-24")]
    [InlineData("pt-BR", "24 de novembro de 2026", "2026-11-24")]
    [InlineData("it-IT", "24 novembre 2026", "2026-11-24")]
    [InlineData("nl-NL", "24 mrt 2026", "2026-03-24")]
    [InlineData("pl-PL", "24 listopada 2026", "2026-11-24")]
    [InlineData("ru-RU", "24 ноября 2026 г.", "2026-11-24")]
    [InlineData("cs-CZ", "24. listopadu 2026", "2026-11-24")]
    [InlineData("ja-JP", "2026年11月24日", "2026-11-24")]
    [InlineData("ko-KR", "2026년 11월 24일", "2026-11-24")]
    [InlineData("en-GB", "24 Sep 2026", "2026-09-24")]
    [InlineData("en-GB", "24 Sept 2026", "2026-09-24")]
    [InlineData("en-US", "24-Nov-26", "2026-11-24")]
    [InlineData("en-US", "24-Nov-49", "2049-11-24")]
    [InlineData("en-US", "24-Nov-50", "1950-11-24")]
    [InlineData("de-DE", "12.03.49", "2049-03-12")]
    [InlineData("de-DE", "12.03.50", "1950-03-12")]
    [InlineData("de-DE", "11/24/2026", "!dateInvalid")]
    [InlineData("de-DE", "12", "!dateInvalid")]
    [InlineData("de-DE", "10:30", "!dateInvalid")]
    [InlineData("de-DE", "20261124", "!dateInvalid")]
    [InlineData("de-DE", "2026/11/24", "2026-11-24")]
    [InlineData("de-DE", "1.2.3", "!dateInvalid")]
    [InlineData("de-DE", "31.12.2026", "2026-12-31")]
    [InlineData("de-DE", "24.13.2026", "!dateInvalid")]
    [InlineData("de-DE", "124.11.2026", "!dateInvalid")]
    [InlineData("de-DE", "24.112.2026", "!dateInvalid")]
    [InlineData("de-DE", "24.11.20261", "!dateInvalid")]
    [InlineData("de-DE", "24.11.", "!dateInvalid")]
    [InlineData("de-DE", "24.11", "!dateInvalid")]
    [InlineData("de-DE", "30.02.2026", "!dateInvalid")]
    [InlineData("en-US", "11/24/2026", "2026-11-24")]
    [InlineData("en-US", "1/2/2026 3:05 PM", "2026-01-02T15:05:00")]
    [InlineData("en-US", "1/2/2026 3 PM", "2026-01-02T15:00:00")]
    [InlineData("en-US", "1/2/2026 12:00 AM", "2026-01-02T00:00:00")]
    [InlineData("fi-FI", "24.11.2026 8.30", "2026-11-24T08:30:00")]
    [InlineData("en-US", "Nov 24, 2026", "2026-11-24")]
    [InlineData("en-US", "Monday", "!dateInvalid")]
    [InlineData("en-GB", "1/2/2026", "2026-02-01")]
    [InlineData("hu-HU", "2026. 11. 24.", "2026-11-24")]
    [InlineData("ja-JP", "2026/11/24", "2026-11-24")]
    [InlineData("th-TH", "24/11/2569", "2026-11-24")]
    public void With_a_culture_dates_are_read_in_its_order(string culture, string text, string expected) =>
        Assert.Equal(expected, new DateConverter(null, Converting.Culture(culture)).Show(text));

    [Theory]
    [InlineData("dd.MM.yyyy", "24.11.2026", "2026-11-24")]
    [InlineData("dd.MM.yyyy", "24.11.26", "!dateInvalid")]
    [InlineData("dd.MM.yyyy", "24.11.0000", "!dateInvalid")]
    [InlineData("dd.MM.yyyy", "29.02.2027", "!dateInvalid")]
    [InlineData("dd.MM.yyyy", "00.11.2026", "!dateInvalid")]
    [InlineData("dd.MM.yyyy", "24.00.2026", "!dateInvalid")]
    [InlineData("dd.MM.yyyy", "2026-11-24", "!dateInvalid")]
    [InlineData("d/M/yyyy H:mm", "1/2/2026 8:05", "2026-02-01T08:05:00")]
    [InlineData("d/M/yyyy H:mm", "1/2/2026 0:00", "2026-02-01T00:00:00")]
    [InlineData("yyyyMMdd", "20261124", "2026-11-24")]
    [InlineData("dd.MM.yy", "12.03.49", "2049-03-12")]
    [InlineData("dd.MM.yy", "12.03.50", "1950-03-12")]
    [InlineData("MM/dd/yyyy", "25/01/2026", "!dateInvalid")]
    [InlineData("d MMM yyyy", "24 Nov 2026", "2026-11-24")]
    [InlineData("yyyy-MM-ddTHH:mm:sszzz", "2026-11-24T08:30:00+02:00", "2026-11-24T06:30:00Z")]
    public void With_a_format_nothing_else_is_accepted(string format, string text, string expected)
    {
        Assert.Null(DateFormatCheck.Complaint(format, null));
        Assert.Equal(expected, new DateConverter(format, null).Show(text));
    }

    [Theory]
    [InlineData("de-DE", "dd/MM/yyyy", "24/11/2026", "2026-11-24")]
    [InlineData("de-DE", "dd/MM/yyyy", "24.11.2026", "!dateInvalid")]
    [InlineData("fi-FI", "d.M.yyyy H:mm", "24.11.2026 8:30", "2026-11-24T08:30:00")]
    [InlineData("fr-FR", "d MMMM yyyy", "24 novembre 2026", "2026-11-24")]
    public void With_a_format_and_a_culture_separators_are_literal(string culture, string format, string text, string expected)
    {
        Assert.Null(DateFormatCheck.Complaint(format, Converting.Culture(culture)));
        Assert.Equal(expected, new DateConverter(format, Converting.Culture(culture)).Show(text));
    }

    [Theory]
    [InlineData("dd.MM.yyyy", "de-DE", "is not a date as dd.MM.yyyy")]
    [InlineData(null, "de-DE", "is not a date as de-DE writes it")]
    [InlineData(
        null,
        "",
        "is not a date like 2026-11-24 (for another notation, set \"format\", such as \"dd.MM.yyyy\", or \"culture\" in the mapping)"
    )]
    public void An_invalid_date_is_reported_with_a_valid_form(string? format, string culture, string message) =>
        Assert.Equal(
            message,
            new DateConverter(format, Converting.Culture(culture)).Convert("x", CellKind.Text, Given.Row("")).Problem?.Message
        );

    [Fact]
    public void A_workbooks_own_date_needs_no_format()
    {
        Assert.Equal("2026-11-24", new DateConverter("dd.MM.yyyy", null).Show("2026-11-24", CellKind.Date));
        Assert.Equal("2026-11-24T08:30:00", new DateConverter("dd.MM.yyyy", null).Show("2026-11-24T08:30:00", CellKind.Date));
        Assert.Equal("2026-11-24", new DateConverter("yyyyMMdd", null).Show("20261124", CellKind.Number));
        Assert.Equal("!dateInvalid", new DateConverter(null, Converting.Culture("de-DE")).Show("45985", CellKind.Number));
    }

    [Theory]
    [InlineData("dd.MM.yyyy", "24.11.2026", true)]
    [InlineData("MM/dd/yyyy", "11/24/2026", true)]
    [InlineData("yyyy-MM-dd", "2026-11-24", true)]
    [InlineData("yyyyMMdd", "20261124", true)]
    [InlineData("d.M.yyyy", "24.11.2026", false)]
    [InlineData("dd.MM.yy", "24.11.26", false)]
    [InlineData("dd.MM.yyyy H:mm", "24.11.2026 0:00", false)]
    [InlineData("dd.MMMM.yy", "24.1124.26", false)]
    [InlineData("d.MMM.yyyy", "4.112.2026", false)]
    public void A_format_is_of_fixed_places_where_its_numbers_are_of_two_and_four_digits(string format, string digits, bool isFixed)
    {
        var read = new DateFormat(format, Cultures.ForFormats(null));
        Assert.Equal(isFixed, read.IsFixed);
        Assert.Equal(format.Contains("MMM", StringComparison.Ordinal) ? null : new DateTime(2026, 11, 24), read.Read(digits));
        Assert.False(new DateFormat(format, CultureInfo.GetCultureInfo("th-TH")).IsFixed);
    }

    [Fact]
    public void The_fast_path_for_a_date_format_agrees_with_NET() =>
        Gen.Select(
                Gen.OneOf(
                    "dd.MM.yyyy",
                    "MM/dd/yyyy",
                    "yyyy-MM-dd",
                    "dd MM yyyy",
                    "yyyyMMdd",
                    "dd-MM.yyyy",
                    "d.M.yyyy",
                    "dd.MM.yy",
                    "yyyy-dd-MM"
                ),
                Gen.Int[0, 40],
                Gen.Int[0, 14],
                Gen.Int[0, 10_000],
                Gen.Select(Gen.Int[0, 30], Gen.OneOf("", "0", "9", "-", " ", "٣", "x"))
            )
            .Sample(
                (format, day, month, year, change) =>
                {
                    var text = format
                        .Replace("yyyy", $"{year:D4}")
                        .Replace("yy", $"{year % 100:D2}")
                        .Replace("MM", $"{month:D2}")
                        .Replace("M", $"{month}")
                        .Replace("dd", $"{day:D2}")
                        .Replace("d", $"{day}");
                    if (change.Item1 < text.Length)
                        text = text.Remove(change.Item1, 1).Insert(change.Item1, change.Item2);
                    DateTime? expected = DateTime.TryParseExact(
                        text,
                        format,
                        Cultures.ForFormats(null),
                        DateTimeStyles.AdjustToUniversal,
                        out var date
                    )
                        ? date
                        : null;
                    Assert.Equal(expected, new DateFormat(format, Cultures.ForFormats(null)).Read(text));
                }
            );
}
