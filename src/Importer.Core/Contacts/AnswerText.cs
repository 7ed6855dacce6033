using System.Net;
using System.Text;
using Importer.Core.Display;

namespace Importer.Core.Contacts;

/// <summary>Makes a server's text safe to show: one line of limited length.</summary>
internal static class AnswerText
{
    /// <summary>More messages than anyone reads.</summary>
    public const int MaxMessages = 50;

    private const int MaxLength = 2000;
    private const int MaxPageLength = 200;

    /// <summary>The distinct texts, joined by "; "; null if there are none.</summary>
    public static string? Join(IEnumerable<string?> said)
    {
        var texts = said.Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => Clean(text!, MaxLength)).Distinct().ToList();
        return texts.Count == 0 ? null : ShortText.Cut(string.Join("; ", texts), MaxLength);
    }

    /// <summary>
    /// Replaces runs of white space and control characters with one space, and truncates to <paramref name="maxLength"/>.
    /// </summary>
    public static string Clean(string text, int maxLength)
    {
        var clean = new StringBuilder(Math.Min(text.Length, maxLength + 1));
        foreach (var c in text)
        {
            if (clean.Length > maxLength)
                break;
            if (!char.IsWhiteSpace(c) && !char.IsControl(c))
                clean.Append(c);
            else if (clean.Length > 0 && clean[^1] != ' ')
                clean.Append(' ');
        }

        return ShortText.Cut(clean.ToString().TrimEnd(), maxLength);
    }

    /// <summary>The title of an HTML page, else the beginning of the text; null if there is neither.</summary>
    public static string? FromPage(ReadOnlySpan<byte> body)
    {
        // The title is near the beginning; the rest need not be decoded.
        var page = Encoding.UTF8.GetString(body[..Math.Min(body.Length, 16 * 1024)]);
        var text = page.StartsWith('<')
            ? WebUtility.HtmlDecode(Inside(page, "title") ?? Inside(page, "h1") ?? "A web page without a title")
            : page;
        return Clean(text, MaxPageLength) is { Length: > 0 } clean ? clean : null;
    }

    private static string? Inside(string page, string tag)
    {
        var open = page.IndexOf("<" + tag, StringComparison.OrdinalIgnoreCase);
        var from = open < 0 ? -1 : page.IndexOf('>', open) + 1;
        var to = from <= 0 ? -1 : page.IndexOf("</" + tag, from, StringComparison.OrdinalIgnoreCase);
        return to <= from ? null : page[from..to];
    }
}
