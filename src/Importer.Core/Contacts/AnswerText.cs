using System.Net;
using System.Text;
using Importer.Core.Display;

namespace Importer.Core.Contacts;

/// <summary>Makes what a server said fit to be shown: one line, of bounded length.</summary>
internal static class AnswerText
{
    /// <summary>More messages than a person reads.</summary>
    public const int MostMessages = 50;

    private const int Longest = 2000;
    private const int LongestPage = 200;

    /// <summary>What is said, each thing once, joined by "; "; null for nothing.</summary>
    public static string? Join(IEnumerable<string?> said)
    {
        var texts = said.Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => Clean(text!, Longest)).Distinct().ToList();
        return texts.Count == 0 ? null : ShortText.Cut(string.Join("; ", texts), Longest);
    }

    /// <summary>White space and control characters become single spaces; what is longer than <paramref name="longest"/> is cut.</summary>
    public static string Clean(string text, int longest)
    {
        var clean = new StringBuilder(Math.Min(text.Length, longest + 1));
        foreach (var c in text)
        {
            if (clean.Length > longest)
                break;
            if (!char.IsWhiteSpace(c) && !char.IsControl(c))
                clean.Append(c);
            else if (clean.Length > 0 && clean[^1] != ' ')
                clean.Append(' ');
        }

        return ShortText.Cut(clean.ToString().TrimEnd(), longest);
    }

    /// <summary>The title of a gateway's page, else the beginning of a text; null where it has neither.</summary>
    public static string? OfPage(ReadOnlySpan<byte> body)
    {
        // A title is at a page's beginning; the rest need not be decoded.
        var page = Encoding.UTF8.GetString(body[..Math.Min(body.Length, 16 * 1024)]);
        var text = page.StartsWith('<') ? WebUtility.HtmlDecode(Inside(page, "title") ?? Inside(page, "h1") ?? "A web page without a title") : page;
        return Clean(text, LongestPage) is { Length: > 0 } clean ? clean : null;
    }

    private static string? Inside(string page, string tag)
    {
        var open = page.IndexOf("<" + tag, StringComparison.OrdinalIgnoreCase);
        var from = open < 0 ? -1 : page.IndexOf('>', open) + 1;
        var to = from <= 0 ? -1 : page.IndexOf("</" + tag, from, StringComparison.OrdinalIgnoreCase);
        return to <= from ? null : page[from..to];
    }
}
