using System.Globalization;
using Importer.Core.Mapping.Making;
using Importer.Core.Rows;

namespace Importer.Core.Mapping.Proposing;

/// <summary>
/// Proposes a mapping (verb <c>map</c>): a heading's meaning first, then what it most likely means, then what its values look like. What it
/// guesses it says; the contact key it never guesses. What it proposes can be imported, or says what is still to be filled in.
/// </summary>
public sealed class MappingProposer
{
    private static readonly (string Set, string Name) Email = (SetNames.EmailAddresses, "Email Address");
    private static readonly (string Set, string Name) Html = (SetNames.EmailAddresses, "HTML Enabled");
    private static readonly (string Set, string Name) Mobile = (SetNames.MobileConnect, "Mobile Number");
    private static readonly (string Set, string Name) Locale = (SetNames.MobileConnect, "Locale");

    /// <summary>Of a sheet in Excel: what has more is no list of contacts, and columns are held against each other.</summary>
    private const int MostColumns = 16_384;

    internal const string Repeated = "is the heading of more than one column; give each its own name";

    private readonly List<SampledColumn> _columns;
    private readonly List<UnusedColumn> _unused = [];
    private readonly List<string> _notes = [];
    private readonly Dictionary<(string Set, string Name), Claim> _claims = [];

    private readonly TenantNames _tenant;

    private MappingProposer(List<SampledColumn> columns, TenantNames tenant) => (_columns, _tenant) = (columns, tenant);

    public static MappingProposal Propose(MappingInput input)
    {
        var culture = Cultures.Find(input.Culture);
        List<SampledColumn> columns =
        [
            .. input.Header.Take(MostColumns).Select((heading, place) => new SampledColumn(place, heading, input.Rows, culture)),
        ];
        var usable = columns.Where(column => !string.IsNullOrWhiteSpace(column.Heading) && !Heading.IsError(column.Heading)).ToList();
        var repeated = usable
            .GroupBy(column => Heading.Shown(column.Heading), StringComparer.OrdinalIgnoreCase)
            .Where(same => same.Count() > 1)
            .SelectMany(same => same)
            .OrderBy(column => column.Index)
            .ToList();
        var proposer = new MappingProposer([.. usable.Except(repeated)], new TenantNames(input.Catalog));
        foreach (var heading in repeated.Select(column => column.Heading).Distinct(StringComparer.OrdinalIgnoreCase))
            proposer._unused.Add(new(heading, Repeated, null));
        if (input.Header.Count > MostColumns)
            proposer._notes.Add($"Only the first {MostColumns} of its {input.Header.Count} columns were read; no sheet has more.");
        return proposer.Propose(input.Rows.Count) with
        {
            Columns = columns,
            RepeatedHeadings = repeated.Select(column => Heading.Shown(column.Heading)).ToHashSet(StringComparer.OrdinalIgnoreCase),
        };
    }

    private MappingProposal Propose(int rows)
    {
        var keys = _columns.Where(column => HeaderAliases.FindKey(column.Heading) is not null).ToList();
        var key =
            keys is [var only] && KeyCandidates.IsOfMarketingCloud(only)
                ? new KeyMapping(HeaderAliases.FindKey(only.Heading)!.Value, only.Heading)
                : null;
        ClaimByHeading([.. _columns.Except(keys)]);
        ClaimByValues(Email, AttributeType.Email, column => true, "are e-mail addresses");
        if (!_claims.ContainsKey(Email) || _claims.ContainsKey(Locale))
            ClaimByValues(Mobile, AttributeType.Phone, column => !HeadingHints.IsLandline(column.Heading), "are phone numbers");
        if (_claims.ContainsKey(Mobile))
            ClaimByValues(Locale, AttributeType.Country, column => true, "are countries");
        LeaveUnreachableOut();
        var attributes = Attributes();
        AddUnused(key is not null ? keys : []);
        var places = _columns.ToDictionary(column => column.Heading, column => column.Index);
        if (key is { Property: KeyProperty.ContactId })
            _notes.Add(
                $"\"{key.Column}\" is read as the ID that Marketing Cloud gave each contact. If it comes from another system, use "
                    + "\"contactKey\" instead of \"contactID\" in the mapping."
            );
        return new()
        {
            Key = key,
            KeyCandidates =
                key is not null ? []
                : keys.Count > 0 ? [.. keys.Select(KeyCandidates.Of)]
                : KeyCandidates.Find(_columns, [.. _claims.Values]),
            Attributes = attributes,
            Unused = [.. _unused.OrderBy(unused => places.GetValueOrDefault(unused.Heading, -1))],
            Notes = _notes,
            Rows = rows,
        };
    }

