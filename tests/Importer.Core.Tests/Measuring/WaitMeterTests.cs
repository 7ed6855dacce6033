using Importer.Core.Measuring;
using Microsoft.Extensions.Time.Testing;

namespace Importer.Core.Tests.Measuring;

public class WaitMeterTests
{
    [Fact]
    public void A_wait_is_measured_even_if_nobody_reads_it_meanwhile()
    {
        var clock = new FakeTimeProvider();
        var waiting = false;
        using var meter = new WaitMeter(() => waiting, clock);

        Pass(3);
        waiting = true;
        Pass(6);
        waiting = false;
        Pass(3);

        Assert.Equal(TimeSpan.FromSeconds(6), meter.Waited);

        void Pass(int seconds)
        {
            for (var quarter = 0; quarter < 4 * seconds; quarter++)
                clock.Advance(TimeSpan.FromMilliseconds(250));
        }
    }
}
