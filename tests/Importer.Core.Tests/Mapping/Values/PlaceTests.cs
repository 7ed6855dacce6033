using System.Globalization;
using CsCheck;
using Importer.Core.Mapping.Values;
using Importer.Core.Rows;
using PhoneNumbers;

namespace Importer.Core.Tests.Mapping.Values;

/// <summary>Countries and phone numbers.</summary>
public sealed class PlaceTests
{
    [Theory]
    [InlineData("DE de DEU deu 276 Germany germany Deutschland Allemagne Alemania BRD", "DE")]
    [InlineData("GB UK GBR 826 England Großbritannien", "GB")]
    [InlineData("AF AFG 004 4 افغانستان", "AF")]
    [InlineData("AT Österreich Osterreich Autriche", "AT")]
    [InlineData("JP 日本 Japon", "JP")]
    [InlineData("GR EL Ελλάδα Griechenland", "GR")]
    [InlineData("AQ ATA 010 Antarctica", "AQ")]
    [InlineData("US USA usa 840 U.S.A. U.S. EEUU EE.UU. America", "US")]
    [InlineData("AT Oesterreich OESTERREICH Oostenrijk Austria", "AT")]
    [InlineData("RO Rumaenien Rumänien Roumanie România", "RO")]
    [InlineData("TR Türkiye Turkiye Turkey Tuerkei", "TR")]
    [InlineData("PL Polska Pologne Polen Polonia Polónia", "PL")]
    [InlineData("XX ZZZ 999 Utopia en-US 1 D 001 -", "!countryInvalid")]
    public void Countries_are_known_by_codes_numbers_and_names(string words, string expected)
    {
        foreach (var word in words.Split(' '))
            Assert.Equal(expected, new CountryConverter().Show(word));
    }

    [Theory]
    [InlineData("United States of America", "US")]
    [InlineData("Vereinigte Staaten", "US")]
    [InlineData("Cote d'Ivoire", "CI")]
    [InlineData("CÔTE D’IVOIRE", "CI")]
    [InlineData("Cote d‘Ivoire", "CI")]
    [InlineData("Aegypten", "EG")]
    [InlineData("Guinea Bissau", "GW")]
    [InlineData("Trinidad and Tobago", "TT")]
    [InlineData("Czech Republic", "CZ")]
    [InlineData("Bolivia, Plurinational State of", "BO")]
    [InlineData("BOLIVIA (PLURINATIONAL STATE OF)", "!countryInvalid")]
    [InlineData("Korea, Republic of", "KR")]
    [InlineData("Vereinigte Staaten von Amerika", "US")]
    [InlineData("États-Unis", "US")]
    [InlineData("Wielka Brytania", "GB")]
    [InlineData("United Kingdom of Great Britain and Northern Ireland", "GB")]
    [InlineData("Deutschland \uD83D", "!countryInvalid")]
    [InlineData("Česká republika", "CZ")]
    [InlineData("Germany (DE)", "DE")]
    [InlineData("DE - Germany", "DE")]
    [InlineData("Germany (AT)", "!countryInvalid")]
    [InlineData("NA", "NA ?")]
    public void Names_of_several_words_are_known_too(string name, string expected) =>
        Assert.Equal(expected, new CountryConverter().Show(name));

    [Fact]
    public void The_list_of_countries_to_choose_from_is_in_the_order_of_the_alphabet()
    {
        var names = Countries.EnglishNames;
        Assert.Equal((249, "Afghanistan"), (names.Count, names[0]));
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.All(names, name => Assert.NotNull(Countries.Find(name)));
    }

    [Fact]
    public void Every_country_that_dotnet_knows_is_known_by_its_own_codes()
    {
        var regions = CultureInfo
            .GetCultures(CultureTypes.SpecificCultures)
            .Select(culture => new RegionInfo(culture.Name))
            .Where(region => region.TwoLetterISORegionName.Length == 2 && region.TwoLetterISORegionName is not ("DG" or "EA" or "IC"))
            .ToList();
        Assert.All(
            regions,
            region =>
            {
                Assert.Equal(region.TwoLetterISORegionName, Countries.Find(region.TwoLetterISORegionName));
                Assert.Equal(region.TwoLetterISORegionName, Countries.Find(region.ThreeLetterISORegionName));
            }
        );
    }

