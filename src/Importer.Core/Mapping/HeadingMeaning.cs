namespace Importer.Core.Mapping;

/// <summary>How sure it is what a heading means.</summary>
internal enum MeaningRank
{
    /// <summary><c>Set.Attribute</c>.</summary>
    Spelt,

    /// <summary>An attribute's documented name that only one set has.</summary>
    Documented,

    /// <summary>A known alias.</summary>
    Alias,
}

/// <summary>The attribute that a heading names by itself (docs/mapping.md).</summary>
internal readonly record struct HeadingMeaning(string Set, string Name, MeaningRank Rank)
{
    /// <summary>
    /// Whether headings spell out sets; then other sets than the documented ones may be spelt too, since "Cust.No" is no set.
    /// </summary>
    public static bool SpellsSets(IEnumerable<string> header) =>
        header.Any(heading => AttributeName.Parse(heading) is var (set, _) && DocumentedSet(set) is not null);

    /// <summary>Null where it names none.</summary>
    public static HeadingMeaning? Of(string heading, bool spellsSets)
    {
        if (Spelt(heading, spellsSets) is var (set, name))
            return new(set, name, MeaningRank.Spelt);
        if (Documented(heading) is { } documented)
            return new(documented.Set, documented.Name, MeaningRank.Documented);
        return HeaderAliases.Find(heading) is { } alias ? new(alias.Set, alias.Name, MeaningRank.Alias) : null;
    }

    private static (string Set, string Name)? Spelt(string heading, bool spellsSets)
    {
        if (AttributeName.Parse(heading) is not var (set, name))
            return null;
        if (DocumentedSet(set) is { } documented)
            return (documented, KnownName(documented, name.Trim()));
        // A set that ended in a backslash could not be written: that stands for a dot in its name.
        return spellsSets && !name.StartsWith(' ') && !set.TrimEnd().EndsWith('\\') ? (set.Trim(), name.Trim()) : null;
    }

    private static string? DocumentedSet(string set) =>
        SetNames.All.FirstOrDefault(known => string.Equals(known, set.Trim(), StringComparison.OrdinalIgnoreCase));

    private static string KnownName(string set, string name) =>
        AttributeCatalog
            .Documented.Definitions.FirstOrDefault(known =>
                known.Set == set && string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase)
            )
            ?.Name
        ?? name;

    private static AttributeDefinition? Documented(string heading)
    {
        var known = AttributeCatalog
            .Documented.Definitions.Where(known => string.Equals(known.Name, heading.Trim(), StringComparison.OrdinalIgnoreCase))
            .ToList();
        return known is [var only] ? only : null;
    }
}
