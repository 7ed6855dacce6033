using Importer.Core.Sending;

namespace Importer.Core.Tests.Sending;

public sealed class PausesTests
{
    [Theory]
    [InlineData(0.2, "1 s")]
    [InlineData(119.5, "120 s")]
    [InlineData(120, "120 s")]
    [InlineData(121, "3 min")]
    [InlineData(7200, "120 min")]
    [InlineData(7201, "3 h")]
    [InlineData(86400, "24 h")]
    public void A_pause_is_shown_in_a_suitable_unit_rounded_up(double seconds, string words) =>
        Assert.Equal(words, WaitText.Duration(seconds));
}
