using System.Globalization;
using Importer.Core.Texts;

namespace Importer.Core.Tests.Texts;

public sealed class WordingTests
{
    [Theory]
    [InlineData(0.01, "less than 0.1 rows per second")]
    [InlineData(0.1, "0.1 rows per second")]
    [InlineData(1, "1 row per second")]
    [InlineData(1.04, "1 row per second")]
    [InlineData(3.85, "3.9 rows per second")]
    [InlineData(9.96, "10 rows per second")]
    [InlineData(1703.2, "1,703 rows per second")]
    public void A_speed_reads_as_a_person_says_it(double rate, string words) => Assert.Equal(words, Wording.RowsPerSecond(rate));

    [Theory]
    [InlineData("00:00:00", "0 s")]
    [InlineData("00:00:00.004", "less than 0.1 s")]
    [InlineData("00:00:06.5", "6.5 s")]
    [InlineData("00:01:00", "1 min")]
    [InlineData("02:05:00", "2 h 5 min")]
    [InlineData("1.00:00:00", "1 day")]
    public void A_time_has_its_two_largest_units(string time, string words) =>
        Assert.Equal(words, Wording.Duration(TimeSpan.Parse(time, CultureInfo.InvariantCulture)));
}
