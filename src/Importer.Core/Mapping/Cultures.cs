using System.Globalization;

namespace Importer.Core.Mapping;

/// <summary>Cultures by the names that people write.</summary>
internal static class Cultures
{
    /// <summary>Whether it is a culture that exists: .NET makes one up for any well-formed name.</summary>
    public static bool IsKnown(string name)
    {
        try
        {
            return CultureInfo.GetCultureInfo(name, predefinedOnly: true).Name.Length > 0;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }

    /// <summary>The culture of that name, without this machine's own adjustments; null for none.</summary>
    public static CultureInfo? Find(string? name) =>
        string.IsNullOrEmpty(name) ? null : CultureInfo.GetCultureInfo(name, predefinedOnly: true);

    /// <summary>
    /// The culture with years of two digits in 1950 to 2049: Windows has a setting for it, and a file must not come to other dates on
    /// another machine. Other calendars than the Gregorian keep their own rule.
    /// </summary>
    public static CultureInfo WithFixedYears(CultureInfo culture)
    {
        if (culture.Calendar is not GregorianCalendar)
            return culture;
        var own = (CultureInfo)culture.Clone();
        own.Calendar.TwoDigitYearMax = own.DateTimeFormat.Calendar.TwoDigitYearMax = 2049; // two objects in a clone
        return own;
    }

    /// <summary>
    /// The culture for dates in a given format: besides, <c>/</c> and <c>:</c> in it mean themselves. To .NET they mean the culture's
    /// separators, so that dd/MM/yyyy in German would want 24.11.2026.
    /// </summary>
    public static CultureInfo ForFormats(CultureInfo? culture)
    {
        var own = (CultureInfo)WithFixedYears(culture ?? CultureInfo.InvariantCulture).Clone();
        (own.DateTimeFormat.DateSeparator, own.DateTimeFormat.TimeSeparator) = ("/", ":");
        return own;
    }
}
