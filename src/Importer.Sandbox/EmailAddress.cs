namespace Importer.Sandbox;

/// <summary>
/// What the stand-in takes for an e-mail address (RFC 5321, sections 4.1.2 and 4.5.3.1, without quoted local parts,
/// address literals and comments). What the vendor takes is not published; reserved domains are taken.
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

    // Parts between dots are never empty; a domain has at least two, without a hyphen at either end.
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
