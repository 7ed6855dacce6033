using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Importer.Core.Mapping.Values;

/// <summary>Finds countries by the names and codes that people use.</summary>
internal static class Countries
{
    private static readonly FrozenDictionary<string, string> Codes = ReadCodes();
    private static readonly Lazy<FrozenDictionary<string, string>> Names = new(ReadNames);

    /// <summary>Names that people use but no list contains.</summary>
    private static readonly (string Name, string Code)[] CommonNames =
    [
        ("UK", "GB"),
        ("EL", "GR"),
        ("U.S.", "US"),
        ("U.S.A.", "US"),
        ("United States of America", "US"),
        ("America", "US"),
        ("Great Britain", "GB"),
        ("Britain", "GB"),
        ("England", "GB"),
        ("Scotland", "GB"),
        ("Wales", "GB"),
        ("Northern Ireland", "GB"),
        ("Großbritannien", "GB"),
        ("Grande-Bretagne", "GB"),
        ("Gran Bretaña", "GB"),
        ("Holland", "NL"),
        ("The Netherlands", "NL"),
        ("Czech Republic", "CZ"),
        ("Tschechische Republik", "CZ"),
        ("Turkey", "TR"),
        ("Republic of Ireland", "IE"),
        ("Eire", "IE"),
        ("Russian Federation", "RU"),
        ("South Korea", "KR"),
        ("Korea", "KR"),
        ("North Macedonia", "MK"),
        ("Macedonia", "MK"),
        ("Ivory Coast", "CI"),
        ("Burma", "MM"),
        ("Swaziland", "SZ"),
        ("Cape Verde", "CV"),
        ("Kosovo", "XK"),
        ("Viet Nam", "VN"),
        ("Hong Kong", "HK"),
        ("Macau", "MO"),
        ("Macao", "MO"),
        ("Palestine", "PS"),
        ("Vatican", "VA"),
        ("UAE", "AE"),
        ("BRD", "DE"),
        ("Republic of Korea", "KR"),
        ("Moldavia", "MD"),
        ("Slovak Republic", "SK"),
        ("Schweiz/Suisse", "CH"),
        ("U.K.", "GB"),
        ("U.A.E.", "AE"),
        ("KSA", "SA"),
        ("Kingdom of Saudi Arabia", "SA"),
        ("PRC", "CN"),
        ("People's Republic of China", "CN"),
        ("Mainland China", "CN"),
        ("Bundesrepublik Deutschland", "DE"),
        ("Federal Republic of Germany", "DE"),
        ("Deutschland/Germany", "DE"),
        ("Republik Österreich", "AT"),
        ("EEUU", "US"),
        ("EE.UU.", "US"),
        ("EE. UU.", "US"),
        ("États-Unis d'Amérique", "US"),
        ("Vereinigte Staaten von Amerika", "US"),
        ("Stati Uniti d'America", "US"),
        ("Estados Unidos de América", "US"),
        ("Estados Unidos da América", "US"),
        ("Verenigde Staten van Amerika", "US"),
        ("Stany Zjednoczone Ameryki", "US"),
        ("Inghilterra", "GB"),
        ("Angleterre", "GB"),
        ("Inglaterra", "GB"),
        ("Engeland", "GB"),
        ("Anglia", "GB"),
        ("Schottland", "GB"),
        ("Écosse", "GB"),
        ("Escocia", "GB"),
        ("Scozia", "GB"),
        ("Groot-Brittannië", "GB"),
        ("Grã-Bretanha", "GB"),
        ("Gran Bretagna", "GB"),
        ("Wielka Brytania", "GB"),
        ("Olanda", "NL"),
        ("Hollande", "NL"),
        ("Holanda", "NL"),
        ("Brasil", "BR"),
        ("Czechia", "CZ"),
        ("Tschechei", "CZ"),
        ("Türkiye", "TR"),
        ("Turkiye", "TR"),
        ("Česká republika", "CZ"),
        ("Slovenská republika", "SK"),
        ("Korea, South", "KR"),
        ("Korea (South)", "KR"),
        ("South Korea (Republic of Korea)", "KR"),
        ("Netherlands, The", "NL"),
        ("Bosnia", "BA"),
        ("Bosnien-Herzegowina", "BA"),
        ("Moldau", "MD"),
        ("Moldawien", "MD"),
        ("Weißrussland", "BY"),
        ("Hongkong", "HK"),
        ("Hong Kong SAR", "HK"),
        ("Hong Kong, China", "HK"),
        ("VAE", "AE"),
        ("Elfenbeinküste", "CI"),
        ("Palästina", "PS"),
        ("Ireland, Republic of", "IE"),
        ("Ireland (Republic)", "IE"),
        ("Republik Irland", "IE"),
        ("Taiwan, ROC", "TW"),
        ("Taiwan (ROC)", "TW"),
        ("Fürstentum Liechtenstein", "LI"),
        ("Macedonia, FYR", "MK"),
        ("Mazedonien", "MK"),
        ("Congo, Dem. Rep.", "CD"),
        ("Congo, DR", "CD"),
        ("Congo, Rep.", "CG"),
        ("Bharat", "IN"),
        ("中國", "CN"),
        ("臺灣", "TW"),
        ("台灣", "TW"),
        // As listed in ISO 3166-1, and so in many drop-down lists.
        ("Bolivia, Plurinational State of", "BO"),
        ("Brunei Darussalam", "BN"),
        ("Cabo Verde", "CV"),
        ("Congo, the Democratic Republic of the", "CD"),
        ("Congo, Democratic Republic of the", "CD"),
        ("Democratic Republic of the Congo", "CD"),
        ("DR Congo", "CD"),
        ("Congo", "CG"),
        ("Republic of the Congo", "CG"),
        ("Falkland Islands (Malvinas)", "FK"),
        ("The Gambia", "GM"),
        ("The Bahamas", "BS"),
        ("Holy See", "VA"),
        ("Holy See (Vatican City State)", "VA"),
        ("Iran, Islamic Republic of", "IR"),
        ("Korea, Republic of", "KR"),
        ("Korea, Democratic People's Republic of", "KP"),
        ("North Korea", "KP"),
        ("Lao People's Democratic Republic", "LA"),
        ("Macedonia, the former Yugoslav Republic of", "MK"),
        ("Micronesia, Federated States of", "FM"),
        ("Moldova, Republic of", "MD"),
        ("Republic of Moldova", "MD"),
        ("Palestine, State of", "PS"),
        ("State of Palestine", "PS"),
        ("Palestinian Territory, Occupied", "PS"),
        ("Syrian Arab Republic", "SY"),
        ("Taiwan, Province of China", "TW"),
        ("Tanzania, United Republic of", "TZ"),
        ("United Republic of Tanzania", "TZ"),
        ("Venezuela, Bolivarian Republic of", "VE"),
        ("Virgin Islands, British", "VG"),
        ("Virgin Islands, U.S.", "VI"),
        ("United Kingdom of Great Britain and Northern Ireland", "GB"),
        ("Netherlands (Kingdom of the)", "NL"),
        ("Kingdom of the Netherlands", "NL"),
    ];

