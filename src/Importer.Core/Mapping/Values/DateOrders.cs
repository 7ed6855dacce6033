using System.Globalization;
using System.Text;

namespace Importer.Core.Mapping.Values;

/// <summary>A text read in either order of day and month; null if it is not a date in that order.</summary>
internal readonly record struct BothOrders(DateTime? DayFirst, DateTime? MonthFirst);

/// <summary>Reads numeric dates in both orders, to detect which one a column uses. A closed hierarchy.</summary>
internal abstract class DateOrders
{
    /// <summary>Null if day and month are unambiguous: the year comes first, or the month has a name.</summary>
    public static DateOrders? Of(string? format, CultureInfo? culture)
    {
        if (format is not null)
            return FormatOrders.Swapped(format) is { } swapped ? new FormatOrders(format, swapped, Cultures.ForFormats(culture)) : null;
        return culture is not null && NumericDates.OrderOf(culture)[0] == 'y'
            ? null
            : new NumberOrders(Cultures.WithFixedYears(culture ?? CultureInfo.InvariantCulture));
    }

    /// <summary>Null if it is not a date in either order.</summary>
    public virtual BothOrders? Read(string text) =>
        One(text, isDayFirst: true) is var day && One(text, isDayFirst: false) is var month && (day ?? month) is not null
            ? new(day, month)
            : null;

    protected abstract DateTime? One(string text, bool isDayFirst);
}

/// <summary>Numeric dates of a culture.</summary>
internal sealed class NumberOrders(CultureInfo culture) : DateOrders
{
    private readonly NumericDates _dayFirst = new(culture, "dMy");
    private readonly NumericDates _monthFirst = new(culture, "Mdy");

    protected override DateTime? One(string text, bool isDayFirst) => (isDayFirst ? _dayFirst : _monthFirst).Read(text);
}

/// <summary>Dates in a format, and in the same format with day and month swapped.</summary>
internal sealed class FormatOrders : DateOrders
{
    private readonly DateFormat _dayFirst;
    private readonly DateFormat _monthFirst;

    public FormatOrders(string format, string swapped, CultureInfo culture)
    {
        var (own, other) = (new DateFormat(format, culture), new DateFormat(swapped, culture));
        (_dayFirst, _monthFirst) = format.IndexOf('d') < format.IndexOf('M') ? (own, other) : (other, own);
    }

    /// <summary>The format with day and month swapped; null if they are unambiguous.</summary>
    public static string? Swapped(string format)
    {
        var runs = new StringBuilder();
        var (days, months) = (0, 0);
        for (var at = 0; at < format.Length; at++)
        {
            if (format[at] is '\'' or '"' or '\\')
                return null; // it has words, so 24 cannot be mistaken for a month
            (days, months) = (days + (format[at] == 'd' ? 1 : 0), months + (format[at] == 'M' ? 1 : 0));
            runs.Append(
                format[at] switch
                {
                    'd' => 'M',
                    'M' => 'd',
                    var letter => letter,
                }
            );
        }

        var year = format.IndexOf('y');
        return days is 1 or 2 && months is 1 or 2 && year > Math.Min(format.IndexOf('d'), format.IndexOf('M')) ? runs.ToString() : null;
    }

    /// <summary>At fixed positions, a date is valid in the other order too if its day can be a month, so one parse is enough.</summary>
    public override BothOrders? Read(string text)
    {
        if (!_dayFirst.IsFixed)
            return base.Read(text);
        if (_dayFirst.Read(text) is { } day)
            return new(day, day.Day <= 12 ? new DateTime(day.Year, day.Day, day.Month) : null);
        return _monthFirst.Read(text) is { } month ? new(null, month) : null;
    }

    protected override DateTime? One(string text, bool isDayFirst) => (isDayFirst ? _dayFirst : _monthFirst).Read(text);
}
