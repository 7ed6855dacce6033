using System.Globalization;
using Importer.Core.Rows;

namespace Importer.Core.Mapping.Values;

/// <summary>
/// Converts dates to <c>yyyy-MM-dd</c> or <c>yyyy-MM-ddTHH:mm:ss</c>. They are read in the given format, or as ISO 8601, or with a month's
/// name, or as numeric dates of the given culture. Without format and culture nothing is guessed: 01/02/2026 may be two dates.
/// Two-digit years mean 1950 to 2049 on every machine. A time with an offset is converted to UTC (<c>Z</c>); midnight with an offset means
/// a day, and that day is sent. Years that are impossible for a person, or most likely of another calendar, are
/// refused.
/// </summary>
internal sealed class DateConverter(string? format, CultureInfo? culture) : ValueConverter
{
    private const string Date = "yyyy-MM-dd";

    private static readonly string[] IsoMoments =
    [
        "yyyy-MM-ddTHH:mm",
        "yyyy-MM-ddTHH:mm:ss",
        "yyyy-MM-ddTHH:mm:ss.FFFFFFF",
        "yyyy-MM-dd HH:mm",
        "yyyy-MM-dd HH:mm:ss",
        "yyyy-MM-dd HH:mm:ss.FFFFFFF",
    ];

    /// <summary>
    /// ISO 8601, also with a space instead of T and before the offset, as databases and shops write it (<c>2026-11-24 08:30:00
    /// +01:00</c>, <c>+01</c>, <c>UTC</c>).
    /// </summary>
    private static readonly string[] IsoWithOffset =
    [
        .. from day in (string[])["yyyy-MM-ddT", "yyyy-MM-dd "]
        from time in (string[])["HH:mm:ss.FFFFFFF", "HH:mm"]
        from offset in (string[])["Z", "zzz", "zz", " zzz", " zz", " Z", " 'UTC'", "'UTC'"]
        select day + time + offset,
    ];

    /// <summary>RFC 5322, section 3.3: <c>Tue, 24 Nov 2026 08:30:00 +0100</c>.</summary>
    private static readonly string[] InMails = ["ddd, d MMM yyyy HH:mm:ss zzz", "ddd, d MMM yyyy HH:mm:ss 'GMT'"];

    private static readonly Problem NotIso = new(
        "dateInvalid",
        "is not a date like 2026-11-24 (for another notation, set \"format\", such as \"dd.MM.yyyy\", or \"culture\" in the mapping)"
    );

    private static readonly DateTime Noon = new(2003, 11, 24, 12, 34, 56);

    private readonly Problem _invalid =
        format is not null ? new("dateInvalid", $"is not a date as {format}")
        : culture is not null ? new("dateInvalid", $"is not a date as {culture.Name} writes it")
        : NotIso;

    private readonly DateFormat? _format = format is null ? null : new(format, Cultures.ForFormats(culture));
    private readonly NumericDates? _numericDates = culture is null
        ? null
        : new NumericDates(Cultures.WithFixedYears(culture), NumericDates.OrderOf(culture));
    private readonly NumericDates _yearFirst = new(Cultures.WithFixedYears(CultureInfo.InvariantCulture), "yMd");
    private readonly NamedDates _namedDates = new(
        Cultures.WithFixedYears(culture ?? CultureInfo.InvariantCulture),
        shortYears: culture is not null
    );
    private readonly DateYears _years = DateYears.Of(culture);
    private readonly bool _hasTime = format is not null && Show(Noon, format, culture) != Show(Noon.Date, format, culture);

    /// <summary>Whether the day comes before the month; null if no order is set or the year comes first.</summary>
    public bool? IsDayFirst { get; } =
        (
            format is not null ? OrderOf(format)
            : culture is not null ? NumericDates.OrderOf(culture)
            : ""
        ) switch
        {
            ['y', ..] or "" => null,
            var order => order.IndexOf('d') < order.IndexOf('M'),
        };

    /// <summary>Whether the mapping sets a format, which decides the order.</summary>
    public bool HasFormat => format is not null;

