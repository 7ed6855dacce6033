namespace Importer.Core.Mapping.Values;

/// <summary>The parts of a date in a text.</summary>
internal enum KeyDate
{
    None,

    /// <summary>Day and month, or month and year, with the month's name, as a spreadsheet displays 3-12 and 12/2025.</summary>
    Short,

    /// <summary>Day, month and year, in numbers or with the month's name, perhaps a time.</summary>
    Whole,
}

/// <summary>
/// Detects dates among contact keys. Excel mistakes keys such as 3-12 or 12/2025 for dates and saves them to CSV as <c>12-Mar</c> and
/// <c>Dec-25</c>, in German <c>12. Mrz</c>, in Japanese <c>3月12日</c>. These must be spelled exactly as in a language, since
/// <c>DEC-25</c> and <c>MAR12</c> may be real keys; a complete date, such as 12.03.2026 or a birthday, may have any spelling. Keys
/// without a letter or three numbers are dismissed at once.
/// </summary>
internal static class KeyDates
{
    private const int Longest = 64;

    public static KeyDate Of(string text)
    {
        if (text.Length is < 4 or > Longest || !text.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return KeyDate.None;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var date = colon < 0 ? text : BeforeTime(text, colon);
        if (date is null || !HasNumbersOfDate(date))
            return KeyDate.None;
        if (NumericShape.EndOfDate(date) is > 0 and var end && IsTimeOrNothing(date.AsSpan(end)))
            return KeyDate.Whole;
        // 12-03-26 may be three numbers of a key.
        if (!date.Contains('-', StringComparison.Ordinal) && NumericShape.IsDateOfShortYear(date))
            return KeyDate.Whole;
        var found = DateParts.Read(Folding.Compatible(date)) is { } parts ? parts.Classify() : KeyDate.None;
        return found == KeyDate.None || colon < 0 ? found : KeyDate.Whole;
    }

    /// <summary>The text before a time of day; null if the colon is not part of one.</summary>
    private static string? BeforeTime(string text, int colon)
    {
        var start = colon;
        while (start > 0 && char.IsDigit(text[start - 1]))
            start--;
        return
            colon - start is 1 or 2
            && start > 3
            && colon + 1 < text.Length
            && char.IsDigit(text[colon + 1])
            && (text[start - 1] is 'T' or ',' || char.IsWhiteSpace(text[start - 1]))
            ? text[..start].TrimEnd('T', ',', ' ', '\u00A0', '\u202F')
            : null;
    }

    /// <summary>One to three numbers of one, two or four digits.</summary>
    private static bool HasNumbersOfDate(string text)
    {
        var (numbers, digits) = (0, 0);
        for (var at = 0; at <= text.Length; at++)
        {
            if (at < text.Length && char.IsDigit(text[at]))
            {
                if (++digits > 4)
                    return false;
            }
            else if (digits > 0)
            {
                if (digits == 3 || ++numbers > 3)
                    return IsDottedTime(text, at, digits);
                digits = 0;
            }
        }

        return numbers > 0;
    }

    /// <summary>The fourth number of <c>12.3.2026 8.30</c>.</summary>
    private static bool IsDottedTime(string text, int at, int digits) =>
        digits <= 2 && at + 3 == text.Length && text[at] == '.' && char.IsDigit(text[at + 1]) && char.IsDigit(text[at + 2]);

    private static bool IsTimeOrNothing(ReadOnlySpan<char> rest) =>
        rest.Trim(" .,") is var time && (time.IsEmpty || (time.Length is 4 or 5 && time[^3] == '.' && char.IsDigit(time[0])));
}
