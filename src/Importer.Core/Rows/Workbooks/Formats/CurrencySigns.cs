using System.Globalization;

namespace Importer.Core.Rows.Workbooks.Formats;

/// <summary>
/// Recognizes characters around the digits of a format that are not text: signs, spaces, and currencies by symbol, ISO 4217 code or word.
/// </summary>
internal static class CurrencySigns
{
    private static readonly char[] Signs = [.. " \u00A0\u202F\u2009'’.,-–−+()%‰"];

    private static readonly HashSet<string> Names = new(
        (
            "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLF CLP CNY "
            + "COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP "
            + "GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD "
            + "LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO "
            + "NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP "
            + "SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV "
            + "WST XAF XCD XOF XPF YER ZAR ZMW kr zł Kč Ft lei Fr SFr TL"
        ).Split(' '),
        StringComparer.OrdinalIgnoreCase
    );

    /// <param name="run">Everything that a format shows before, between or after its digits.</param>
    public static bool IsDecoration(string run)
    {
        var text = run.Trim(Signs);
        return text.Length == 0
            || Names.Contains(text)
            || (
                text.Any(IsSymbol)
                && text.All(sign => IsSymbol(sign) || Signs.Contains(sign) || char.IsLetter(sign))
                && text.Count(char.IsLetter) <= 3
            );
    }

    private static bool IsSymbol(char sign) => char.GetUnicodeCategory(sign) == UnicodeCategory.CurrencySymbol;
}
