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
    public void Without_format_and_culture_only_iso_is_taken(string text, string expected) => Assert.Equal(expected, new DateConverter(null, null).Show(text));

    [Theory]
    [InlineData("de-DE", "24.11.2026", "2026-11-24")]
    [InlineData("de-DE", "1.2.2026", "2026-02-01")]
    [InlineData("de-DE", "01.02.26", "2026-02-01")]
    [InlineData("de-DE", "24.11.2026 08:30", "2026-11-24T08:30:00")]
    [InlineData("de-DE", "24. November 2026", "2026-11-24")]
    [InlineData("de-DE", "11/24/2026", "!dateInvalid")]
    [InlineData("de-DE", "12", "!dateInvalid")]
    [InlineData("de-DE", "10:30", "!dateInvalid")]
    [InlineData("de-DE", "20261124", "!dateInvalid")]
    [InlineData("de-DE", "2026/11/24", "2026-11-24")]
    [InlineData("de-DE", "1.2.3", "!dateInvalid")]
    [InlineData("de-DE", "30.02.2026", "!dateInvalid")]
    [InlineData("en-US", "11/24/2026", "2026-11-24")]
    [InlineData("en-US", "1/2/2026 3:05 PM", "2026-01-02T15:05:00")]
    [InlineData("en-US", "Nov 24, 2026", "2026-11-24")]
    [InlineData("en-US", "Monday", "!dateInvalid")]
    [InlineData("en-GB", "1/2/2026", "2026-02-01")]
    [InlineData("hu-HU", "2026. 11. 24.", "2026-11-24")]
    [InlineData("ja-JP", "2026/11/24", "2026-11-24")]
    [InlineData("th-TH", "24/11/2569", "2026-11-24")]
    public void With_a_culture_dates_are_read_as_it_writes_them(string culture, string text, string expected) =>
        Assert.Equal(expected, new DateConverter(null, Converting.Culture(culture)).Show(text));

    [Theory]
    [InlineData("dd.MM.yyyy", "24.11.2026", "2026-11-24")]
    [InlineData("dd.MM.yyyy", "24.11.26", "!dateInvalid")]
    [InlineData("dd.MM.yyyy", "2026-11-24", "!dateInvalid")]
    [InlineData("d/M/yyyy H:mm", "1/2/2026 8:05", "2026-02-01T08:05:00")]
    [InlineData("d/M/yyyy H:mm", "1/2/2026 0:00", "2026-02-01T00:00:00")]
    [InlineData("yyyyMMdd", "20261124", "2026-11-24")]
    [InlineData("yyyy-MM-ddTHH:mm:sszzz", "2026-11-24T08:30:00+02:00", "2026-11-24T06:30:00Z")]
    public void With_a_format_nothing_else_is_taken(string format, string text, string expected)
    {
        Assert.Null(DateConverter.Complaint(format, null));
        Assert.Equal(expected, new DateConverter(format, null).Show(text));
    }

    [Fact]
    public void A_workbooks_own_date_needs_no_format()
    {
        Assert.Equal("2026-11-24", new DateConverter("dd.MM.yyyy", null).Show("2026-11-24", CellKind.Date));
        Assert.Equal("2026-11-24T08:30:00", new DateConverter("dd.MM.yyyy", null).Show("2026-11-24T08:30:00", CellKind.Date));
        Assert.Equal("2026-11-24", new DateConverter("yyyyMMdd", null).Show("20261124", CellKind.Number));
        Assert.Equal("!dateInvalid", new DateConverter(null, Converting.Culture("de-DE")).Show("45985", CellKind.Number));
    }
}
