using Importer.Program.Settings;

namespace Importer.Tests.Settings;

public class DurationTests
{
    [Theory]
    [InlineData("00:10:00", "00:10:00")]
    [InlineData("1:2:3.5", "01:02:03.5000000")]
    [InlineData("24:00:00", "1.00:00:00")]
    [InlineData("1.00:00:00", "1.00:00:00")]
    [InlineData("90s", "00:01:30")]
    [InlineData("10M", "00:10:00")]
    [InlineData("1d2h3m4s", "1.02:03:04")]
    [InlineData("0s", "00:00:00")]
    [InlineData("10", null)]
    [InlineData("", null)]
    [InlineData("m", null)]
    [InlineData("-5m", null)]
    [InlineData("00:60:00", null)]
    [InlineData("10:00", null)]
    [InlineData("5s10m", null)]
    [InlineData("4000d", null)]
    public void A_time_is_read_as_people_write_it(string text, string? time) =>
        Assert.Equal(time, Duration.TryParse(text, out var duration) ? duration.ToString("c") : null);
}
