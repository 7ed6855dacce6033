using Importer.Core.Rows;

namespace Importer.Core.Mapping.Values;

/// <summary>The country of phone numbers without country code. A closed hierarchy.</summary>
internal abstract class PhoneCountry
{
    /// <param name="region">A two-letter code; null if the row has none.</param>
    /// <returns>False if the row's value is not a country.</returns>
    public abstract bool TryFind(SourceRow row, out string? region);
}

/// <summary>The same country for every row.</summary>
internal sealed class FixedCountry(string country) : PhoneCountry
{
    public override bool TryFind(SourceRow row, out string? region)
    {
        region = country;
        return true;
    }
}

/// <summary>The country from a column.</summary>
/// <param name="map">The mapping's replacements for that column, if it is also mapped to a country attribute.</param>
/// <param name="fallback">The country for a blank cell, from that attribute's default; null for none.</param>
internal sealed class CountryColumn(string name, int column, IReadOnlyDictionary<string, string> map, string? fallback) : PhoneCountry
{
    public string Name => name;

    public override bool TryFind(SourceRow row, out string? region)
    {
        var text = TextCleaning.Clean(row[column].Text, trim: true);
        if (map.Count > 0 && map.TryGetValue(text, out var meant))
            text = meant;
        else if (NullTokens.InPlaceOf(AttributeType.Country, text))
            text = "";
        region = text.Length == 0 ? fallback : Countries.Find(text);
        return text.Length == 0 || region is not null;
    }
}
