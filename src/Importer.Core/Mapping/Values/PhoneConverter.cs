using Importer.Core.Rows;

namespace Importer.Core.Mapping.Values;

/// <summary>Converts phone numbers to digits with country code, without <c>+ - ( )</c> (docs/api.md, The request).</summary>
/// <param name="country">The country of national numbers; null if the mapping does not set it.</param>
internal sealed class PhoneConverter(PhoneCountry? country) : ValueConverter
{
    /// <summary>The fewest digits of a complete number before a slash; fewer are an area code.</summary>
    private const int ShortestLine = 7;

    private const string Assumed = "was read as starting with its country code; if it does not, set \"country\" in the mapping";

    private const string OfAnother =
        "was read as a number of another country, with its country code: there is no such number in the row's country";

    private static readonly Problem NotPhone = new("phoneInvalid", "is not a phone number");
    private static readonly Problem Extension = new(
        "phoneInvalid",
        "has an extension, which no mobile number has; leave it out where the rest is the number"
    );
    private static readonly Problem WithTail = new(
        "phoneInvalid",
        "is a mobile number with more digits behind it, perhaps an extension or a second number; keep only the number"
    );

    private static readonly Problem Date = new(
        "phoneInvalid",
        "is a date; check that the columns are in the right places, and format the column as text"
    );
    private static readonly Problem Several = new("phoneInvalid", "holds more than one phone number; keep one");
    private static readonly Problem Impossible = new(
        "phoneImpossible",
        "cannot be a phone number: too few or too many digits, or no such country code"
    );
    private static readonly Problem NoCountry = new(
        "phoneCountryMissing",
        "has no country code (write it as +49 171 …, or name the country's column in the mapping)"
    );

    private readonly Problem _countryInvalid = new(
        "phoneCountryInvalid",
        $"has no country code, and {(country as CountryColumn)?.Name ?? "the country"} is not a country"
    );

    public override Converted Convert(string text, CellKind kind, SourceRow row)
    {
        if (Scientific.Is(text))
            return Scientific.Problem;
        if (ParsedPhoneNumber.HoldsTwo(text))
            return Several;
        if (kind == CellKind.Date || NumericShape.IsDate(text))
            return Date;
        if (ParsedPhoneNumber.Parse(text) is not var (digits, isInternational))
            return ParsedPhoneNumber.HasExtension(text) ? Extension : NotPhone;
        string? region = null;
        if (!isInternational && country is not null && !country.TryFind(row, out region))
            return _countryInvalid;
        if (HoldsSecondLine(text, region))
            return Several;
        if (ParsedPhoneNumber.BeforeTail(text) is { } before && EndsInExtension(before, digits, isInternational ? null : region))
            return WithTail;
        if (isInternational)
            return Found(PhoneDigits.International(digits));
        if (NumericShape.IsDateOfShortYear(text) && !(region is not null && PhoneDigits.HasNumbersOfSix(region)))
            return Date;
        if (region is not null)
        {
            var found = Found(PhoneDigits.National(digits, region));
            // If a country code was added, it is the country's own.
            return
                found.Value is string number
                && number.Length <= digits.Length
                && !number.StartsWith(PhoneDigits.Code(region), StringComparison.Ordinal)
                ? found with
                {
                    Advice = OfAnother,
                }
                : found;
        }

        if (digits.StartsWith('0'))
            return NoCountry;
        return digits.Length is >= 8 and <= 15 ? Converted.To(digits, Assumed) : Impossible;
    }

    /// <summary>
    /// Whether the part before a slash is already a complete number: <c>0171-3920017/18</c> and <c>0664/1234567/68</c> are two lines of an
    /// office, but <c>0664/1234567</c> and <c>04/12/34/56/78</c> are not.
    /// </summary>
    private static bool HoldsSecondLine(string text, string? region)
    {
        for (var at = text.IndexOf('/', StringComparison.Ordinal); at > 0; at = text.IndexOf('/', at + 1))
        {
            if (
                ParsedPhoneNumber.Parse(text[..at]) is var (digits, isInternational)
                && digits.Length >= ShortestLine
                && ParsedPhoneNumber.Parse(text[at..]) is not null
                && PhoneDigits.IsNumber(digits, isInternational ? null : region)
            )
                return true;
        }

        return false;
    }

    /// <summary>
    /// Whether the digits after a dash or a space are an extension: <c>0171 3920017-18</c>, <c>0171 3920017 12</c>. For a landline they are
    /// part of the number (<c>+49 30 1234-0</c>). Where mobile numbers vary in length, a dash may also separate parts of one number
    /// (<c>0664-1234-567</c>).
    /// </summary>
    private static bool EndsInExtension(NumberWithTail before, string digits, string? region) =>
        ParsedPhoneNumber.Parse(before.Text) is var (number, isInternational)
        && PhoneDigits.IsMobileNumber(number, isInternational ? null : region)
        && (before.IsUndivided || !PhoneDigits.IsNumber(digits, region));

    /// <summary>Checks the length: Niue's and Tokelau's numbers are the shortest; E.164 and the attribute allow 15 digits.</summary>
    private static Converted Found(string? number) => number is { Length: >= 7 and <= 15 } ? Converted.To(number) : Impossible;
}
