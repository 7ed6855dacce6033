using System.Text;
using System.Text.RegularExpressions;

namespace Importer.Core.Rows.Csv.Encodings;

/// <summary>
/// Recognizes encodings that use only ASCII bytes. As UTF-8 they are valid but meaningless: <c>M+APw-ller</c>.
/// </summary>
internal static partial class SevenBit
{
    private const string SaveAsUtf8 = "save the list as \"CSV UTF-8\" where it comes from";

    /// <summary>
    /// The encoding of a file that begins like this and what to do, as the rest of a sentence after its name; null for plain ASCII.
    /// </summary>
    /// <param name="head">ASCII.</param>
    public static string? Recognise(ReadOnlySpan<byte> head)
    {
        // RFC 1468 and RFC 1557: these escape sequences switch to two bytes per character.
        if (head.IndexOf("\x1B$B"u8) >= 0 || head.IndexOf("\x1B$@"u8) >= 0 || head.IndexOf("\x1B(I"u8) >= 0)
            return $"is in ISO-2022-JP, as its escape sequences show. Name it with --encoding iso-2022-jp (Encoding), or {SaveAsUtf8}.";
        if (head.IndexOf("\x1B$)C"u8) >= 0)
            return $"is in ISO-2022-KR, as its escape sequence shows. Name it with --encoding iso-2022-kr (Encoding), or {SaveAsUtf8}.";
        if (head.IndexOf("~{"u8) >= 0 && Hz().IsMatch(Encoding.ASCII.GetString(head)))
            return "seems to be in HZ (Chinese), with its ~{ and ~} around pairs of characters. Name it with --encoding hz-gb-2312 "
                + $"(Encoding), or utf-8 if it is none; or {SaveAsUtf8}.";
        if (head.IndexOf("+A"u8) >= 0 || head.IndexOf("+B"u8) >= 0)
            return IsUtf7(Encoding.ASCII.GetString(head))
                ? $"seems to be in UTF-7, which writes +APw- for ü and cannot be read: {SaveAsUtf8}, or name its encoding with "
                    + "--encoding utf-8 (Encoding) if it is none."
                : null;
        return null;
    }

    /// <summary>
    /// RFC 2152: each plus begins base64 of whole characters, up to a hyphen or another character, or precedes a hyphen. In a phone
    /// number it does neither.
    /// </summary>
    private static bool IsUtf7(string text)
    {
        var hasLetters = false;
        for (var at = text.IndexOf('+', StringComparison.Ordinal); at >= 0; at = text.IndexOf('+', at + 1))
        {
            if (Utf7().Match(text, at) is not { Success: true } match || Decode(match.Groups[1].Value) is not { } decoded)
                return false;
            hasLetters |= decoded.Any(letter => letter is (>= 'À' and <= 'ſ') or (>= '\u0370' and < '\u0500'));
            at += match.Length - 1;
        }
        return hasLetters;
    }

    /// <summary>Decodes unpadded base64 of UTF-16; null unless the result is Latin, Greek or Cyrillic.</summary>
    private static string? Decode(string base64)
    {
        var bytes = new byte[base64.Length];
        return !Convert.TryFromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '='), bytes, out var length) || length % 2 > 0
                ? null
            : Encoding.BigEndianUnicode.GetString(bytes, 0, length) is var text && text.All(letter => letter < '\u0500') ? text
            : null;
    }

    [GeneratedRegex(@"~\{([\x21-\x7D][\x21-\x7E])+~\}")]
    private static partial Regex Hz();

    [GeneratedRegex(@"\G\+(?:([A-Za-z0-9+/]+)(?:-|(?![A-Za-z0-9+/]))|-)")]
    private static partial Regex Utf7();
}
