using Importer.Core.Mapping.Values;

namespace Importer.Core.Mapping.Making;

/// <summary>Which country phone numbers are from.</summary>
public sealed partial class MappingDraft
{
    /// <summary>Takes the country of phone numbers from a column, which becomes their Locale too where Marketing Cloud needs one.</summary>
    public MappingDraft SetCountry(AttributeMapping numbers, int column) =>
        SetCountry(numbers, Input.Header[column], new ColumnSource(Input.Header[column]));

    /// <summary>The same with one country for every row.</summary>
    /// <param name="country">Its name in one of many languages, or its two letters.</param>
    /// <returns>Null where it is none.</returns>
    public MappingDraft? SetCountry(AttributeMapping numbers, string country) =>
        Countries.Find(country.Trim()) is { } code ? SetCountry(numbers, code, new Constant(code)) : null;

    private MappingDraft SetCountry(AttributeMapping numbers, string country, ValueSource locale)
    {
        List<AttributeMapping> attributes =
        [
            .. Document.Attributes.Select(mapping => mapping.FullName == numbers.FullName ? mapping with { Country = country } : mapping),
        ];
        if (numbers.Set == SetNames.MobileConnect)
        {
            attributes.RemoveAll(mapping => mapping is { Set: SetNames.MobileConnect, Name: "Locale" });
            attributes.Add(new(SetNames.MobileConnect, "Locale", locale));
        }

        return Next(attributes, $"{country} as the country of {numbers.FullName}");
    }
}
