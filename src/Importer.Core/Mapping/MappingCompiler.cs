using System.Globalization;
using Importer.Core.Mapping.Review;
using Importer.Core.Mapping.Tenant;
using Importer.Core.Mapping.Values;
using Importer.Core.Mapping.Writing;
using Importer.Core.Rows;

namespace Importer.Core.Mapping;

/// <summary>A mapping made to fit a header, or what hinders it.</summary>
/// <param name="Key">Null only where there are problems.</param>
/// <param name="Filter">Which rows are imported.</param>
/// <param name="Columns">Every column in which an error refuses the row.</param>
/// <param name="Attributes">By their names, in the mapping's order.</param>
/// <param name="Lines">For people, one for each attribute.</param>
internal sealed record CompiledMapping(
    KeyColumn? Key,
    RowFilter Filter,
    IReadOnlyList<SetGroup> Groups,
    IReadOnlyList<SourceColumn> Columns,
    IReadOnlyList<((string Set, string Name) Name, MappedAttribute Attribute)> Attributes,
    IReadOnlyList<MappingLine> Lines,
    IReadOnlyList<string> Remarks,
    IReadOnlyList<string> UnusedColumns,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<MappingGap> Gaps
)
{
    /// <summary>Whether a column was looked for in vain.</summary>
    public bool LacksColumns { get; init; }

    /// <summary>What the tenant's definitions say of attributes; null where they are not known.</summary>
    public TenantLimits? Limits { get; init; }

    /// <summary>A new look at each attribute that an invalid value leaves out.</summary>
    public IEnumerable<OmissionReview> Omitting() =>
        from each in Attributes
        where each.Attribute.OmittedAs is not null
        select new OmissionReview((ColumnAttribute)each.Attribute, Limits?.Find(each.Name.Set, each.Name.Name));

    /// <summary>The gaps, for a person who edits the mapping file.</summary>
    public IReadOnlyList<string> Problems => [.. Gaps.Select(gap => gap.Sentence)];
}

