using Importer.Core.Rows;

namespace Importer.Core.Mapping.Values;

/// <summary>Whose numbers the ones without country code are. A closed hierarchy.</summary>
internal abstract class PhoneCountry
{
    /// <param name="region">Two letters; null where the row does not say.</param>
    /// <returns>False where what the row says is no country.</returns>
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

/// <summary>A column that says it.</summary>
/// <param name="map">What the mapping makes of that column's texts where it maps the column to a country attribute too.</param>
/// <param name="fallback">The country for a blank cell, from the same attribute's default; null for none.</param>
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
