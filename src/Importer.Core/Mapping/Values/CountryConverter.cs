using Importer.Core.Rows;

namespace Importer.Core.Mapping.Values;

/// <summary>Converts countries to ISO 3166-1 alpha-2, as <c>Locale</c> requires (not <c>en-US</c>; docs/api.md, The request).</summary>
internal sealed class CountryConverter : ValueConverter
{
    /// <summary>R writes NA for an empty value.</summary>
    private const string Namibia =
        "NA was read as Namibia; if it means \"not available\", clear the cell or set in the mapping: \"map\": { \"NA\": \"\" }";

    private static readonly Problem NotCountry = new("countryInvalid", "is not a country (write its two letters, such as DE)");

    public override Converted Convert(string text, CellKind kind, SourceRow row) =>
        Countries.Find(text) is { } country ? Converted.To(country, text is "NA" ? Namibia : null) : NotCountry;
}
