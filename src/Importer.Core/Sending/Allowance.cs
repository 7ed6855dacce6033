namespace Importer.Core.Sending;

/// <summary>
/// Keeps a tenant's requests within <see cref="SendingOptions.RequestsPerDay"/> and <see cref="SendingOptions.RequestsPerYear"/>,
/// UTC days and calendar years: a request beyond the limit is not sent, whether a contact, a retry or a sign-in.
/// </summary>
/// <param name="spentToday">Requests made today before this run.</param>
/// <param name="spentThisYear">Requests made this year before this run.</param>
public sealed class Allowance(SendingOptions options, long spentToday, long spentThisYear, TimeProvider clock)
{
    private readonly Lock door = new();
    private DateOnly day = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
    private long today = spentToday,
        thisYear = spentThisYear;

    /// <summary>Counts a request; call before every request. Thread-safe.</summary>
    /// <exception cref="ImportException">The allowance is used up: exit 2.</exception>
    public void Spend()
    {
        lock (door)
        {
            var now = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
            if (now > day) // setting the clock back does not renew the day's allowance
            {
                today = 0;
                if (now.Year > day.Year)
                    thisYear = 0;
                day = now;
            }

            if (today >= options.RequestsPerDay)
                throw ImportException.TryLater(
                    $"The daily allowance of {options.RequestsPerDay:N0} requests (Sending:RequestsPerDay) is used up. The next day "
                        + "begins at midnight UTC."
                );
            if (thisYear >= options.RequestsPerYear)
                throw ImportException.TryLater(
                    $"The yearly allowance of {options.RequestsPerYear:N0} requests (Sending:RequestsPerYear) is used up."
                );
            today++;
            thisYear++;
        }
    }
}
