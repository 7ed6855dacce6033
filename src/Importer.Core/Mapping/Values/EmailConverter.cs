using System.Buffers;
using System.Globalization;
using Importer.Core.Rows;

namespace Importer.Core.Mapping.Values;

/// <summary>
/// E-mail addresses as mail systems take them: one <c>@</c>, a local part of RFC 5322 section 3.2.3 without quoting, a domain of at least
/// two labels (RFC 1035 section 2.3.1), which may be an internationalised one. <c>Jane &lt;jane@…&gt;</c>, <c>'jane@…'</c> and <c>mailto:</c> are unwrapped.
/// What cannot reach anybody but is well formed (RFC 2606, RFC 6761) brings advice, as the vendor's page asks to "change @example.com".
/// </summary>
internal sealed class EmailConverter(int maxLength, LetterCase? letterCase) : ValueConverter
{
    private static readonly Problem NotEmail = new("emailInvalid", "is not an e-mail address");
    private static readonly Problem Several = new("emailInvalid", "holds more than one e-mail address; keep one");
    private static readonly Problem TooLong = new("emailInvalid", "is longer than an e-mail address can be");

    private static readonly Problem Apostrophe = new("emailInvalid", "begins with the apostrophe that a spreadsheet puts before text; take it off");

    private const string Reserved = "is at a domain reserved for examples and tests, where nobody gets mail";
    private const string NotAscii = "has letters before the @ that few mail systems take";

    private static readonly SearchValues<char> LocalAscii =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.!#$%&'*+-/=?^_`{|}~");

    private static readonly SearchValues<char> Separators = SearchValues.Create(",; \t\n/|");

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    public override Converted Convert(string text, CellKind kind, SourceRow row)
    {
        text = Unwrap(TextCleaning.WithoutInvisible(text));
        if (text.StartsWith('\''))
            return Apostrophe;
        var at = text.IndexOf('@');
        if (at < 0)
            return NotEmail;
        if (text.IndexOf('@', at + 1) >= 0)
            return text.AsSpan().IndexOfAny(Separators) >= 0 ? Several : NotEmail;
        if (text.Length > maxLength)
            return TooLong;

        var local = text.AsSpan(0, at);
        var domain = text[(at + 1)..];
        if (!IsLocal(local, out var isAscii) || AsciiDomain(domain) is not { } ascii)
            return NotEmail;
        var isReserved = IsReserved(ascii);
        if (!isReserved && !ascii.Contains('.', StringComparison.Ordinal))
            return NotEmail;
        return new(Cased(text), null, isReserved ? Reserved : isAscii ? null : NotAscii);
    }

    private string Cased(string text) => letterCase switch
    {
        LetterCase.Lower => text.ToLowerInvariant(),
        LetterCase.Upper => text.ToUpperInvariant(),
        _ => text,
    };

    private static string Unwrap(string text)
    {
        if (text.EndsWith('>') && text.IndexOf('<', StringComparison.Ordinal) is var open and >= 0 && text.IndexOf('<', open + 1) < 0)
            text = text[(open + 1)..^1].Trim();
        if (text is ['\'', _, .., '\''] or ['"', _, .., '"'])
            text = text[1..^1].Trim();
        return text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? text[7..] : text;
    }

    private static bool IsLocal(ReadOnlySpan<char> local, out bool isAscii)
    {
        isAscii = true;
        if (local.Length is 0 or > 64 || local[0] == '.' || local[^1] == '.' || local.IndexOf("..") >= 0)
            return false;
        if (!local.ContainsAnyExcept(LocalAscii))
            return true;
        foreach (var letter in local)
        {
            if (letter >= 0x80 && (char.IsLetterOrDigit(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark))
                isAscii = false;
            else if (!LocalAscii.Contains(letter))
                return false;
        }

        return true;
    }

    /// <summary>The domain in its ASCII form, or null where it can be none.</summary>
    private static string? AsciiDomain(string domain)
    {
        if (domain.AsSpan().ContainsAnyExceptInRange('\0', '\x7F'))
        {
            try
            {
                domain = Idn.GetAscii(domain);
            }
            catch (ArgumentException)
            {
                return null;
            }
        }

        if (domain.Length is 0 or > 253)
            return null;
        var label = default(Range);
        var last = 0;
        foreach (var part in domain.AsSpan().Split('.'))
        {
            if (!IsLabel(domain.AsSpan(part)))
                return null;
            (label, last) = (part, last + 1);
        }

        var top = domain.AsSpan(label);
        return last == 1 || (top.Length >= 2 && (!top.ContainsAnyInRange('0', '9') || top.StartsWith("xn--", StringComparison.OrdinalIgnoreCase))) ? domain : null;
    }

    private static bool IsLabel(ReadOnlySpan<char> label)
    {
        if (label.Length is 0 or > 63 || label[0] == '-' || label[^1] == '-')
            return false;
        foreach (var letter in label)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter != '-')
                return false;
        }

        return true;
    }

    private static bool IsReserved(string domain)
    {
        var top = domain.AsSpan(domain.LastIndexOf('.') + 1);
        if (Is(top, "test") || Is(top, "invalid") || Is(top, "example") || Is(top, "localhost"))
            return true;
        if (!Is(top, "com") && !Is(top, "org") && !Is(top, "net"))
            return false;
        var rest = domain.AsSpan(0, domain.Length - 4);
        return Is(rest[(rest.LastIndexOf('.') + 1)..], "example");

        static bool Is(ReadOnlySpan<char> one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
    }
}