    /// <summary>The two-letter code of a country given by code, number or name, ignoring case; null if it is not a country.</summary>
    public static string? Find(string text) => Codes.GetValueOrDefault(text) ?? Names.Value.GetValueOrDefault(Fold(text)) ?? WithCode(text);

    /// <summary>The code in <c>Germany (DE)</c> or <c>DE - Germany</c>, if the name is that country's.</summary>
    private static string? WithCode(string text)
    {
        if (text is [.. var named, ' ', '(', _, _, ')'] && Codes.TryGetValue(text[^3..^1], out var behind))
            return Find(named.TrimEnd()) == behind ? behind : null;
        return text is [_, _, ' ', '-' or '–', ' ', .. var name] && Codes.TryGetValue(text[..2], out var before) && Find(name) == before
            ? before
            : null;
    }

    /// <summary>In alphabetical order.</summary>
    public static IReadOnlyList<string> EnglishNames =>
        [.. CountryTable.Lines.Split('\n').Select(line => line[11..].Split('|')[0]).Order(StringComparer.Ordinal)];

    /// <summary>Alpha-2, alpha-3 and number (with and without leading zeros) to alpha-2.</summary>
    private static FrozenDictionary<string, string> ReadCodes()
    {
        var codes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["UK"] = "GB",
            ["EL"] = "GR",
            ["XK"] = "XK",
            ["XKX"] = "XK",
            ["XKK"] = "XK",
        };
        foreach (var line in CountryTable.Lines.Split('\n'))
        {
            var code = line[..2];
            codes[code] = code;
            codes[line[3..6]] = code;
            codes[line[7..10]] = code;
            codes[line[7..10].TrimStart('0')] = code;
        }

        return codes.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The table's names, and each country's name in English and in its own languages from .NET.</summary>
    private static FrozenDictionary<string, string> ReadNames()
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, code) in CommonNames)
            names.TryAdd(Fold(name), code);
        foreach (var line in CountryTable.Lines.Split('\n'))
        {
            foreach (var name in line[11..].Split('|'))
            {
                names.TryAdd(Fold(name), line[..2]);
                if (Transliterated(name) is { } plain)
                    names.TryAdd(plain, line[..2]);
            }
        }

        foreach (var culture in CultureInfo.GetCultures(CultureTypes.SpecificCultures))
        {
            if (RegionOf(culture) is not { } region || !Codes.TryGetValue(region.TwoLetterISORegionName, out var code))
                continue; // continents
            names.TryAdd(Fold(region.EnglishName), code);
            names.TryAdd(Fold(region.NativeName), code);
        }

        return names.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Null if .NET uses Windows instead of ICU (before version 1703) and the culture has no region there.</summary>
    private static RegionInfo? RegionOf(CultureInfo culture)
    {
        try
        {
            return new RegionInfo(culture.Name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>
    /// A name without accents, with plain apostrophes, spaces for hyphens and commas, and "and" for &amp;: Cote d'Ivoire, Guinea Bissau.
    /// </summary>
    private static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var letter in Folding.Fold(name))
        {
            folded.Append(
                letter switch
                {
                    '’' or '‘' or '`' => '\'',
                    '-' or '‑' or '–' or '\u00A0' or ',' => ' ',
                    _ => letter,
                }
            );
        }

        return folded.Replace(" & ", " AND ").Replace("  ", " ").ToString();
    }

    /// <summary>The spelling without umlauts: Oesterreich, Rumaenien.</summary>
    private static string? Transliterated(string name) =>
        name.AsSpan().IndexOfAny('ä', 'ö', 'ü') < 0 && name[0] is not ('Ä' or 'Ö' or 'Ü')
            ? null
            : Fold(
                name.Replace("ä", "ae", StringComparison.OrdinalIgnoreCase)
                    .Replace("ö", "oe", StringComparison.OrdinalIgnoreCase)
                    .Replace("ü", "ue", StringComparison.OrdinalIgnoreCase)
            );
}