    /// <summary>Where the order comes from, for the user.</summary>
    public string Basis => format is not null ? $"format {format}" : $"as {culture!.Name} writes dates";

    /// <summary>Whether the format requires four-digit years.</summary>
    public bool HasLongYears { get; } = format?.Contains("yyyy", StringComparison.Ordinal) == true;

    private readonly DateOrders? _orders = DateOrders.Of(format, culture);

    /// <summary>
    /// The text read with the day first and with the month first; null if it is not a numeric date or the order is unambiguous.
    /// </summary>
    public BothOrders? Compare(string text) => _orders?.Read(text);

    private static string OrderOf(string format) => string.Concat(format.Where(letter => letter is 'd' or 'M' or 'y').Distinct());

    public override Converted Convert(string text, CellKind kind, SourceRow row)
    {
        if (kind != CellKind.Date && _format is not null)
            return _format.Read(text) is { } given
                ? _years.Check(given.Kind == DateTimeKind.Utc ? InUtc(text, given) : Written(given, _hasTime))
                : _invalid;
        if (Iso(text) is { } iso)
            return DateYears.OfGregorian.Check(iso);
        if (kind != CellKind.Text || (_numericDates?.Read(text) ?? YearFirst(text) ?? _namedDates.Read(text)) is not { } local)
            return _invalid;
        return _years.Check(Written(local, hasTime: local.TimeOfDay != TimeSpan.Zero || text.Contains(':', StringComparison.Ordinal)));
    }

    /// <summary>A time read with a format that has an offset.</summary>
    private string InUtc(string text, DateTime utc) =>
        DateTimeOffset.TryParseExact(text, format!, Cultures.ForFormats(culture), DateTimeStyles.AssumeUniversal, out var exact)
            ? InUtc(exact)
            : Written(utc, _hasTime) + "Z";

    /// <summary>Keeps the day of midnight: programs write a birthday as midnight in their own time zone.</summary>
    private static string InUtc(DateTimeOffset moment) =>
        moment.TimeOfDay == TimeSpan.Zero ? Written(moment.DateTime, hasTime: false) : Written(moment.UtcDateTime, hasTime: true) + "Z";

    /// <summary>Reads <c>2026/11/24</c> and <c>2026-1-2</c>: after a year, the month comes first everywhere.</summary>
    private DateTime? YearFirst(string text) =>
        culture is null && text.Length >= 8 && !text.AsSpan(0, 4).ContainsAnyExceptInRange('0', '9') && !char.IsAsciiDigit(text[4])
            ? _yearFirst.Read(text)
            : null;

    /// <summary><c>yyyy-MM-dd</c>, or <c>yyyy-MM-ddTHH:mm:ss</c>.</summary>
    private static string Written(DateTime date, bool hasTime) =>
        hasTime
            ? date.ToString("s", CultureInfo.InvariantCulture)
            : DateOnly.FromDateTime(date).ToString("O", CultureInfo.InvariantCulture);

    private static string Show(DateTime moment, string format, CultureInfo? culture) =>
        moment.ToString(format, Cultures.ForFormats(culture));

    private static string? Iso(string text)
    {
        if (text.Length < 10)
            return null;
        if (text[3] == ',')
            return Utc(text, InMails);
        if (text[4] != '-')
            return null;
        if (DateTime.TryParseExact(text, Date, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            return text;
        text = WithSevenDigits(text);
        if (DateTime.TryParseExact(text, IsoMoments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
            return Written(moment, hasTime: true);
        return Utc(text, IsoWithOffset);
    }

    private static string? Utc(string text, string[] formats) =>
        DateTimeOffset.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var exact)
            ? InUtc(exact)
            : null;

    /// <summary>Truncates the nanoseconds of Java and Go to .NET's seven digits; only seconds are sent.</summary>
    private static string WithSevenDigits(string text)
    {
        var start = text.IndexOf('.', StringComparison.Ordinal) + 1;
        var end = start;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        return end - start > 7 ? text.Remove(start + 7, end - start - 7) : text;
    }
}