/// <summary>Fits a mapping to a header: finds its columns and builds what reads them, collecting everything that is wrong.</summary>
internal sealed class MappingCompiler(
    MappingDocument document,
    IReadOnlyList<string> header,
    CultureInfo? culture,
    AttributeCatalog catalog
)
{
    private readonly HeaderColumns _header = new(header);
    private readonly List<string> _problems = [];
    private readonly List<SourceColumn> _columns = [];
    private readonly Dictionary<AttributeMapping, MappedAttribute> _attributes = [];
    private readonly MappingDescription _description = new();

    public CompiledMapping Compile()
    {
        var key = CompileKey();
        var filter = CompileWhere();
        foreach (var mapping in document.Attributes)
        {
            if (CompileAttribute(mapping) is { } attribute)
                _attributes[mapping] = attribute;
        }

        var (problems, warnings) = MappingRules.Check(document);
        List<MappingGap> gaps = [.. _problems.Select(problem => new MappingGap(problem)), .. problems];
        if (catalog.Limits is { } limits)
        {
            _description.AddRemark(limits.Line);
            gaps.AddRange(CheckConstants(limits).Select(problem => new MappingGap(problem)));
            warnings = [.. warnings, .. limits.Warnings(document), .. RequiredByTenant(limits)];
        }

        return new(
            key,
            filter,
            gaps.Count == 0 ? Groups() : [],
            _columns,
            [.. _attributes.Select(each => ((each.Key.Set, each.Key.Name), each.Value))],
            _description.Lines,
            _description.Remarks,
            [.. _header.Unused],
            warnings,
            gaps
        )
        {
            LacksColumns = _header.LacksColumns,
            Limits = catalog.Limits,
        };
    }

    /// <summary>What is the same for every row is judged once: a constant that the tenant refuses would have every row refused.</summary>
    private IEnumerable<string> CheckConstants(TenantLimits limits)
    {
        var nobody = new RowJudgement();
        foreach (var (mapping, attribute) in _attributes)
        {
            var isConstant = attribute is not ColumnAttribute;
            var value = isConstant ? attribute.Read(new SourceRow(0, []), ref nobody) : ((ColumnAttribute)attribute).Default;
            if (value is null || limits.Find(mapping.Set, mapping.Name) is not { } limit)
                continue;
            if ((isConstant && value is "" && limit.IsRequired ? limit.Missing : limit.Refusal(value)) is { } problem)
                yield return $"{mapping.FullName}: \"{Convert.ToString(value, CultureInfo.InvariantCulture)}\" {problem.Message} (as of "
                    + $"{limits.AsOf}; run Importer connect to update).";
        }
    }

    private IEnumerable<string> RequiredByTenant(TenantLimits limits) =>
        from mapping in document.Attributes
        where mapping is { OnInvalid: InvalidRule.Omit, Required: false } && limits.Find(mapping.Set, mapping.Name)?.IsRequired == true
        select $"{mapping.FullName}: \"onInvalid\": \"omit\" has no effect, because the attribute set needs it (as of {limits.AsOf}).";

    private KeyColumn? CompileKey()
    {
        if (document.Key is not { } key)
            return null;
        var found = key.Columns.Select(column => Find(column, MappingJson.Name(key.Property))).ToList();
        if (found.Contains(null))
            return null;
        SourceColumn[] columns = [.. found.OfType<SourceColumn>()];
        _description.AddKey(key, columns);
        return new(key, columns);
    }

    /// <summary>Its columns are none that a row is refused for: an error there matters only where it decides.</summary>
    private RowFilter CompileWhere()
    {
        var conditions = document
            .Where.Select(condition => (Column: _header.Find(condition.Column, "where", _problems), condition))
            .Where(each => each.Column is not null)
            .Select(each => new ColumnCondition(each.Column!.Value, each.condition))
            .ToList();
        if (conditions.Count > 0)
            _description.AddRemark($"Only these rows are imported (where): {string.Join("; ", conditions)}");
        return new(conditions);
    }

    /// <param name="omits">Whether an error in it leaves out what it is for, instead of refusing the row.</param>
    private SourceColumn? Find(string name, string user, bool omits = false)
    {
        if (_header.Find(name, user, _problems) is not { } column)
            return null;
        if (!omits)
            _columns.Add(column);
        return column;
    }

    private MappedAttribute? CompileAttribute(AttributeMapping mapping)
    {
        var omits = OmitsInvalid(mapping);
        var values = new AttributeValues(mapping, culture, catalog);
        var country = values.Type == AttributeType.Phone && mapping.Country is { } name ? FindCountry(name, mapping, omits) : null;
        if (values.Complaint() is { } complaint)
        {
            _problems.Add(complaint);
            return null;
        }

        var converter = values.Converter(country);
        if (mapping.Source is Constant constant)
        {
            if (values.Fixed(constant.Value, converter, _problems) is not { } value)
                return null;
            _description.AddConstant(mapping, value);
            return new ConstantAttribute(mapping.Name, value);
        }

        var found = mapping.Source.Columns.Select(column => Find(column, mapping.FullName, omits)).ToList();
        var fallback = mapping.Default is { } given ? values.Fixed(given, converter, _problems) : null;
        if (found.Contains(null))
            return null;

        SourceColumn[] columns = [.. found.OfType<SourceColumn>()];
        _description.AddColumns(mapping, columns, values.Type, fallback, omits);
        return new ColumnAttribute(
            mapping.Name,
            columns,
            mapping.Source is JoinedColumns joined ? joined.Join : "",
            mapping.Trim,
            mapping.Map,
            values.Type,
            converter,
            new(fallback, Missing(mapping), mapping.OnBlank)
        )
        {
            OmittedAs = omits ? mapping.FullName : null,
        };
    }

    /// <summary>Not what the mapping or the tenant cannot do without.</summary>
    private bool OmitsInvalid(AttributeMapping mapping) =>
        mapping is { OnInvalid: InvalidRule.Omit, Required: false } && catalog.Limits?.Find(mapping.Set, mapping.Name)?.IsRequired != true;

    /// <summary>A column of that name, or else the country itself.</summary>
    private PhoneCountry? FindCountry(string name, AttributeMapping mapping, bool omits)
    {
        if (!_header.Holds(name) && name.Length == 2 && Countries.Find(name) is { } country)
            return new FixedCountry(country);
        if (Find(name, $"{mapping.FullName} (country)", omits) is not { } column)
            return null;
        // Where the same column feeds a country attribute, the number's country is what that attribute comes to.
        var same = document.Attributes.FirstOrDefault(other =>
            other.Source is ColumnSource source
            && Heading.IsSame(source.Column, name)
            && new AttributeValues(other, culture, catalog).Type == AttributeType.Country
        );
        return new CountryColumn(
            column.Name,
            column.Index,
            same?.Map ?? new Dictionary<string, string>(),
            same?.Default is string text ? Countries.Find(text) : null
        );
    }

    /// <summary>Why a blank refuses the row: the vendor's page needs the attribute, or the mapping does.</summary>
    private static Problem? Missing(AttributeMapping mapping)
    {
        if (Channel.All.Any(channel => channel.IsNeeded(mapping)))
            return new("requiredBlank", $"is blank, but {mapping.Set} needs {mapping.Name}");
        return mapping.Required ? new("requiredBlank", $"is blank, but {mapping.Name} is required") : null;
    }

    private List<SetGroup> Groups()
    {
        List<SetGroup> groups = [];
        HashSet<Channel> done = [];
        foreach (var set in document.Attributes.Select(mapping => mapping.Set).Distinct())
        {
            if (Channel.All.FirstOrDefault(channel => channel.Holds(set)) is not { } channel)
            {
                groups.Add(new OwnSet(Set(set)));
            }
            else if (done.Add(channel))
            {
                var address = _attributes[document.Attributes.First(channel.IsAddress)];
                groups.Add(
                    new ChannelSets(
                        channel,
                        address,
                        [.. document.Attributes.Select(mapping => mapping.Set).Distinct().Where(channel.Holds).Select(Set)]
                    )
                );
            }
        }

        return groups;
    }

    private MappedSet Set(string name) =>
        new(
            name,
            [.. InSet(name).Select(mapping => _attributes[mapping])],
            catalog.Limits is null ? null : [.. InSet(name).Select(mapping => catalog.Limits.Find(name, mapping.Name))]
        );

    private IEnumerable<AttributeMapping> InSet(string name) => document.Attributes.Where(mapping => mapping.Set == name);
}
