using System.Buffers;

namespace Importer.Core.Mapping.Values;

/// <summary>
/// Recognizes words for an empty value: database exports contain NULL, and nobody wants to be addressed as NULL. In text only words of
/// programs count; for other types those of people count too. A mapping's <c>map</c> takes precedence.
/// </summary>
internal static class NullTokens
{
    private const int LongestInText = 6;
    private const int LongestDate = 30;

    private static readonly SearchValues<char> OfZeroDates = SearchValues.Create("0-./ :T");

    /// <summary>
    /// The words of SQL Server, MySQL and PostgreSQL (<c>\N</c>), Oracle, DBeaver, Java, JavaScript and pandas. Not <c>nan</c>, <c>None</c>
    /// and <c>NA</c>, which are also names and words, nor <c>Null</c>, a surname.
    /// </summary>
    public static bool InText(string text) =>
        text.Length is >= 2 and <= LongestInText
        && text
            is "NULL"
                or "null"
                or "\\N"
                or "(null)"
                or "(NULL)"
                or "<null>"
                or "<NULL>"
                or "[null]"
                or "[NULL]"
                or "{null}"
                or "NaN"
                or "NaT"
                or "<NA>";

    /// <summary>
    /// Whether the text means an empty value of this type. A dash usually does, but not for yes and no, where it may mean no, nor for
    /// numbers, since it is a zero in bookkeeping.
    /// </summary>
    public static bool InPlaceOf(AttributeType type, string text) =>
        MayBe(type, text)
        && type switch
        {
            AttributeType.Text or AttributeType.Boolean => InText(text),
            AttributeType.Integer or AttributeType.Decimal => InText(text) || NullTokenWords.Says(text),
            // NA is Namibia.
            AttributeType.Country => InText(text) || IsDash(text) || (NullTokenWords.Says(text) && Countries.Find(text) is null),
            AttributeType.Date => InText(text) || IsDash(text) || NullTokenWords.Says(text) || IsZeroDate(text),
            _ => InText(text) || IsDash(text) || NullTokenWords.Says(text),
        };

    /// <summary>Quickly rules out nearly all other cells, by their beginning and length.</summary>
    public static bool MayBe(AttributeType type, string text) =>
        text.Length > 0
        && type switch
        {
            AttributeType.Text or AttributeType.Boolean => MayBeginInText(text[0]) && text.Length <= LongestInText + 2,
            AttributeType.Date => text[0] is not (>= '1' and <= '9') && text.Length <= LongestDate,
            // Two letters may be a country, such as Namibia.
            AttributeType.Country => text.Length <= NullTokenWords.Longest
                && !char.IsAsciiDigit(text[0])
                && (text.Length != 2 || !char.IsAsciiLetter(text[0])),
            AttributeType.Email => text.Length <= NullTokenWords.Longest && !text.Contains('@', StringComparison.Ordinal),
            _ => text[0] is not (>= '0' and <= '9' or '+') && text.Length <= NullTokenWords.Longest,
        };

    private static bool MayBeginInText(char first) => first is 'N' or 'n' or '\\' or '(' or '<' or '[' or '{' or ' ';

    private static bool IsDash(string text) => text.Length <= 3 && !text.AsSpan().ContainsAnyExcept("-–—");

    /// <summary>
    /// Whether it is MySQL's <c>0000-00-00</c>, SAP's <c>00.00.0000</c> or <c>00000000</c>, or Outlook's <c>0/0/00</c>, with or without
    /// midnight, or .NET's first day.
    /// </summary>
    private static bool IsZeroDate(string text) =>
        text is "0001-01-01" or "0001-01-01T00:00:00" or "0001-01-01 00:00:00"
        || text[0] == '0' && text.Length is >= 6 and <= LongestDate && !text.AsSpan().ContainsAnyExcept(OfZeroDates);
}
