using System.Globalization;
using Importer.Core.Mapping.Values;
using Importer.Core.Rows;

namespace Importer.Core.Tests.Mapping.Values;

/// <summary>Years in the wrong calendar, days moved by an offset, and clocks of twelve hours: a date must be what was meant.</summary>
public sealed class DateYearsTests
{
    [Theory]
    [InlineData("", "0999-12-31", "!dateImplausible")]
    [InlineData("", "1000-01-01", "1000-01-01")]
    [InlineData("", "1664-07-01", "1664-07-01")]
    [InlineData("", "1898-05-12", "1898-05-12")]
    [InlineData("", "2200-12-31", "2200-12-31")]
    [InlineData("", "2201-01-01", "!dateImplausible")]
    [InlineData("", "9999-12-31", "!dateImplausible")]
    [InlineData("", "2533-11-24", "!dateImplausible")]
    [InlineData("", "24 Nov 2533", "!dateImplausible")]
    [InlineData("", "1369-09-03", "!dateImplausible")]
    [InlineData("", "1269-12-31", "1269-12-31")]
    [InlineData("", "1270-01-01", "!dateImplausible")]
    [InlineData("", "1567-12-31", "!dateImplausible")]
    [InlineData("", "1568-01-01", "1568-01-01")]
    [InlineData("", "1447-05-20", "!dateImplausible")]
    [InlineData("en-US", "11/24/0990", "!dateImplausible")]
    [InlineData("de-DE", "24.11.2533", "!dateImplausible")]
    [InlineData("de-DE", "24.11.1369", "!dateImplausible")]
    [InlineData("th-TH", "24/11/2533", "1990-11-24")]
    [InlineData("th-TH", "24/11/1990", "!dateImplausible")]
    [InlineData("th-TH", "24/11/2026", "!dateImplausible")]
    [InlineData("th-TH", "24 พฤศจิกายน 2533", "1990-11-24")]
    [InlineData("th-TH", "24 พฤศจิกายน 1990", "!dateImplausible")]
    [InlineData("th-TH", "2026-11-24", "2026-11-24")]
    [InlineData("fa-IR", "1369/09/03", "1990-11-24")]
    [InlineData("fa-IR", "1990/11/24", "!dateImplausible")]
    [InlineData("fa-IR", "1990-11-24", "1990-11-24")]
    public void A_year_that_no_persons_date_has_is_refused(string culture, string text, string expected) =>
        Assert.Equal(expected, new DateConverter(null, Converting.Culture(culture)).Show(text));

    [Theory]
    [InlineData(
        "",
        "0999-12-31",
        "has a year before 1000 or after 2200; correct it, or, if it is from another calendar, set the culture in the mapping, such as "
            + "\"th-TH\""
    )]
    [InlineData("de-DE", "24.11.2533", "has a year before 1000 or after 2200; correct it, *")]
    [InlineData(
        "th-TH",
        "24/11/9999",
        "comes to a year before 1000 or after 2200 in the calendar of th-TH; write all dates in that calendar"
    )]
    [InlineData("de-DE", "24.11.1369", "has a year of the Persian or Islamic calendar; name the culture in the mapping, *")]
    [InlineData("th-TH", "24/11/1990", "has a year that is most likely Gregorian, and none of the calendar of th-TH; *")]
    public void The_reason_names_the_calendar_in_force(string culture, string text, string message)
    {
        var found = new DateConverter(null, Converting.Culture(culture)).Convert(text, CellKind.Text, Given.Row("")).Problem?.Message;
        if (message.EndsWith('*'))
            Assert.StartsWith(message[..^1], found, StringComparison.Ordinal);
        else
            Assert.Equal(message, found);
    }

    [Fact]
    public void Each_Gregorian_year_of_our_time_is_refused_where_another_calendar_is_in_force_and_each_of_that_where_ours_is()
    {
        foreach (var name in (string[])["th-TH", "fa-IR", "ar-SA", "ps-AF", "ckb-IR"])
        {
            var culture = CultureInfo.GetCultureInfo(name);
            Assert.False(culture.Calendar is GregorianCalendar, name);
            for (var year = 1900; year <= 2076; year++)
            {
                var date = new DateTime(year, 11, 24);
                var own = culture.Calendar;
                Assert.Equal(
                    $"{name} {year}-11-24",
                    $"{name} {new DateConverter(null, culture).Show($"{own.GetYear(date):D4}/{own.GetMonth(date)}/{own.GetDayOfMonth(date)}")}"
                );
                Assert.StartsWith("!date", new DateConverter(null, culture).Show($"{year}/11/24"), StringComparison.Ordinal);
                Assert.StartsWith("!date", new DateConverter("yyyy/MM/dd", culture).Show($"{year}/11/24"), StringComparison.Ordinal);
                Assert.StartsWith(
                    "!date",
                    new DateConverter("yyyy/MM/dd", null).Show($"{own.GetYear(date):D4}/11/24"),
                    StringComparison.Ordinal
                );
            }
        }
    }

    [Fact]
    public void A_workbooks_own_date_has_no_other_years()
    {
        Assert.Equal("!dateImplausible", new DateConverter(null, null).Show("9999-12-31", CellKind.Date));
        Assert.Equal("1990-11-24", new DateConverter("dd.MM.yyyy", Converting.Culture("th-TH")).Show("1990-11-24", CellKind.Date));
    }

