using Importer.Core.Contacts;
using Importer.Core.Sending;
using Microsoft.Extensions.Time.Testing;

namespace Importer.Core.Tests.Sending;

public sealed class AllowanceTests
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 12, 31, 23, 0, 0, TimeSpan.Zero));
    private int others;

    [Fact]
    public async Task The_request_that_would_cross_the_days_line_is_not_sent_and_midnight_utc_gives_a_new_day()
    {
        var allowance = Of(new SendingOptions { RequestsPerDay = 10 }, today: 6);
        others = 1; // a sign-in
        Assert.Equal(3, await SentAsync(allowance));
        Assert.Equal(0, await SentAsync(allowance));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(10, await SentAsync(allowance));
        clock.AdjustTime(clock.GetUtcNow().AddDays(-2));
        Assert.Equal(0, await SentAsync(allowance));
    }

    [Fact]
    public async Task The_years_line_holds_until_the_next_year()
    {
        var allowance = Of(new SendingOptions { RequestsPerYear = 100 }, year: 98);
        Assert.Equal(2, await SentAsync(allowance));
        clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(100, await SentAsync(allowance));
    }

    [Fact]
    public async Task A_used_up_allowance_is_exit_2_and_says_when_it_goes_on()
    {
        var trouble = await Assert.ThrowsAsync<ImportException>(() => Of(new SendingOptions { RequestsPerDay = 5 }, today: 5).PostAsync(default, default));
        Assert.Equal(
            (ExitCode.TryLater, "The day's allowance of 5 requests (Sending:RequestsPerDay) is used up; the next day begins at midnight UTC."),
            (trouble.ExitCode, trouble.Message));
    }

    private Allowance Of(SendingOptions options, long today = 0, long year = 0) => new(new Accepting(), options, today, year, () => others, clock);

    private static async Task<int> SentAsync(Allowance allowance)
    {
        for (var sent = 0; ; sent++)
        {
            try
            {
                await allowance.PostAsync(default, default);
            }
            catch (ImportException)
            {
                return sent;
            }
        }
    }

    private sealed class Accepting : IContactsApi
    {
        public Task<ContactAnswer> PostAsync(ReadOnlyMemory<byte> body, CancellationToken cancel) => Task.FromResult<ContactAnswer>(new Accepted(200, 1, true));

        public void RefuseToken()
        {
        }
    }
}
