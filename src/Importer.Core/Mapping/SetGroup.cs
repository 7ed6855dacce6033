using Importer.Core.Contacts;
using Importer.Core.Mapping.Tenant;
using Importer.Core.Mapping.Values;
using Importer.Core.Rows;

namespace Importer.Core.Mapping;

/// <summary>One attribute set with its attributes, in the mapping's order.</summary>
/// <param name="limits">The tenant's, in the order of the attributes; null where none are known.</param>
internal sealed class MappedSet(string name, MappedAttribute[] attributes, AttributeLimit?[]? limits)
{
    public string Name => name;

    public MappedAttribute[] Attributes => attributes;

    /// <summary>Those of its attributes that a row can fill.</summary>
    public ColumnAttribute[] Columns { get; } = [.. attributes.OfType<ColumnAttribute>()];

    /// <summary>The set as this row fills it; null where nothing is in it.</summary>
    /// <param name="goesAlong">Whether it is sent with every row, also where the row's own values are left out.</param>
    public AttributeSet? Read(SourceRow row, ref RowJudgement judgement, bool goesAlong = true)
    {
        var values = new AttributeValue[attributes.Length];
        var count = 0;
        for (var place = 0; place < attributes.Length; place++)
        {
            if (attributes[place].Read(row, ref judgement) is not { } value)
                continue;
            if (limits?[place]?.Refusal(value) is { } problem)
            {
                attributes[place].Refuse(problem, value, ref judgement);
                if (attributes[place].OmittedAs is not null)
                    continue;
            }

            values[count++] = new(attributes[place].Name, value);
        }

        if (!goesAlong && judgement.HasOmissions && SetGroup.Filled(Columns, row, judgement) is null)
            return null; // as good as blank
        if (count > 0 && limits is not null)
            RefuseMissing(row, ref judgement);
        if (count < values.Length)
            Array.Resize(ref values, count);
        return count == 0 ? null : new(name, values);
    }

    /// <summary>What the tenant needs and the mapping leaves to the row. A set that is left out needs nothing.</summary>
    private void RefuseMissing(SourceRow row, ref RowJudgement judgement)
    {
        for (var place = 0; place < attributes.Length; place++)
        {
            if (
                limits![place] is { IsRequired: true } limit
                && attributes[place] is ColumnAttribute { IsRequired: false, Default: null or "" } column
                && column.IsBlank(row)
            )
                column.Refuse(limit.Missing, null, ref judgement);
        }
    }
}

/// <summary>Sets that go along together or not at all (docs/mapping.md). A closed hierarchy.</summary>
internal abstract class SetGroup
{
    /// <summary>Adds the sets that this row fills.</summary>
    /// <returns>Whether the row can be reached this way: a channel with its address.</returns>
    public abstract bool Read(SourceRow row, List<AttributeSet> sets, ref RowJudgement judgement);

    /// <summary>
    /// The first of them that the row gives a value, what is left out passed over; a loop, as a lambda would cost an object for every set
    /// of every row.
    /// </summary>
    internal static MappedAttribute? Filled(MappedAttribute[] attributes, SourceRow row, in RowJudgement judgement)
    {
        foreach (var attribute in attributes)
        {
            if (!attribute.IsBlank(row) && !judgement.HasOmitted(attribute.OmittedAs))
                return attribute;
        }

        return null;
    }
}

/// <summary>A channel's sets: left out together where its address is blank.</summary>
internal sealed class ChannelSets(Channel channel, MappedAttribute address, MappedSet[] sets) : SetGroup
{
    private readonly ColumnAttribute[] _others = [.. sets.SelectMany(set => set.Columns).Where(attribute => attribute != address)];

    private readonly ColumnAttribute? _addressColumn = address as ColumnAttribute;

    private readonly string _names = string.Join(" and ", sets.Select(set => set.Name));

    /// <summary>The address's heading, for messages; null where it is the same for every row.</summary>
    public string? AddressHeading => _addressColumn?.Heading;

    public string AddressSet => channel.AddressSet;

    public string AddressName => channel.Address;

    /// <summary>Whether the row can be reached this way. Refuses one that must be and cannot.</summary>
    public bool IsReached(SourceRow row, ref RowJudgement judgement)
    {
        if (_addressColumn is not { Default: null } || !address.IsBlank(row))
            return true;
        if (_addressColumn.IsRequired)
            address.Read(row, ref judgement);
        return false;
    }

    /// <summary>The address alone, of a row that can be reached this way.</summary>
    public string? ReadAddress(SourceRow row, ref RowJudgement judgement) => IdentityReader.Text(address.Read(row, ref judgement));

    public override bool Read(SourceRow row, List<AttributeSet> body, ref RowJudgement judgement)
    {
        if (!IsReached(row, ref judgement))
        {
            if (!_addressColumn!.IsRequired && Filled(_others, row, judgement) is ColumnAttribute filled)
                judgement.Advise($"{_names} left out: {AddressHeading} is blank while {filled.Heading} is filled");
            return false;
        }

        foreach (var set in sets)
        {
            if (set.Read(row, ref judgement) is { } filled)
                body.Add(filled);
            else if (channel.Needed.Contains(set.Name) && Filled(set.Attributes, row, judgement) is null)
                judgement.Refuse(
                    RowJudgement.NoColumn,
                    new Reason("setIncomplete", null, $"{set.Name} is empty, but must go along with the {channel.Noun}")
                );
        }

        return true;
    }
}

/// <summary>Any other set: left out where all its columns are blank, always sent where it has none.</summary>
internal sealed class OwnSet(MappedSet set) : SetGroup
{
    public override bool Read(SourceRow row, List<AttributeSet> body, ref RowJudgement judgement)
    {
        if (set.Columns.Length == 0 || Filled(set.Columns, row, judgement) is not null)
        {
            if (set.Read(row, ref judgement, goesAlong: set.Columns.Length == 0) is { } filled)
                body.Add(filled);
            return false;
        }

        foreach (var column in set.Columns)
        {
            if (column.IsRequired && column.Default is null)
                column.Read(row, ref judgement);
        }

        return false;
    }
}
