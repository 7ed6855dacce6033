using Importer.Core.Mapping.Proposing;
using Importer.Core.Rows;

namespace Importer.Core.Mapping.Making;

/// <summary>What a person does to a draft.</summary>
public sealed partial class MappingDraft
{
    /// <summary>
    /// Gives a column to an attribute, in place of the one attribute it had, with the type and format that its values suggest. What fed the
    /// attribute before is not imported any more.
    /// </summary>
    public MappingDraft Assign(int column, AttributeTarget target)
    {
        var heading = Input.Header[column];
        var mine = Document.Attributes.Where(mapping => DraftChanges.IsOnly(mapping.Source, heading)).ToList();
        if (mine.Exists(mapping => (mapping.Set, mapping.Name) == (target.Set, target.Name)))
            return this;
        var before = mine is [var only] ? only : null;
        var wanted = Suggest(column, target);
        // What the mapping says about blanks and words is kept if the type stays the same.
        if (before is not null && TypeOf(before) == TypeOf(wanted))
            wanted = before with { Set = target.Set, Name = target.Name };
        List<AttributeMapping> attributes =
        [
            .. Document.Attributes.Where(mapping => (mapping.Set, mapping.Name) != (target.Set, target.Name)),
        ];
        var place = before is null ? -1 : attributes.IndexOf(before);
        if (place >= 0)
            attributes[place] = wanted;
        else
            attributes.Add(wanted);
        DraftChanges.AddHtml(attributes);
        return Next(attributes, $"{Heading.Shown(heading)} to {target.FullName}");
    }

    private AttributeMapping Suggest(int column, AttributeTarget target)
    {
        var heading = Input.Header[column];
        var type = target.Type ?? (HeadingHints.IsKey(heading) ? AttributeType.Text : _proposal.Columns[column].Shape.Type);
        return OfType(column, new(target.Set, target.Name, new ColumnSource(heading)), type);
    }

    /// <summary>Removes a column from all attributes (not from the key).</summary>
    public MappingDraft Leave(int column)
    {
        var heading = Input.Header[column];
        var attributes = Document.Attributes.Select(mapping => DraftChanges.Without(mapping, heading)).OfType<AttributeMapping>().ToList();
        if (attributes.SequenceEqual(Document.Attributes))
            return this;
        DraftChanges.RemoveLonelyHtml(attributes);
        return Next(attributes, $"{Heading.Shown(heading)} not imported");
    }

    /// <summary>Removes an attribute, such as one with the same value for every row.</summary>
    public MappingDraft Remove(AttributeMapping mapping) =>
        Next([.. Document.Attributes.Where(other => other.FullName != mapping.FullName)], $"{mapping.FullName} removed");

    /// <summary>
    /// Puts an attribute as it is given in the place of the one of its name, or behind all others: type, format, culture, country, what a
    /// blank means, or the same value for every row.
    /// </summary>
    public MappingDraft Set(AttributeMapping mapping)
    {
        var attributes = Document.Attributes.ToList();
        var place = attributes.FindIndex(other => other.FullName == mapping.FullName);
        if (place < 0)
            attributes.Add(mapping);
        else
            attributes[place] = mapping;
        return Next(attributes, $"{mapping.FullName} changed");
    }

    /// <summary>Changes an attribute's type, with the format that its column suggests.</summary>
    /// <param name="column">The one that feeds it.</param>
    public MappingDraft SetType(int column, AttributeMapping mapping, AttributeType type) => Set(OfType(column, mapping, type));

    private AttributeMapping OfType(int column, AttributeMapping mapping, AttributeType type) =>
        mapping with
        {
            Type = type == (Input.Catalog.Find(mapping.Set, mapping.Name)?.Type ?? AttributeType.Text) ? null : type,
            Format = type == AttributeType.Date ? _proposal.Columns[column].Shape.DateFormat : null,
            Country = type == AttributeType.Phone ? mapping.Country ?? CountryColumn : null,
        };

    /// <summary>The same value for every row.</summary>
    /// <param name="value">A string, bool, long or decimal.</param>
    public MappingDraft SetValue(AttributeTarget target, object value) => Set(new(target.Set, target.Name, new Constant(value)));

    /// <summary>Makes a column the contact key.</summary>
    public MappingDraft SetKey(int column) => SetKey(new KeyMapping(KeyProperty.ContactKey, Input.Header[column]));