    /// <summary>
    /// The surest heading of each attribute, and the fullest column of equally sure ones, unless its values are something else.
    /// </summary>
    private void ClaimByHeading(List<SampledColumn> columns)
    {
        var spellsSets = HeadingMeaning.SpellsSets(columns.Select(column => column.Heading));
        var claims = columns.Select(column => Claim.OfHeading(column, spellsSets, _tenant)).OfType<Claim>().ToList();
        foreach (var same in claims.GroupBy(claim => claim.Attribute))
        {
            var fitting = same.Where(claim => IsPlausible(claim, claims))
                .OrderBy(claim => claim.Rank)
                .ThenByDescending(claim => claim.Column.Filled.Count)
                .ToList();
            if (fitting is not [var best, ..])
                continue;
            _claims[same.Key] = best;
            foreach (var other in fitting.Skip(1))
                _unused.Add(new(other.Column.Heading, $"\"{best.Column.Heading}\" is taken for {Name(same.Key)}", null));
        }
    }

    /// <summary>Whether the values may be what the heading says: a column "Mobile" of yes and no is consent, no number.</summary>
    private bool IsPlausible(Claim claim, List<Claim> claims)
    {
        if (claim.Rank == (int)MeaningRank.Spelt)
            return true;
        var type = claim.Type ?? AttributeCatalog.Documented.Find(claim.Attribute.Set, claim.Attribute.Name)?.Type ?? AttributeType.Text;
        if (type != AttributeType.Text && !claim.Column.Looks(type))
        {
            _unused.Add(
                Unused(claim.Column, $"is headed like {Name(claim.Attribute)}, but most of its values are not {ColumnText.Of(type)}")
            );
            return false;
        }

        // "Name" is the last one beside a first name only, and "Nombre" the first beside a last one.
        if (claim.IsSure || claim.Type is not null || claim.Attribute.Set != SetNames.EmailDemographics)
            return true;
        var other = claim.Attribute.Name == "First Name" ? "Last Name" : "First Name";
        return claims.Exists(counterpart => counterpart.Attribute.Name == other);
    }

    private void ClaimByValues((string Set, string Name) attribute, AttributeType type, Func<SampledColumn, bool> may, string what)
    {
        if (_claims.ContainsKey(attribute))
            return;
        var best = _columns
            .Where(column =>
                column.Filled.Count > 0
                && column.Shape.Type == type
                && may(column)
                && HeaderAliases.FindKey(column.Heading) is null
                && _claims.Values.All(claim => claim.Column != column)
            )
            .MaxBy(column => column.Filled.Count);
        if (best is not null)
            _claims[attribute] = new(
                attribute,
                best,
                20,
                $"{best.Shape.Count(type)} of {best.Filled.Count} values {what}",
                OriginKind.Guess
            );
    }

    /// <summary>A channel without what the vendor's page asks for could never be sent.</summary>
    private void LeaveUnreachableOut()
    {
        if (_claims.TryGetValue(Mobile, out var mobile) && !_claims.ContainsKey(Locale) && _claims.ContainsKey(Email))
        {
            var column = mobile.Column;
            Drop(Mobile, $"is not mapped: {SetNames.MobileConnect} needs each number's country (Locale), and no column holds countries");
            _notes.Add(
                $"To import the numbers of \"{column.Heading}\" too, map them together with their country: \"{Name(Mobile)}\": {{ "
                    + $"\"column\": \"{column.Heading}\", \"country\": \"DE\" }}, "
                    + $"\"{Name(Locale)}\": {{ \"value\": \"DE\" }} where all are from one country, or add a column with the country."
            );
        }

        foreach (var channel in Channel.All)
        {
            var isReached =
                _claims.ContainsKey((channel.AddressSet, channel.Address))
                && channel.Needed.All(set => _claims.Keys.Any(name => name.Set == set))
                && (
                    channel.NeededAttribute is null or "HTML Enabled" or "Locale"
                    || _claims.ContainsKey((channel.AddressSet, channel.NeededAttribute))
                );
            if (isReached)
                continue;
            if (channel.AddressSet == SetNames.EmailAddresses && _claims.ContainsKey(Mobile))
                MoveNames();
            foreach (var name in _claims.Keys.Where(name => channel.Holds(name.Set)).ToList())
                Drop(
                    name,
                    $"is not mapped: {name.Set} goes along with "
                        + $"{(channel.AddressSet == name.Set ? channel.Address : channel.AddressSet)} only, which no column holds"
                );
        }
    }

    private bool IsReached(string set) =>
        Channel.All.FirstOrDefault(channel => channel.Holds(set)) is not { } channel
        || _claims.ContainsKey((channel.AddressSet, channel.Address));