    [Theory]
    [InlineData("0171 1234567", "491711234567")]
    [InlineData("1711234567", "491711234567")]
    [InlineData("491711234567", "491711234567")]
    [InlineData("+49 (0)171 / 123-45.67", "491711234567")]
    [InlineData("0049 171 1234567", "491711234567")]
    [InlineData("\u202A+49\u00A0171\u20111234567\u202C", "491711234567")]
    [InlineData("+44 7700 900123", "447700900123")]
    [InlineData("+1 (317) 531-5555", "13175315555")]
    [InlineData("+39 06 1234 5678", "390612345678")]
    [InlineData("4.91711E+11", "!scientific")]
    [InlineData("0171", "!phoneImpossible")]
    [InlineData("+49 171 12345678901234", "!phoneImpossible")]
    [InlineData("+999 1234567", "!phoneImpossible")]
    [InlineData("0171-CALLME", "!phoneInvalid")]
    [InlineData("0171 1234567 ext. 5", "!phoneInvalid")]
    [InlineData("tel:+49-171-1234567", "491711234567")]
    [InlineData("491711234567.0", "491711234567")]
    [InlineData("1711234567.0", "491711234567")]
    [InlineData("0171.1234567", "491711234567")]
    [InlineData("0171\u20101234567", "491711234567")]
    [InlineData("0171\u20151234567", "491711234567")]
    [InlineData("+683 4002", "6834002")]
    [InlineData("171234, 0170 1234567", "!phoneInvalid")]
    [InlineData("0170 1234567, 171234", "!phoneInvalid")]
    [InlineData("＋49 １７１ 1234567", "491711234567")]
    [InlineData("4,91711E+11", "!scientific")]
    [InlineData("########", "!phoneInvalid")]
    [InlineData("0171 1234567 / 0172 7654321", "!phoneInvalid")]
    [InlineData("n/a", "!phoneInvalid")]
    [InlineData("+", "!phoneInvalid")]
    [InlineData("0171+1234567", "!phoneInvalid")]
    [InlineData("491711234567.00", "491711234567")]
    [InlineData("0171 1234567, 0171 7654321", "!phoneInvalid")]
    [InlineData("01711234567 oder 01717654321", "!phoneInvalid")]
    [InlineData("0043664/1234567", "436641234567")]
    [InlineData("0171/1234567", "491711234567")]
    public void Phone_numbers_become_digits_with_country_code(string text, string expected) =>
        Assert.Equal(expected, new PhoneConverter(new FixedCountry("DE")).Show(text));

    [Theory]
    [InlineData("0171 1234567 ext. 5")]
    [InlineData("0171 1234567 x5")]
    [InlineData("+1 317 531 5555 Ext 12")]
    [InlineData("0171 1234567 Durchwahl 12")]
    [InlineData("+1-317-531-5555;ext=12")]
    [InlineData("+1-317-531-5555 #12")]
    public void An_extension_is_reported_differently_from_an_invalid_number(string text) =>
        Assert.Equal(
            "has an extension, which no mobile number has; leave it out where the rest is the number",
            new PhoneConverter(new FixedCountry("DE")).Convert(text, CellKind.Text, Given.Row("")).Problem!.Message
        );

    [Theory]
    [InlineData("317-531-5555", "3175315555 ?")]
    [InlineData("491711234567", "491711234567 ?")]
    [InlineData("+491711234567", "491711234567")]
    [InlineData("0171 1234567", "!phoneCountryMissing")]
    [InlineData("1234567", "!phoneImpossible")]
    [InlineData("12345678", "12345678 ?")]
    [InlineData("123456789012345", "123456789012345 ?")]
    [InlineData("1234567890123456", "!phoneImpossible")]
    [InlineData("5551234/5559876", "!phoneInvalid")]
    public void Without_a_country_a_number_is_assumed_to_begin_with_its_code(string text, string expected) =>
        Assert.Equal(expected, new PhoneConverter(null).Show(text));

    [Theory]
    [InlineData("0171 1234567|Germany", "491711234567")]
    [InlineData("317-531-5555|us", "13175315555")]
    [InlineData("079 123 45 67|Suisse", "41791234567")]
    [InlineData("+41 79 123 45 67|Utopia", "41791234567")]
    [InlineData("079 123 45 67|Utopia", "!phoneCountryInvalid")]
    [InlineData("0171 1234567|D", "491711234567")]
    [InlineData("0664 1234567|", "436641234567")]
    [InlineData("123456|AQ", "!phoneImpossible")]
    [InlineData("491711234567|AT", "491711234567 ?")]
    [InlineData("15123456789|DE", "4915123456789")]
    public void The_country_may_stand_in_another_column(string row, string expected)
    {
        var country = new CountryColumn("Country", 1, new Dictionary<string, string> { ["D"] = "DE" }, fallback: "AT");
        Assert.Equal(expected, new PhoneConverter(country).Show(row.Split('|')[0], CellKind.Text, row));
    }