    [Fact]
    public void A_birthday_at_midnight_keeps_its_day_whatever_the_offset()
    {
        for (var minutes = -12 * 60; minutes <= 14 * 60; minutes += 15)
        {
            var moment = new DateTimeOffset(1990, 5, 1, 0, 0, 0, TimeSpan.FromMinutes(minutes));
            string[] texts =
            [
                moment.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
                moment.ToString("yyyy-MM-dd HH:mm:ss.fff zzz", CultureInfo.InvariantCulture),
            ];
            Assert.All(texts, text => Assert.Equal("1990-05-01", new DateConverter(null, null).Show(text)));
            Assert.Equal("1990-05-01", new DateConverter("yyyy-MM-ddTHH:mm:sszzz", null).Show(texts[0]));
            Assert.EndsWith(
                "Z",
                new DateConverter(null, null).Show(texts[0].Replace("T00:00", "T00:01", StringComparison.Ordinal)),
                StringComparison.Ordinal
            );
        }
        Assert.Equal("1990-05-01", new DateConverter(null, null).Show("1990-05-01T00:00:00.000Z"));
        Assert.Equal("1990-05-01", new DateConverter(null, null).Show("Tue, 1 May 1990 00:00:00 +0200"));
        Assert.Equal("1990-05-01T00:00:00", new DateConverter(null, null).Show("1990-05-01T00:00:00"));
    }

    [Theory]
    [InlineData("dd.MM.yyyy hh:mm", true)]
    [InlineData("dd.MM.yyyy h:mm", true)]
    [InlineData("yyyy-MM-dd'T'hh:mm:ss", true)]
    [InlineData("yyyy-MM-ddThh:mm:sszzz", true)]
    [InlineData("dd/MM/yyyy hh:mm 't'", true)]
    [InlineData("dd/MM/yyyy hh:mm tt", false)]
    [InlineData("M/d/yyyy h:mm t", false)]
    [InlineData("dd.MM.yyyy HH:mm", false)]
    [InlineData("dd.MM.yyyy H'h'mm", false)]
    [InlineData("dd.MM.yyyy H\\hmm", false)]
    public void Twelve_hours_without_AM_and_PM_are_a_mistake_in_a_format(string format, bool isMistake)
    {
        var complaint = DateFormatCheck.Complaint(format, CultureInfo.InvariantCulture);
        Assert.Equal(
            isMistake ? "has a clock of twelve hours (h or hh) without tt for AM and PM; write H or HH, which is hours from 0 to 23" : null,
            complaint
        );
    }

    [Theory]
    [InlineData(
        "dd.MM.yyyy HH:mm tt",
        "has tt for AM and PM without a clock of twelve hours alone; write h or hh with it, or leave it out where the hours go from 0 to 23"
    )]
    [InlineData("dd.MM.yyyy H:mm t", "has tt for AM and PM without *")]
    [InlineData("dd.MM.yyyy tt", "has tt for AM and PM without *")]
    [InlineData("dd.MM.yyyy HH hh tt", "has tt for AM and PM without *")]
    [InlineData("dd.mm.yyyy HH:MM", "has mm, which is minutes, where no hour is before it; write M for the month")]
    [InlineData("yyyy-mm-dd HH:MM", "has mm, which is minutes, *")]
    [InlineData(
        "dd.MM.yyyy KK:mm",
        "has KK, which is no part of a date; write d for day, M month, y year, H hour, m minute, s second, and words in quotes"
    )]
    [InlineData("dd.MM.yyyy kk:mm", "has kk, which *")]
    [InlineData("dd.MM.yyyy HH:mm a", "has a, which *")]
    [InlineData("YYYY-MM-DD", "has YYYY, which *")]
    [InlineData("DD.MM.YYYY", "has DD, which *")]
    [InlineData("TT.MM.JJJJ", "has TT, which *")]
    [InlineData("jj/MM/aaaa", "has jj, which *")]
    [InlineData("%d.%m.%Y", "has Y, which *")]
    [InlineData("d 'de' MMMM de yyyy", "has e, which *")]
    [InlineData("dd.MM.yyyy HHH:mm", "has HHH, which *")]
    [InlineData("dd.MM.yyyy HH:mm:sss", "has sss, which *")]
    [InlineData("dd.MMMMM.yyyy", "has MMMMM, which *")]
    [InlineData("dd.MM.yyyy HH:MM", "has MM twice; M is the month and m the minute")]
    [InlineData("dd.mm.yyyy HH:mm", "has mm twice; *")]
    [InlineData("dd.MM.yyyy HH:M", "has M twice; *")]
    [InlineData("yyyy-MM-ddTHH:mm:ssZ", null)]
    [InlineData("yyyy-MM-ddTHH:mm:ss.fffffffK", null)]
    [InlineData("yyyy-MM-dd'T'HH:mm:sszzz", null)]
    [InlineData("ddd, d MMM yyyy HH:mm:ss 'GMT'", null)]
    [InlineData("dddd, d. MMMM yyyy", null)]
    [InlineData("d 'de' MMMM 'de' yyyy", null)]
    [InlineData("yyyy年M月d日", null)]
    [InlineData("hh:mm tt dd/MM/yyyy", null)]
    [InlineData("yyMMdd", null)]
    public void Words_of_another_language_of_formats_are_a_mistake(string format, string? expected)
    {
        var complaint = DateFormatCheck.Complaint(format, CultureInfo.InvariantCulture);
        if (expected?.EndsWith('*') == true)
            Assert.StartsWith(expected[..^1], complaint, StringComparison.Ordinal);
        else
            Assert.Equal(expected, complaint);
    }
}
