using System.Collections.Concurrent;
using System.Globalization;
using PhoneNumbers;

namespace Importer.Core.Mapping.Values;

/// <summary>
/// Converts numbers to the digits dialed from abroad, with libphonenumber. Its parser takes 3 to 5 µs per number, so numbers already in
/// plain form (country code and national number, of a possible length) are recognized by their length alone, from a cache.
/// </summary>
internal static class PhoneDigits
{
    private static readonly PhoneNumberUtil Library = PhoneNumberUtil.GetInstance();
    private static readonly HashSet<int> CallingCodes = [.. Library.GetSupportedCallingCodes()];
    private static readonly ConcurrentDictionary<string, Region> Regions = [];
    private static readonly ConcurrentDictionary<int, bool[]> PossibleLengths = [];

    private const int LengthWithCode = 11;

    /// <summary>The most digits of a national number; E.164 has 15 with the country code.</summary>
    private const int MaxDigits = 17;

    /// <summary>
    /// Digits with country code from digits after <c>+</c> or <c>00</c>; null if no such number is possible.
    /// </summary>
    public static string? International(string digits)
    {
        for (var length = 1; length <= 3 && length < digits.Length; length++)
        {
            var code = int.Parse(digits.AsSpan(0, length), NumberStyles.None, CultureInfo.InvariantCulture);
            if (CallingCodes.Contains(code))
                return digits[length] != '0' && IsPossible(code, digits.AsSpan(length)) ? digits : Parse("+" + digits, null);
        }

        return null;
    }

    /// <summary>Digits with country code from digits as dialed in a country; null if no such number is possible.</summary>
    /// <remarks>The result may be another country's number and then begins with that country's code.</remarks>
    public static string? National(string digits, string country)
    {
        var region = Regions.GetOrAdd(country, Region.Of);
        if (region.Code == 0)
            return null;
        if (region.HasTrunkZero && digits.Length > 2 && digits[0] == '0' && digits[1] != '0' && IsPossible(region.Code, digits.AsSpan(1)))
            return string.Concat(region.CodeText, digits.AsSpan(1));

        var holdsCode = digits.StartsWith(region.CodeText, StringComparison.Ordinal);
        if ((region.HasTrunkZero || region.IsNorthAmerican) && digits[0] != '0' && !holdsCode && IsPossible(region.Code, digits))
            return IsOfAnother(digits, region) ? digits : region.CodeText + digits;
        return holdsCode && IsMobile(digits) ? digits : Parse(digits, country);
    }

    /// <summary>
    /// Whether it is another country's number: 491711234567 in an Austrian's row is a German mobile number without its plus, if Austria
    /// has no such number. Checked only for longer numbers, since it calls the library twice.
    /// </summary>
    private static bool IsOfAnother(string digits, Region region) =>
        digits.Length >= LengthWithCode
        && IsMobile(digits)
        && !(Parsed("+" + region.CodeText + digits, null) is { } here && Library.IsValidNumber(here));

    /// <summary>
    /// 491711234567 in a German column is a mobile number with its country code, although 0491 is also an area code, which the library
    /// prefers.
    /// </summary>
    private static bool IsMobile(string digits) =>
        Parsed("+" + digits, null) is { } number
        && Library.GetNumberType(number) is PhoneNumberType.MOBILE or PhoneNumberType.FIXED_LINE_OR_MOBILE
        && Digits(number) == digits;

    /// <summary>Whether exactly these digits are a possible number.</summary>
    /// <param name="region">Where they are dialed; null where the country code leads.</param>
    public static bool IsNumber(string digits, string? region) =>
        Parsed(region is null ? "+" + digits : digits, region) is { } number && Library.IsValidNumber(number);

    /// <summary>Whether exactly these digits may be a mobile number, including countries that do not distinguish them.</summary>
    /// <param name="region">Where they are dialed; null where the country code leads.</param>
    public static bool IsMobileNumber(string digits, string? region) =>
        Parsed(region is null ? "+" + digits : digits, region) is { } number
        && Library.GetNumberType(number) is PhoneNumberType.MOBILE or PhoneNumberType.FIXED_LINE_OR_MOBILE;

    /// <summary>Whether six digits are a complete number there, as in New Caledonia and the Faroes.</summary>
    public static bool HasNumbersOfSix(string region) =>
        Library.GetExampleNumberForType(region, PhoneNumberType.MOBILE) is { } mobile
        && Library.GetNationalSignificantNumber(mobile).Length == 6;

    /// <summary>The country code of a country.</summary>
    public static string Code(string country) => Regions.GetOrAdd(country, Region.Of).CodeText;

    /// <summary>
    /// Whether digits that do not begin with zero can be a number of that country: the library checks only their count.
    /// </summary>
    public static bool IsPossible(int code, ReadOnlySpan<char> national) =>
        national.Length <= MaxDigits && PossibleLengths.GetOrAdd(code, LengthsOf)[national.Length];

    private static bool[] LengthsOf(int code)
    {
        var lengths = new bool[MaxDigits + 1];
        var number = 1UL;
        for (var length = 1; length <= MaxDigits; length++, number *= 10)
            lengths[length] = IsPossible(new PhoneNumber.Builder().SetCountryCode(code).SetNationalNumber(number).Build());
        return lengths;
    }

    private static bool IsPossible(PhoneNumber number) =>
        Library.IsPossibleNumberWithReason(number) == PhoneNumberUtil.ValidationResult.IS_POSSIBLE;

    private static string? Parse(string digits, string? region) =>
        Parsed(digits, region) is { } number && IsPossible(number) && !KeepsTrunkZero(number) ? Digits(number) : null;

    private static PhoneNumber? Parsed(string digits, string? region)
    {
        try
        {
            return Library.Parse(digits, region);
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    /// <summary>Whether the number still has its trunk zero: the library keeps it if the number is too short.</summary>
    private static bool KeepsTrunkZero(PhoneNumber number) =>
        Library.GetNationalSignificantNumber(number).StartsWith('0')
        && Regions.GetOrAdd(Library.GetRegionCodeForCountryCode(number.CountryCode), Region.Of).HasTrunkZero;

    private static string Digits(PhoneNumber number) => Library.Format(number, PhoneNumberFormat.E164)[1..];

    /// <param name="IsNorthAmerican">United States or Canada: they have no trunk zero, and a leading 1 is the country
    /// code.</param>
    private sealed record Region(int Code, string CodeText, bool HasTrunkZero, bool IsNorthAmerican)
    {
        public static Region Of(string country)
        {
            var code = Library.GetCountryCodeForRegion(country);
            return new(
                code,
                code.ToString(CultureInfo.InvariantCulture),
                code != 0 && Library.GetNddPrefixForRegion(country, true) == "0",
                country is "US" or "CA"
            );
        }
    }
}
