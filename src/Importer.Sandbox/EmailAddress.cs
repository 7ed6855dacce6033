namespace Importer.Sandbox;

/// <summary>
/// Checks the syntax of email addresses (RFC 5321, sections 4.1.2 and 4.5.3.1, without quoted local parts, address literals
/// and comments). The vendor's own check is not published; reserved domains are accepted.
/// </summary>
internal static class EmailAddress
{
    public static bool IsPlausible(string text)
    {
        var at = text.LastIndexOf('@');
        if (at is < 1 or > 64 || text.Length > 254)
            return false;
        return IsDotted(text.AsSpan(0, at), isDomain: false) && IsDotted(text.AsSpan(at + 1), isDomain: true);
    }

    // Parts between dots are never empty. A domain has at least two parts, none with a hyphen at either end.
    private static bool IsDotted(ReadOnlySpan<char> text, bool isDomain)
    {
        var parts = 0;
        foreach (var range in text.Split('.'))
        {
            var part = text[range];
            if (part.IsEmpty || isDomain && (part.Length > 63 || part[0] == '-' || part[^1] == '-'))
                return false;
            foreach (var character in part)
            {
                if (!(isDomain ? IsDomain(character) : IsLocal(character)))
                    return false;
            }

            parts++;
        }

        return !isDomain || parts > 1;
    }

    private static bool IsDomain(char character) =>
        char.IsLetterOrDigit(character) || character == '-' || !char.IsAscii(character) && !char.IsWhiteSpace(character);

    private static bool IsLocal(char character) =>
        character > ' ' && character != '\u007f' && !char.IsWhiteSpace(character) && !"()<>[]:;@\\,\"".Contains(character);
}
