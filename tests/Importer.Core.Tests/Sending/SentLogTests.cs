using Importer.Core.Sending;

namespace Importer.Core.Tests.Sending;

/// <summary>What a refusal tells, against limiters that are known.</summary>
public sealed class SentLogTests
{
    [Theory]
    [InlineData(0.2)]
    [InlineData(1)]
    public void A_buckets_limit_is_found_whatever_was_sent_before_it_was_empty(double saved)
    {
        // Half the limit for 5 s, which is lost on a full bucket, then twice the limit until it is empty.
        var (sent, refused) = Sent(limit: 20, saved, [(5, 10), (10, 40)]);

        Assert.Equal(20, sent.Rate(refused, saved), 1.5);
        Assert.Equal(saved, sent.SavedUp(refused, 20), 0.1);
    }

    [Fact]
    public void Two_refusals_by_a_bucket_give_its_limit_without_its_burst()
    {
        var (start, refusedFirst) = Sent(limit: 20, 0.2, [(10, 200)]);
        var (sent, refused) = Sent(limit: 20, 0.2, [(0.5, 10), (10, 25)]);

        Assert.Equal(20, sent.RateBeyond(refused, start.Granted(refusedFirst), start.Length(refusedFirst)), 1.5);
    }

    [Fact]
    public void Thousands_of_requests_are_counted_without_refused_ones()
    {
        var sent = new SentLog();
        for (var request = 0; request < 5000; request++)
            sent.Add(request * 0.05);
        sent.Remove(4999 * 0.05);
        sent.Remove(1234567);

        Assert.Equal((4999, 4999 * 0.05), (sent.Granted(4999 * 0.05), sent.Length(4999 * 0.05)));
        Assert.Equal(20, sent.Rate(4999 * 0.05, 0.5, 1), 1.0);
    }

    private static (SentLog Sent, double Refused) Sent(double limit, double saved, (double Seconds, double Rate)[] phases)
    {
        var sent = new SentLog();
        var (now, tokens, last) = (0.0, limit * saved, 0.0);
        foreach (var (seconds, rate) in phases)
        {
            for (var end = now + seconds; now < end; now += 1 / rate)
            {
                tokens = Math.Min(limit * saved, tokens + ((now - last) * limit));
                last = now;
                if (tokens < 1)
                    return (sent, now);
                tokens--;
                sent.Add(now);
            }
        }

        throw new InvalidOperationException("Nothing was refused.");
    }
}
