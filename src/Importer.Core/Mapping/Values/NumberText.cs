using System.Globalization;

namespace Importer.Core.Mapping.Values;

/// <summary>
/// Parses numbers in a culture. Without one, only digits and a decimal point are accepted, since <c>1,234</c> may be one or a thousand.
/// With one, group separators must be at the right positions; .NET itself reads <c>1,2,3</c> as 123.
/// </summary>
internal sealed class NumberText(CultureInfo? culture)
{
    private const int LongestNumber = 60;
    private const int DigitsOfLong = 18;

    private readonly NumberFormatInfo _format = (culture ?? CultureInfo.InvariantCulture).NumberFormat;

    /// <param name="isInvariant">Whether it is from a number cell of a workbook.</param>
    /// <param name="isTooLarge">Whether it is a number with more than 28 digits.</param>
    public bool TryParse(ReadOnlySpan<char> text, bool isInvariant, out decimal number, out bool isTooLarge)
    {
        Span<char> plain = stackalloc char[LongestNumber + 1];
        (number, isTooLarge) = (0, false);
        if (
            text.Length <= DigitsOfLong
            && !text.ContainsAnyExceptInRange('0', '9')
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var digits)
        )
        {
            number = digits;
            return true;
        }

        var isNegative = false;
        if (!isInvariant)
            text = WithoutAccounting(text, out isNegative);
        if (text.Length > LongestNumber || !TryPlain(text, isInvariant || culture is null ? null : _format, plain, out var length))
            return false;
        isTooLarge = !decimal.TryParse(
            plain[..length],
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out number
        );
        if (isNegative)
            number = -number;
        return !isTooLarge;
    }

    /// <summary>
    /// Removes the sign of negative numbers in bookkeeping: <c>(12.50)</c> in Excel's accounting formats, <c>12.50-</c> in SAP.
    /// </summary>
    private static ReadOnlySpan<char> WithoutAccounting(ReadOnlySpan<char> text, out bool isNegative)
    {
        var inner = text switch
        {
            ['(', .. var enclosed, ')'] => enclosed.Trim(),
            [.. var before, '-' or '\u2212'] => before.TrimEnd(),
            _ => [],
        };
        isNegative = inner.Length > 0 && inner[0] is not ('-' or '+' or '\u2212');
        return isNegative ? inner : text;
    }

    /// <summary>Reduces it to sign, digits and a decimal point; false if it is not a number.</summary>
    private static bool TryPlain(ReadOnlySpan<char> text, NumberFormatInfo? format, Span<char> plain, out int length)
    {
        length = 0;
        if (text.Length > 0 && text[0] is '-' or '+' or '\u2212')
        {
            if (text[0] != '+')
                plain[length++] = '-';
            text = text[1..];
        }

        var point = format is null ? "." : format.NumberDecimalSeparator;
        var pointAt = text.IndexOf(point, StringComparison.Ordinal);
        var whole = pointAt < 0 ? text : text[..pointAt];
        var fraction = pointAt < 0 ? default : text[(pointAt + point.Length)..];
        if (whole.IsEmpty && fraction.IsEmpty)
            return false;

        if (format is not null && !AreGroupsRight(whole, format))
            return false;
        foreach (var letter in whole)
        {
            if (char.IsAsciiDigit(letter))
                plain[length++] = letter;
            else if (format is null)
                return false;
        }

        if (fraction.IsEmpty)
            return true;
        if (fraction.IndexOfAnyExceptInRange('0', '9') >= 0)
            return false;
        plain[length++] = '.';
        fraction.CopyTo(plain[length..]);
        length += fraction.Length;
        return true;
    }

    /// <summary>Whether it consists of digits and, if any, the culture's group separators at the culture's positions.</summary>
    private static bool AreGroupsRight(ReadOnlySpan<char> whole, NumberFormatInfo format)
    {
        var sizes = format.NumberGroupSizes;
        var separator = format.NumberGroupSeparator is [var only] ? only : '\0';
        var size = 0;
        var isGrouped = false;
        var group = 0;
        for (var at = whole.Length - 1; at >= 0; at--)
        {
            if (char.IsAsciiDigit(whole[at]))
            {
                size++;
                continue;
            }

            if (!IsSame(whole[at], separator) || sizes.Length == 0 || size != sizes[Math.Min(group, sizes.Length - 1)] || at == 0)
                return false;
            isGrouped = true;
            group++;
            size = 0;
        }

        return !isGrouped || size <= sizes[Math.Min(group, sizes.Length - 1)];
    }

    /// <summary>Compares separators: a space matches a narrow no-break space, and three apostrophes match each other.</summary>
    private static bool IsSame(char letter, char separator) =>
        letter == separator
        || (letter is ' ' or '\u00A0' or '\u202F' && separator is ' ' or '\u00A0' or '\u202F')
        || (letter is '\'' or '’' or '‘' && separator is '\'' or '’' or '‘');
}
