using Importer.Core.Rows;

namespace Importer.Core.Mapping.Values;

/// <summary>ISO 3166-1 alpha-2, which is what <c>Locale</c> wants (not <c>en-US</c>; docs/api.md, The request).</summary>
internal sealed class CountryConverter : ValueConverter
{
    /// <summary>R writes NA where there is nothing.</summary>
    private const string Namibia =
        "NA was read as Namibia; if it means \"not available\", clear the cell or set in the mapping: \"map\": { \"NA\": \"\" }";

    private static readonly Problem NotCountry = new("countryInvalid", "is not a country (write its two letters, such as DE)");

    public override Converted Convert(string text, CellKind kind, SourceRow row) =>
        Countries.Find(text) is { } country ? Converted.To(country, text is "NA" ? Namibia : null) : NotCountry;
}
