using System.Text;

namespace Importer.Core.Mapping.Values;

/// <summary>Derives the format of a numeric date, for use in a mapping.</summary>
internal static class DateShape
{
    /// <summary>
    /// <c>d.M.yyyy H:mm</c> for 1.2.2026 8:30; d and M accept one or two digits. For other texts, a common format in that order.
    /// </summary>
    /// <param name="order">The order of <c>d</c>, <c>M</c> and <c>y</c>.</param>
    public static string Format(string text, string order)
    {
        var format = new StringBuilder();
        var part = 0;
        var at = 0;
        while (at < text.Length && part < order.Length + 3)
        {
            var start = at;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
                at++;
            var digits = at - start;
            if (digits == 0)
            {
                if (text[at] is not ('.' or '/' or '-' or ' ' or ':' or 'T'))
                    break;
                format.Append(text[at++]);
                continue;
            }

            format.Append(
                part < order.Length ? Date(order[part], digits)
                : part == order.Length ? Clock('H', digits)
                : part == order.Length + 1 ? "mm"
                : "ss"
            );
            part++;
        }

        return part >= order.Length
            ? format.ToString().TrimEnd(' ', ':')
            : order switch
            {
                "Mdy" => "MM/dd/yyyy",
                "dMy" => "dd.MM.yyyy",
                _ => "yyyy-MM-dd",
            };
    }

    private static string Date(char letter, int digits) =>
        letter == 'y' ? (digits == 2 ? "yy" : "yyyy") : new string(letter, digits == 1 ? 1 : 2);

    private static string Clock(char letter, int digits) => new(letter, digits == 1 ? 1 : 2);
}
