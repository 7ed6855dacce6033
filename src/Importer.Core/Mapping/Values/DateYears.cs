using System.Globalization;

namespace Importer.Core.Mapping.Values;

/// <summary>
/// Refuses years that are impossible for a person. A year read in the wrong calendar is five or six centuries off: 1990 read as
/// Buddhist becomes 1447, as Persian 2611; the Buddhist 2533 and the Persian 1369 read as Gregorian stay 2533 and 1369.
/// </summary>
internal sealed class DateYears
{
    private const int First = 1000;
    private const int Last = 2200;

    // Persian and Islamic years since 1891, and Gregorian years from 1850 to 2110 read as Buddhist.
    private const int FirstOfOthers = 1270;
    private const int LastOfOthers = 1567;

    private readonly Problem _outside;
    private readonly Problem _ofOther;

    private DateYears(CultureInfo? culture)
    {
        var isGregorian = culture is null or { Calendar: GregorianCalendar };
        _outside = new(
            "dateImplausible",
            isGregorian
                ? "has a year before 1000 or after 2200; correct it, or, if it is from another calendar, set the culture in the "
                    + "mapping, such as \"th-TH\""
                : $"comes to a year before 1000 or after 2200 in the calendar of {culture!.Name}; write all dates in that calendar"
        );
        _ofOther = new(
            "dateImplausible",
            isGregorian
                ? "has a year of the Persian or Islamic calendar; "
                    + "name the culture in the mapping, such as \"fa-IR\", or write it as 1990-11-24"
                : $"has a year that is most likely Gregorian, and none of the calendar of {culture!.Name}; write all dates in that "
                    + "calendar, or this one as 1990-11-24"
        );
    }

    public static DateYears OfGregorian { get; } = new(null);

    public static DateYears Of(CultureInfo? culture) => culture is null or { Calendar: GregorianCalendar } ? OfGregorian : new(culture);

    /// <param name="date">Begins with its Gregorian year, four digits.</param>
    public Converted Check(string date)
    {
        var year = int.Parse(date.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture);
        if (year is < First or > Last)
            return _outside;
        return year is >= FirstOfOthers and <= LastOfOthers ? _ofOther : Converted.To(date);
    }
}
