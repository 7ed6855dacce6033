using System.Buffers;

namespace Importer.Core.Mapping.Values;

/// <summary>
/// What programs and people write where there is nothing: an export of a database says NULL, and nobody wants to be addressed as NULL. In a
/// text only what programs write counts; where a value of another type is expected, also what people do. A mapping's <c>map</c> comes
/// before it.
/// </summary>
internal static class NullTokens
{
    private const int LongestInText = 6;
    private const int LongestDate = 30;

    private static readonly SearchValues<char> OfZeroDates = SearchValues.Create("0-./ :T");

    /// <summary>
    /// As SQL Server, MySQL and PostgreSQL (<c>\N</c>), Oracle, DBeaver, Java, JavaScript and pandas write it. Not <c>nan</c>, <c>None</c>
    /// and <c>NA</c>, which are names and words as well, nor <c>Null</c>, a surname.
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
    /// Where an address, a number or a date is expected. A dash is none of these, but in a column of yes and no it may be a no, and in
    /// book-keeping a zero.
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

    /// <summary>Whether a cell may say nothing in a word, told by how it begins and how long it is; nearly no other cell does.</summary>
    public static bool MayBe(AttributeType type, string text) =>
        text.Length > 0
        && type switch
        {
            AttributeType.Text or AttributeType.Boolean => MayBeginInText(text[0]) && text.Length <= LongestInText + 2,
            AttributeType.Date => text[0] is not (>= '1' and <= '9') && text.Length <= LongestDate,
            // Two letters are a country, or Namibia.
            AttributeType.Country => text.Length <= NullTokenWords.Longest
                && !char.IsAsciiDigit(text[0])
                && (text.Length != 2 || !char.IsAsciiLetter(text[0])),
            AttributeType.Email => text.Length <= NullTokenWords.Longest && !text.Contains('@', StringComparison.Ordinal),
            _ => text[0] is not (>= '0' and <= '9' or '+') && text.Length <= NullTokenWords.Longest,
        };

    private static bool MayBeginInText(char first) => first is 'N' or 'n' or '\\' or '(' or '<' or '[' or '{' or ' ';

    private static bool IsDash(string text) => text.Length <= 3 && !text.AsSpan().ContainsAnyExcept("-–—");

    /// <summary>
    /// <c>0000-00-00</c> of MySQL, <c>00.00.0000</c> and <c>00000000</c> of SAP, <c>0/0/00</c> of Outlook, with a midnight behind it or
    /// not, and the first of all days in .NET.
    /// </summary>
    private static bool IsZeroDate(string text) =>
        text is "0001-01-01" or "0001-01-01T00:00:00" or "0001-01-01 00:00:00"
        || text[0] == '0' && text.Length is >= 6 and <= LongestDate && !text.AsSpan().ContainsAnyExcept(OfZeroDates);
}