    public MappingDraft SetKey(KeyMapping key) =>
        Next(
            _state with
            {
                Document = Document with { Key = key },
                KeyOrigin = AttributeOrigin.Chosen,
                KeyCounts = null,
                Change = $"{string.Join(" + ", key.Columns.Select(Heading.Shown))} as the contact key",
            }
        );

    /// <summary>Imports those rows alone for which all conditions hold; every row where there are none.</summary>
    public MappingDraft SetWhere(IReadOnlyList<RowCondition> where) =>
        Next(_state with { Document = Document with { Where = where }, Change = "rows to import", KeyCounts = null });

    /// <summary>The same with this condition, in place of those of its column.</summary>
    public MappingDraft SetWhere(RowCondition condition) =>
        SetWhere([.. Document.Where.Where(other => !Heading.IsSame(other.Column, condition.Column)), condition]);

    /// <summary>With what the survey of the whole file counted for the key as it is now. Nothing to undo.</summary>
    public MappingDraft With(KeyCounts counts) => new(Input, _proposal, _text, _state with { KeyCounts = counts }, _earlier);

    private string? CountryColumn =>
        Document
            .Attributes.Where(mapping => mapping is { Set: SetNames.MobileConnect, Name: "Locale" })
            .Select(mapping =>
                mapping.Source switch
                {
                    ColumnSource source => source.Column,
                    Constant { Value: string country } => Values.Countries.Find(country.Trim()),
                    _ => null,
                }
            )
            .FirstOrDefault();

    /// <summary>An attribute's type: its mapping's own, or the known one.</summary>
    public AttributeType TypeOf(AttributeMapping mapping) => new AttributeValues(mapping, Cultures.Find(Input.Culture), Input.Catalog).Type;

    private MappingDraft Next(IReadOnlyList<AttributeMapping> attributes, string change)
    {
        var origins = _state.Origins;
        foreach (var mapping in attributes.Where(mapping => !Document.Attributes.Contains(mapping)))
            origins = origins.SetItem(mapping.FullName, AttributeOrigin.Chosen);
        return Next(_state with { Document = Document with { Attributes = attributes }, Origins = origins, Change = change });
    }

    private MappingDraft Next(DraftState state) => new(Input, _proposal, _text, state, _earlier.Push(_state));
}

/// <summary>What changes of a draft have in common.</summary>
internal static class DraftChanges
{
    private static readonly AttributeMapping Html = new(SetNames.EmailAddresses, "HTML Enabled", new Constant(true));

    /// <summary>Whether a source is this column and no other.</summary>
    public static bool IsOnly(ValueSource source, string heading) =>
        source is ColumnSource column && Heading.IsSame(column.Column, heading);

    /// <summary>Whether a source reads this column.</summary>
    public static bool Reads(ValueSource source, string heading) => source.Columns.Any(column => Heading.IsSame(column, heading));

    /// <summary>An attribute without one of its columns; null where nothing is left.</summary>
    public static AttributeMapping? Without(AttributeMapping mapping, string heading)
    {
        if (!Reads(mapping.Source, heading))
            return mapping;
        List<string> left = [.. mapping.Source.Columns.Where(column => !Heading.IsSame(column, heading))];
        return left switch
        {
            [] => null,
            [var only] => mapping with { Source = new ColumnSource(only) },
            _ => mapping with { Source = new JoinedColumns(left, ((JoinedColumns)mapping.Source).Join) },
        };
    }

    /// <summary>Marketing Cloud wants it with every e-mail address.</summary>
    public static void AddHtml(List<AttributeMapping> attributes)
    {
        var address = attributes.FindIndex(mapping => mapping is { Set: SetNames.EmailAddresses, Name: "Email Address" });
        if (address >= 0 && !attributes.Exists(mapping => mapping.FullName == Html.FullName))
            attributes.Insert(address + 1, Html);
    }

    /// <summary>It cannot be sent without one.</summary>
    public static void RemoveLonelyHtml(List<AttributeMapping> attributes)
    {
        if (!attributes.Exists(mapping => mapping.Set == SetNames.EmailAddresses && mapping.Source is not Constant))
            attributes.RemoveAll(mapping => mapping.FullName == Html.FullName);
    }
}
