using System.Buffers;
using System.Globalization;
using Importer.Core.Rows;

namespace Importer.Core.Mapping.Values;

/// <summary>
/// Checks email addresses as mail systems do: one <c>@</c>, a local part of RFC 5322 section 3.2.3 without quoting, a domain of at least
/// two labels (RFC 1035 section 2.3.1), possibly internationalized. <c>Jane &lt;jane@…&gt;</c>, <c>'jane@…'</c> and <c>mailto:</c> are
/// unwrapped. Well-formed addresses that reach nobody (RFC 2606, RFC 6761) get advice, since the vendor's page says to "change
/// @example.com".
/// </summary>
internal sealed class EmailConverter(int maxLength, LetterCase? letterCase) : ValueConverter
{
    private static readonly Problem NotEmail = new("emailInvalid", "is not an e-mail address");
    private static readonly Problem Several = new("emailInvalid", "holds more than one e-mail address; keep one");
    private static readonly Problem TooLong = new("emailInvalid", "is longer than an e-mail address can be");

    private static readonly Problem Apostrophe = new(
        "emailInvalid",
        "starts with the apostrophe that spreadsheets put before text; remove it"
    );

    private const string Reserved = "is at a domain reserved for examples and tests, which receives no mail";
    private const string NotAscii = "has characters before the @ that few mail systems accept";

    private static readonly SearchValues<char> LocalAscii = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.!#$%&'*+-/=?^_`{|}~"
    );

    private static readonly SearchValues<char> InDomains = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-."
    );

    private static readonly SearchValues<char> Separators = SearchValues.Create(",; \t\n/|");

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    public override Converted Convert(string text, CellKind kind, SourceRow row)
    {
        text = WithPlainDomain(Unwrap(TextCleaning.WithoutInvisible(text)));
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
        var domain = text.AsSpan(at + 1);
        if (!IsLocal(local, out var isAscii) || !TryAscii(ref domain) || !IsDomain(domain))
            return NotEmail;
        var isReserved = IsReserved(domain);
        if (!isReserved && !domain.Contains('.'))
            return NotEmail;
        return new(
            Cased(text),
            null,
            isReserved ? Reserved
                : isAscii ? null
                : NotAscii
        );
    }

    private string Cased(string text) =>
        letterCase switch
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
        // A semicolon is left over from a list with one entry.
        if (text is [.., ';' or ',' or ' '])
            text = text.TrimEnd(';', ',', ' ');
        if (!text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
            return text;
        return text.IndexOf('?', StringComparison.Ordinal) is var query and > 0 ? text[7..query] : text[7..];
    }

    /// <summary>
    /// Converts a domain with full-width letters or the Chinese and Japanese full stop (RFC 3490, section 3.1) to plain ASCII.
    /// </summary>
    private static string WithPlainDomain(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\u2000', '\uFFFF'))
            return text;
        var at = text.IndexOf('@', StringComparison.Ordinal) + 1;
        var domain = text.AsSpan(at);
        if (
            at == 0
            || !domain.ContainsAnyInRange('\u2000', '\uFFFF')
            || !TryAscii(ref domain)
            || domain.Contains("xn--", StringComparison.OrdinalIgnoreCase)
        )
            return text;
        return string.Concat(text.AsSpan(0, at), domain);
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

    /// <summary>Converts an internationalized domain to ASCII; false if it has no ASCII form.</summary>
    private static bool TryAscii(ref ReadOnlySpan<char> domain)
    {
        if (!domain.ContainsAnyExceptInRange('\0', '\x7F'))
            return true;
        try
        {
            domain = Idn.GetAscii(domain.ToString());
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool IsDomain(ReadOnlySpan<char> domain)
    {
        if (domain.Length > 253 || domain.ContainsAnyExcept(InDomains))
            return false;
        ReadOnlySpan<char> top = [];
        foreach (var part in domain.Split('.'))
        {
            top = domain[part];
            if (top.Length is 0 or > 63 || top[0] == '-' || top[^1] == '-')
                return false;
        }

        return top.Length >= 2 && (!top.ContainsAnyInRange('0', '9') || top.StartsWith("xn--", StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsReserved(ReadOnlySpan<char> domain)
    {
        var top = domain[(domain.LastIndexOf('.') + 1)..];
        if (Is(top, "test") || Is(top, "invalid") || Is(top, "example") || Is(top, "localhost"))
            return true;
        if (top.Length == domain.Length || (!Is(top, "com") && !Is(top, "org") && !Is(top, "net")))
            return false;
        var rest = domain[..^4];
        return Is(rest[(rest.LastIndexOf('.') + 1)..], "example");

        static bool Is(ReadOnlySpan<char> one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
    }
}