    /// <summary>Without e-mail addresses the names go along with the mobile numbers.</summary>
    private void MoveNames()
    {
        foreach (var name in (string[])["First Name", "Last Name"])
        {
            if (_claims.Remove((SetNames.EmailDemographics, name), out var claim))
                _claims.TryAdd((SetNames.MobileConnect, name), claim with { Attribute = (SetNames.MobileConnect, name) });
        }
    }

    private void Drop((string Set, string Name) attribute, string why)
    {
        _claims.Remove(attribute, out var claim);
        if (_tenant.Exact(claim!.Column.Heading) is [var own] && IsReached(own.Set) && !_claims.ContainsKey((own.Set, own.Name)))
            _claims[(own.Set, own.Name)] = Claim.OfTenant(own, claim.Column);
        else
            _unused.Add(new(claim.Column.Heading, why, null));
    }

    private List<ProposedAttribute> Attributes()
    {
        var ordered = AttributeCatalog.Documented.Definitions.Select(known => (known.Set, known.Name)).ToList();
        List<ProposedAttribute> attributes =
        [
            .. _claims
                .Values.OrderBy(claim => ordered.IndexOf(claim.Attribute) is var place and >= 0 ? place : int.MaxValue)
                .ThenBy(claim => claim.Column.Index)
                .Select(claim => new ProposedAttribute(claim.ToMapping(CountryColumn), claim.Why, claim.Origin)),
        ];
        if (_claims.ContainsKey(Email) && !_claims.ContainsKey(Html))
            attributes.Insert(
                1,
                Constant(
                    Html,
                    true,
                    "Marketing Cloud needs it with Email Addresses; write false for contacts who want plain text, or name a column"
                )
            );
        if (_claims.TryGetValue(Mobile, out var mobile) && !_claims.ContainsKey(Locale))
        {
            attributes.Insert(
                attributes.FindIndex(each => (each.Mapping.Set, each.Mapping.Name) == Mobile) + 1,
                Constant(Locale, "", "to fill in: the numbers' country, such as \"DE\"")
            );
            _notes.Add(
                $"No column holds countries: write the two letters of the country where the numbers of \"{mobile.Column.Heading}\" are "
                    + $"from into {Name(Locale)}."
            );
        }

        if (_claims.TryGetValue(Html, out var html) && !html.Column.IsFull && html.Column.Filled.Count > 0)
            _notes.Add(
                $"Where \"{html.Column.Heading}\" is blank, HTML Enabled becomes true: change \"default\" in the mapping if that is wrong."
            );
        if (attributes.Count == 0)
            _notes.Add("No column with e-mail addresses or mobile numbers was found: name one under \"attributes\".");
        return attributes;
    }

    private static ProposedAttribute Constant((string Set, string Name) name, object value, string why) =>
        new(new(name.Set, name.Name, new Constant(value)), why, OriginKind.Guess);

    private void AddUnused(List<SampledColumn> keys)
    {
        var told = _unused.Select(unused => unused.Heading).ToHashSet();
        foreach (var column in _columns.Except(keys))
        {
            if (_claims.Values.All(claim => claim.Column != column) && !told.Contains(column.Heading))
                _unused.Add(
                    _tenant.Exact(column.Heading) is { Count: > 1 } several ? new(column.Heading, TenantNames.Choose(several), null)
                    : _tenant.Near(column.Heading) is { Count: > 1 } near ? new(column.Heading, TenantNames.Choose(near), null)
                    : Unused(column, ColumnText.Of(column))
                );
        }
    }

    private UnusedColumn Unused(SampledColumn column, string why)
    {
        if (column.Filled.Count == 0)
            return new(column.Heading, why, null);
        var set = _claims.ContainsKey(Email) || !_claims.ContainsKey(Mobile) ? SetNames.EmailDemographics : SetNames.MobileConnect;
        var name = string.Join(' ', column.Heading.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (_claims.ContainsKey((set, name)) || _unused.Exists(unused => unused.Suggestion?.Name == name))
            return new(column.Heading, why, null);
        return new(
            column.Heading,
            why,
            new(set, name, new ColumnSource(column.Heading))
            {
                Type = column.Shape.Type == AttributeType.Text || HeadingHints.IsKey(column.Heading) ? null : column.Shape.Type,
                Format = column.Shape.Type == AttributeType.Date ? column.Shape.DateFormat : null,
                Country = column.Shape.Type == AttributeType.Phone ? CountryColumn : null,
            }
        );
    }

    private string? CountryColumn => _claims.GetValueOrDefault(Locale)?.Column.Heading;

    private static string Name((string Set, string Name) attribute) => $"{attribute.Set}.{attribute.Name}";
}
