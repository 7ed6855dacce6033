using System.Text;

namespace Importer.Core.Mapping.Values;

/// <summary>How a text writes a date in numbers, as a format that a mapping can name.</summary>
internal static class DateShape
{
    /// <summary>
    /// <c>d.M.yyyy H:mm</c> for 1.2.2026 8:30; d and M take one digit or two. Of another text a usual format of that order.
    /// </summary>
    /// <param name="order">Of <c>d</c>, <c>M</c> and <c>y</c>.</param>
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
