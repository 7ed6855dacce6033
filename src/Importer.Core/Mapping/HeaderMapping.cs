using Importer.Core.Display;
using Importer.Core.Rows;

namespace Importer.Core.Mapping;

/// <summary>
/// The mapping that a header itself spells out (docs/mapping.md): headings of the form <c>Set.Attribute</c>, else an attribute's documented
/// name where only one set has it, else a known alias. Whatever it leaves open is reported, never guessed.
/// </summary>
internal sealed class HeaderMapping
{
    private readonly IReadOnlyList<string> _header;
    private readonly List<string> _problems = [];

    /// <summary>By attribute, the headings that claim it, with how sure each is (lower is surer).</summary>
    private readonly Dictionary<(string Set, string Name), List<(string Heading, MeaningRank Rank)>> _claims = [];

    private HeaderMapping(IReadOnlyList<string> header) => _header = header;

    public static ChosenMapping Read(IReadOnlyList<string> header, string? suggestedFile)
    {
        var reading = new HeaderMapping(header);
        var key = reading.FindKey();
        reading.Claim();
        reading.DropUnreachable();
        var document = new MappingDocument(key, reading.Attributes());
        var where = suggestedFile is null ? "with --mapping" : $"as {suggestedFile} beside it";
        return new(document, "its own header (no mapping file was found)")
        {
            Problems = reading._problems,
            IsHeader = true,
            Remedy =
                $"Give a mapping file {where}{(suggestedFile is null ? "" : " (Importer map proposes one)")}. The header has: "
                + $"{NearestNames.Quoted(new HeaderColumns(header).Names.Take(40))}.",
        };
    }

    private KeyMapping? FindKey()
    {
        var keys = _header.Where(heading => HeaderAliases.FindKey(heading) is not null).ToList();
        if (AreSeveral(keys))
            _problems.Add($"{NearestNames.Quoted(keys)} can each be the contact key; name one in a mapping.");
        return keys.Count == 0 ? null : new(HeaderAliases.FindKey(keys[0])!.Value, keys[0]);
    }

    /// <summary>One heading that is there twice is reported when its column is looked for.</summary>
    private static bool AreSeveral(List<string> headings) => headings.Exists(heading => !Heading.IsSame(heading, headings[0]));

    private void Claim()
    {
        var spellsSets = HeadingMeaning.SpellsSets(_header);
        foreach (var heading in _header.Where(heading => !string.IsNullOrWhiteSpace(heading) && HeaderAliases.FindKey(heading) is null))
        {
            if (HeadingMeaning.Of(heading, spellsSets) is { } meant)
                Add((meant.Set, meant.Name), heading, meant.Rank);
        }
    }

    private void Add((string Set, string Name) attribute, string heading, MeaningRank rank)
    {
        if (!_claims.TryGetValue(attribute, out var headings))
            _claims[attribute] = headings = [];
        headings.Add((heading, rank));
    }

    /// <summary>
    /// A "City" or "Vorname" without the address of its channel says nothing about Marketing Cloud: it is left unused rather than refused.
    /// Headings that spell out their set stay, so that what they lack is reported.
    /// </summary>
    private void DropUnreachable()
    {
        foreach (var channel in Channel.All.Where(channel => !_claims.ContainsKey((channel.AddressSet, channel.Address))))
        {
            foreach (var (attribute, headings) in _claims.Where(claim => channel.Holds(claim.Key.Set)).ToList())
            {
                if (headings.All(claim => claim.Rank > MeaningRank.Spelt))
                    _claims.Remove(attribute);
            }
        }
    }

    private List<AttributeMapping> Attributes()
    {
        var attributes = new List<AttributeMapping>();
        var columns = new Dictionary<(string Set, string Name), string>();
        foreach (var (attribute, claims) in _claims)
        {
            var surest = claims.Where(claim => claim.Rank == claims.Min(other => other.Rank)).Select(claim => claim.Heading).ToList();
            if (AreSeveral(surest))
                _problems.Add($"{NearestNames.Quoted(surest)} can each be {attribute.Set}.{attribute.Name}; name one in a mapping.");
            columns[attribute] = surest[0];
        }

        foreach (var ((set, name), column) in columns)
        {
            var isMobileNumber = set == SetNames.MobileConnect && name == "Mobile Number";
            attributes.Add(
                new(set, name, new ColumnSource(column))
                {
                    Country = isMobileNumber ? columns.GetValueOrDefault((SetNames.MobileConnect, "Locale")) : null,
                }
            );
        }

        return attributes;
    }
}
