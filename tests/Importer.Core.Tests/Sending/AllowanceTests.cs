using Importer.Core.Sending;
using Microsoft.Extensions.Time.Testing;

namespace Importer.Core.Tests.Sending;

public sealed class AllowanceTests
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 12, 31, 23, 0, 0, TimeSpan.Zero));

    [Fact]
    public void The_request_beyond_the_daily_limit_is_not_sent_until_midnight_UTC()
    {
        var allowance = Of(new SendingOptions { RequestsPerDay = 10 }, today: 6);
        Assert.Equal(4, Spent(allowance));
        Assert.Equal(0, Spent(allowance));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(10, Spent(allowance));
        clock.AdjustTime(clock.GetUtcNow().AddDays(-2));
        Assert.Equal(0, Spent(allowance));
    }

    [Fact]
    public void The_yearly_limit_applies_until_the_next_year()
    {
        var allowance = Of(new SendingOptions { RequestsPerYear = 100 }, year: 98);
        Assert.Equal(2, Spent(allowance));
        clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(100, Spent(allowance));
    }

    [Fact]
    public void A_new_day_does_not_reset_the_yearly_limit()
    {
        clock.AdjustTime(new DateTimeOffset(2027, 3, 1, 23, 0, 0, TimeSpan.Zero));
        var allowance = Of(new SendingOptions { RequestsPerDay = 10, RequestsPerYear = 100 }, today: 9, year: 98);
        Assert.Equal(1, Spent(allowance));
        clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(1, Spent(allowance));
    }

    [Fact]
    public void A_used_up_allowance_is_exit_2_and_says_when_it_renews()
    {
        var trouble = Assert.Throws<ImportException>(Of(new SendingOptions { RequestsPerDay = 5 }, today: 5).Spend);
        Assert.Equal(
            (
                ExitCode.TryLater,
                "The daily allowance of 5 requests (Sending:RequestsPerDay) is used up. The next day begins at midnight UTC."
            ),
            (trouble.ExitCode, trouble.Message)
        );
    }

    private Allowance Of(SendingOptions options, long today = 0, long year = 0) => new(options, today, year, clock);

    private static int Spent(Allowance allowance)
    {
        for (var spent = 0; ; spent++)
        {
            try
            {
                allowance.Spend();
            }
            catch (ImportException)
            {
                return spent;
            }
        }
    }
}
