using Importer.Core.Contacts;
using Importer.Core.Sending;

namespace Importer.Core.Tests.Sending;

/// <summary>
/// What closes the gate, what opens it, and when the next probe may go. Jitter is off: each wait is exactly the scheduled one.
/// </summary>
public sealed class OutageGateTests
{
    private static readonly Unanswered NoConnection = new(null, null, null, MayHaveBeenProcessed: false);
    private static readonly Unanswered Broken = new(null, null, null, MayHaveBeenProcessed: true);

    private readonly OutageGate gate = new(() => 0.5);
    private readonly SendingRow a = new(default, default),
        b = new(default, default),
        c = new(default, default);

    [Fact]
    public void Two_failed_connections_in_a_row_are_an_outage_since_the_first()
    {
        gate.OnUnanswered(5, probe: false, a, NoConnection);
        Assert.False(gate.IsClosed);
        gate.OnUnanswered(7, probe: false, a, NoConnection);
        Assert.Equal((true, 5.0, 8.0), State);
    }

    [Theory]
    [InlineData("ab", false)]
    [InlineData("aaaaaa", false)]
    [InlineData("abb", true)]
    [InlineData("aab", true)]
    [InlineData("abc", true)]
    public void Three_broken_connections_in_a_row_from_at_least_two_rows_are_an_outage(string rows, bool outage)
    {
        foreach (var row in rows)
            gate.OnUnanswered(
                1,
                probe: false,
                row switch
                {
                    'a' => a,
                    'b' => b,
                    _ => c,
                },
                Broken
            );
        Assert.Equal(outage, gate.IsClosed);
    }

    [Fact]
    public void An_answer_in_between_means_there_is_no_outage()
    {
        foreach (var row in (SendingRow[])[a, b, c])
        {
            gate.OnUnanswered(1, probe: false, row, Broken);
            gate.OnAnswer();
            gate.OnUnanswered(1, probe: false, row, NoConnection);
            gate.OnAnswer();
        }

        Assert.False(gate.IsClosed);
    }

    [Fact]
    public void Rows_unanswered_before_others_succeeded_do_not_count_towards_a_later_outage()
    {
        gate.OnUnanswered(1, probe: false, a, Broken);
        gate.OnUnanswered(1, probe: false, b, Broken);
        gate.OnAnswer();
        foreach (var row in (SendingRow[])[a, b, a, b, c, a, b])
            gate.OnUnanswered(2, probe: false, row, Broken);
        Assert.False(gate.IsClosed);
    }

    [Fact]
    public void Busy_without_a_wait_closes_at_once_and_with_one_the_second_time_and_the_longer_wait_counts()
    {
        gate.OnBusy(10, probe: false, retryAfter: null);
        Assert.Equal((true, 10.0, 11.0), State);

        gate.OnAnswer();
        gate.OnBusy(20, probe: false, retryAfter: 60);
        Assert.False(gate.IsClosed);
        gate.OnBusy(21, probe: false, retryAfter: 60);
        Assert.Equal((true, 20.0, 81.0), State);
    }

    [Fact]
    public void Busy_once_and_no_connection_once_are_an_outage_too()
    {
        gate.OnBusy(10, probe: false, retryAfter: 0.5);
        gate.OnUnanswered(12, probe: false, a, NoConnection);
        Assert.Equal((true, 10.0, 13.0), State);
    }

    [Fact]
    public void Each_probe_waits_twice_as_long_as_the_one_before_up_to_30_s()
    {
        gate.OnBusy(0, probe: false, retryAfter: null);
        List<double> waits = [gate.NextProbeAt];
        for (var probe = 0; probe < 6; probe++)
        {
            var now = gate.NextProbeAt;
            gate.OnUnanswered(now, probe: true, a, Broken);
            waits.Add(gate.NextProbeAt - now);
        }

        Assert.Equal([1, 2, 4, 8, 16, 30, 30], waits);
        Assert.Equal(0, gate.Since);
    }

    [Fact]
    public void Requests_in_flight_when_the_gate_closed_do_not_delay_the_next_probe()
    {
        gate.OnBusy(0, probe: false, retryAfter: null);
        gate.OnUnanswered(0.9, probe: false, a, NoConnection);
        Assert.Equal(1, gate.NextProbeAt);
    }

    [Fact]
    public void An_unanswered_ping_delays_the_next_probe_by_its_wait_and_does_not_close_the_gate()
    {
        gate.OnPingFailed(1, retryAfter: 50);
        Assert.False(gate.IsClosed);
        gate.OnBusy(2, probe: false, retryAfter: null);
        gate.OnPingFailed(3, retryAfter: 0);
        Assert.Equal((true, 2.0, 5.0), State);
        gate.OnPingFailed(5, retryAfter: 50);
        Assert.Equal((true, 2.0, 55.0), State);
    }

    [Fact]
    public void Waits_keep_growing_after_an_answered_ping_and_start_over_after_an_answer()
    {
        gate.OnBusy(0, probe: false, retryAfter: null);
        gate.OnPingAnswered();
        Assert.False(gate.IsClosed);
        gate.OnBusy(10, probe: false, retryAfter: null);
        Assert.Equal((true, 10.0, 12.0), State);

        gate.OnAnswer();
        gate.OnBusy(20, probe: false, retryAfter: null);
        Assert.Equal((true, 20.0, 21.0), State);
    }

    [Theory]
    [InlineData(0, 0.75)]
    [InlineData(1, 1.25)]
    public void A_wait_varies_randomly_by_up_to_a_quarter(double random, double wait)
    {
        var chancy = new OutageGate(() => random);
        chancy.OnBusy(0, probe: false, retryAfter: null);
        Assert.Equal(wait, chancy.NextProbeAt);
    }

    private (bool Closed, double Since, double NextProbeAt) State => (gate.IsClosed, gate.Since, gate.NextProbeAt);
}
