using System.Globalization;

namespace Importer.Core.Rows.Workbooks.Formats;

/// <summary>Converts a number stored in a workbook to readable text, never with an exponent.</summary>
internal static class StoredNumber
{
    /// <summary>The significant digits that Excel stores and shows.</summary>
    private const int Digits = 15;

    /// <summary>
    /// Whole numbers are kept digit by digit (some writers store more than 15); others are rounded to 15 significant digits as in Excel:
    /// 0.30000000000000004 becomes 0.3. Null if it is not a number.
    /// </summary>
    public static string? Text(ReadOnlySpan<char> stored)
    {
        stored = stored.Trim();
        if (IsPlain(stored))
            return stored.ToString();
        return double.TryParse(stored, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? Text(value)
            : null;
    }

    public static string Text(double value) => Expand(value.ToString("G15", CultureInfo.InvariantCulture));

    /// <summary>Whether the stored digits can be used unchanged, as in nearly all cells.</summary>
    private static bool IsPlain(ReadOnlySpan<char> stored)
    {
        var digits = stored is ['-', ..] ? stored[1..] : stored;
        if (digits.IsEmpty || (digits[0] == '0' && digits.Length > 1 && digits[1] != '.') || stored is "-0")
            return false;
        var point = digits.IndexOf('.');
        if (point < 0)
            return digits.Length <= 28 && !digits.ContainsAnyExceptInRange('0', '9');
        return point > 0
            && digits.Length - 1 <= Digits
            && digits[^1] is >= '1' and <= '9'
            && !digits[..point].ContainsAnyExceptInRange('0', '9')
            && !digits[(point + 1)..].ContainsAnyExceptInRange('0', '9');
    }

    /// <summary>1.3E+10 becomes 13000000000.</summary>
    private static string Expand(string number)
    {
        var mark = number.IndexOf('E', StringComparison.Ordinal);
        if (mark < 0)
            return number == "-0" ? "0" : number;
        var sign = number[0] == '-' ? "-" : "";
        var mantissa = number[sign.Length..mark];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal) is var at and >= 0 ? at : mantissa.Length;
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        point += int.Parse(number[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return sign
            + (
                point <= 0 ? $"0.{new string('0', -point)}{digits}"
                : point >= digits.Length ? digits.PadRight(point, '0')
                : $"{digits[..point]}.{digits[point..]}"
            );
    }
}