    [Theory]
    [InlineData("0171-CALLME|DE", "is not a phone number")]
    [InlineData("079 123 45 67|Utopia", "has no country code, and Country is not a country")]
    public void An_invalid_number_is_reported_with_the_reason(string row, string message)
    {
        var country = new CountryColumn("Country", 1, new Dictionary<string, string>(), fallback: null);
        Assert.Equal(message, new PhoneConverter(country).Convert(row.Split('|')[0], CellKind.Text, Given.Row(row)).Problem?.Message);
    }

    [Fact]
    public void The_fast_path_for_phone_numbers_agrees_with_the_library()
    {
        var library = PhoneNumberUtil.GetInstance();
        PhoneNumberType[] types = [PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE, PhoneNumberType.VOIP];
        var examples = library
            .GetSupportedRegions()
            .SelectMany(region => types.Select(type => library.GetExampleNumberForType(region, type)))
            .Where(number =>
                number is not null && library.IsPossibleNumberWithReason(number) == PhoneNumberUtil.ValidationResult.IS_POSSIBLE
            )
            .ToList();
        Assert.True(examples.Count > 500);
        Assert.All(
            examples,
            number =>
            {
                var region = library.GetRegionCodeForNumber(number);
                var digits = library.Format(number, PhoneNumberFormat.E164);
                Assert.Equal(digits[1..], new PhoneConverter(null).Show(library.Format(number, PhoneNumberFormat.INTERNATIONAL)));
                if (region is not null && Countries.Find(region) is not null)
                    Assert.Equal(
                        (region, digits[1..]),
                        (region, new PhoneConverter(new FixedCountry(region)).Show(library.Format(number, PhoneNumberFormat.NATIONAL)))
                    );
            }
        );
    }

    [Fact]
    public void Whether_a_number_can_be_one_hangs_on_how_many_digits_it_has()
    {
        var library = PhoneNumberUtil.GetInstance();
        var codes = library.GetSupportedCallingCodes().ToArray();
        Gen.Select(Gen.OneOf(codes), Gen.Char['1', '9'], Gen.String[Gen.Char['0', '9'], 0, 16])
            .Sample(
                (code, first, rest) =>
                {
                    var number = new PhoneNumber.Builder()
                        .SetCountryCode(code)
                        .SetNationalNumber(ulong.Parse(first + rest, CultureInfo.InvariantCulture))
                        .Build();
                    Assert.Equal(
                        library.IsPossibleNumberWithReason(number) == PhoneNumberUtil.ValidationResult.IS_POSSIBLE,
                        PhoneDigits.IsPossible(code, first + rest)
                    );
                }
            );
    }

    [Fact]
    public void Numbers_of_the_United_States_and_Canada_agree_with_the_library()
    {
        var library = PhoneNumberUtil.GetInstance();
        Gen.Select(Gen.OneOf("US", "CA"), Gen.String[Gen.Char['0', '9'], 7, 12])
            .Sample(
                (region, digits) =>
                {
                    string? expected = null;
                    try
                    {
                        var number = library.Parse(digits, region);
                        if (library.IsPossibleNumberWithReason(number) == PhoneNumberUtil.ValidationResult.IS_POSSIBLE)
                            expected = library.Format(number, PhoneNumberFormat.E164)[1..];
                    }
                    catch (NumberParseException) { }
                    Assert.Equal(expected, PhoneDigits.National(digits, region));
                }
            );
    }

    [Fact]
    public void Whatever_is_dialed_gives_digits_or_a_reason() =>
        Gen.Select(
                Gen.String[Gen.OneOf('+', '0', '1', '2', '3', '4', '5', '9', ' ', '(', ')', '-', 'x'), 0, 20],
                Gen.OneOf("", "DE", "US", "IT", "AQ", "MX", "RU")
            )
            .Sample(
                (text, region) =>
                {
                    var converted = new PhoneConverter(region.Length == 0 ? null : new FixedCountry(region)).Convert(
                        text,
                        CellKind.Text,
                        Given.Row("")
                    );
                    return converted.Problem is not null
                        || (converted.Value is string { Length: >= 7 and <= 15 } digits && digits.All(char.IsAsciiDigit));
                }
            );
}
