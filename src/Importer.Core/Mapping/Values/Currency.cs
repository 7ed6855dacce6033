using System.Buffers;
using System.Globalization;

namespace Importer.Core.Mapping.Values;

/// <summary>
/// Removes the currency from an amount (<c>€1,234.50</c>, <c>12,00 EUR</c>, <c>-$5.00</c>): the same cell in a workbook contains
/// only the number.
/// </summary>
internal static class Currency
{
    /// <summary>Currencies written with letters, some followed by a sign (US$, R$).</summary>
    private static readonly string[] Words =
    [
        "EUR",
        "USD",
        "GBP",
        "CHF",
        "SEK",
        "NOK",
        "DKK",
        "ISK",
        "PLN",
        "CZK",
        "HUF",
        "RON",
        "BGN",
        "TRY",
        "RUB",
        "UAH",
        "JPY",
        "CNY",
        "INR",
        "BRL",
        "MXN",
        "AUD",
        "CAD",
        "NZD",
        "ZAR",
        "AED",
        "kr.",
        "kr",
        "zł",
        "Kč",
        "Ft",
        "lei",
        "Fr.",
        "SFr.",
        "TL",
        "US",
        "CA",
        "AU",
        "NZ",
        "R",
        "A",
        "C",
    ];

    private static readonly SearchValues<char> Plain = SearchValues.Create("0123456789.,-+()' ");

    /// <summary>The amount without its currency; the text itself if it has none.</summary>
    public static string WithoutSign(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Plain))
            return text;
        var start = text.AsSpan().IndexOfAnyExcept("-+( ");
        if (start >= 0 && SignAt(text.AsSpan(start)) is var leading and > 0)
            return string.Concat(text.AsSpan(0, start).TrimEnd(), text.AsSpan(start + leading).TrimStart(Blanks));
        var end = text.AsSpan().LastIndexOfAnyExcept("-) ");
        for (var from = Math.Max(1, end - 3); from <= end; from++)
        {
            if (SignAt(text.AsSpan(from, end + 1 - from)) == end + 1 - from)
                return string.Concat(text.AsSpan(0, from).TrimEnd(Blanks), text.AsSpan(end + 1).TrimStart());
        }

        return text;
    }

    private const string Blanks = " \u00A0\u202F";

    /// <summary>The length of the currency at the beginning; 0 for none.</summary>
    private static int SignAt(ReadOnlySpan<char> text)
    {
        if (IsSymbol(text[0]))
            return 1;
        foreach (var word in Words)
        {
            if (!text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                continue;
            var isSigned = text.Length > word.Length && IsSymbol(text[word.Length]);
            var isWhole = text.Length == word.Length || !char.IsLetter(text[word.Length]);
            if (isSigned || (isWhole && word is not ("US" or "CA" or "AU" or "NZ" or "R" or "A" or "C")))
                return word.Length + (isSigned ? 1 : 0);
        }

        return 0;
    }

    private static bool IsSymbol(char letter) => char.GetUnicodeCategory(letter) == UnicodeCategory.CurrencySymbol;
}
