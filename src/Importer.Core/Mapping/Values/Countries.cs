using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Importer.Core.Mapping.Values;

/// <summary>Countries by whatever people call them.</summary>
internal static class Countries
{
    private static readonly FrozenDictionary<string, string> Codes = ReadCodes();
    private static readonly Lazy<FrozenDictionary<string, string>> Names = new(ReadNames);

    /// <summary>What people write and no list has.</summary>
    private static readonly (string Name, string Code)[] CommonNames =
    [
        ("UK", "GB"), ("EL", "GR"), ("U.S.", "US"), ("U.S.A.", "US"), ("United States of America", "US"), ("America", "US"),
        ("Great Britain", "GB"), ("Britain", "GB"), ("England", "GB"), ("Scotland", "GB"), ("Wales", "GB"), ("Northern Ireland", "GB"),
        ("Großbritannien", "GB"), ("Grande-Bretagne", "GB"), ("Gran Bretaña", "GB"), ("Holland", "NL"), ("The Netherlands", "NL"),
        ("Czech Republic", "CZ"), ("Tschechische Republik", "CZ"), ("Turkey", "TR"), ("Republic of Ireland", "IE"), ("Eire", "IE"),
        ("Russian Federation", "RU"), ("South Korea", "KR"), ("Korea", "KR"), ("North Macedonia", "MK"), ("Macedonia", "MK"),
        ("Ivory Coast", "CI"), ("Burma", "MM"), ("Swaziland", "SZ"), ("Cape Verde", "CV"), ("Kosovo", "XK"), ("Viet Nam", "VN"),
        ("Hong Kong", "HK"), ("Macau", "MO"), ("Macao", "MO"), ("Palestine", "PS"), ("Vatican", "VA"), ("UAE", "AE"), ("BRD", "DE"),
        ("Republic of Korea", "KR"), ("Moldavia", "MD"), ("Slovak Republic", "SK"), ("Schweiz/Suisse", "CH"),
    ];

    /// <summary>The two letters of a country given by code, number or name, whatever the case; null where it is none.</summary>
    public static string? Find(string text)
    {
        if (text.Length <= 3)
            return Codes.GetValueOrDefault(text) ?? (text.Length > 1 ? Names.Value.GetValueOrDefault(Fold(text)) : null);
        return Names.Value.GetValueOrDefault(Fold(text));
    }

    /// <summary>Alpha-2, alpha-3 and number (with and without leading zeros) to alpha-2.</summary>
    private static FrozenDictionary<string, string> ReadCodes()
    {
        var codes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["UK"] = "GB", ["EL"] = "GR", ["XK"] = "XK", ["XKX"] = "XK", ["XKK"] = "XK" };
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

    /// <summary>The table's names, and from .NET each country's name in English and in its own languages.</summary>
    private static FrozenDictionary<string, string> ReadNames()
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, code) in CommonNames)
            names.TryAdd(Fold(name), code);
        foreach (var line in CountryTable.Lines.Split('\n'))
        {
            foreach (var name in line[11..].Split('|'))
                names.TryAdd(Fold(name), line[..2]);
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

    /// <summary>Where .NET asks Windows rather than ICU (Windows before version 1703), not every culture it lists has a region.</summary>
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

    /// <summary>Without accents, with plain apostrophes, hyphens as spaces, and "and" for the ampersand: Cote d'Ivoire, Guinea-Bissau.</summary>
    private static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var letter in name.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark)
                continue;
            folded.Append(letter switch
            {
                '’' or '‘' or '`' => '\'',
                '-' or '‑' or '–' or '\u00A0' => ' ',
                _ => letter,
            });
        }

        return folded.Replace(" & ", " and ").ToString();
    }
}
