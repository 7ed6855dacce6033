using Importer.Core.Mapping.Tenant;

namespace Importer.Core.Mapping.Making;

/// <summary>An attribute that a column can go to.</summary>
/// <param name="Type">As documented, or as the tenant defines it; null if unknown.</param>
/// <param name="IsOwn">Whether only the tenant has it.</param>
public sealed record AttributeTarget(string Set, string Name, AttributeType? Type, bool IsOwn)
{
    /// <summary><c>Email Addresses.Email Address</c>.</summary>
    public string FullName => $"{Set}.{Name}";

    /// <summary>Everything known: the documented sets first, each with what the tenant has added, then the tenant's other sets.</summary>
    public static IReadOnlyList<AttributeTarget> Known(AttributeCatalog catalog)
    {
        List<AttributeTarget> known =
        [
            .. catalog.Definitions.Select(definition => new AttributeTarget(definition.Set, definition.Name, definition.Type, false)),
        ];
        var documented = known.Select(target => (target.Set, target.Name)).ToHashSet();
        foreach (var set in catalog.Tenant?.Sets ?? [])
        foreach (var attribute in set.Attributes)
        {
            if (CanBeWritten(set.Name, attribute.Name) && documented.Add((set.Name, attribute.Name)))
                known.Add(new(set.Name, attribute.Name, TypeFit.Usual(attribute.DataType), true));
        }

        return [.. known.GroupBy(target => target.Set).SelectMany(set => set)];
    }

    /// <summary>Finds an attribute by its full name, or makes a new one.</summary>
    /// <param name="fullName"><c>Set.Attribute</c>, as in a mapping file; case matters.</param>
    /// <returns>Null if it does not name a set and an attribute.</returns>
    public static AttributeTarget? Parse(string fullName, AttributeCatalog catalog) =>
        AttributeName.Parse(fullName) is not var (set, name) || !CanBeWritten(set, name)
            ? null
            : Known(catalog).FirstOrDefault(target => target.Set == set && target.Name == name)
                ?? new(set.Trim(), name.Trim(), null, IsOwn: true);

    /// <summary>A set's name that ends in a backslash, or white space, could not be read back.</summary>
    private static bool CanBeWritten(string set, string name) =>
        !string.IsNullOrWhiteSpace(set) && !string.IsNullOrWhiteSpace(name) && !set.EndsWith('\\');
}
