using Importer.Core.Contacts;
using Importer.Core.Display;
using Importer.Core.Mapping.Tenant;

namespace Importer.Core.Mapping;

/// <summary>
/// What a mapping and a tenant's attribute sets have against each other. What the tenant does not tell is held against nobody.
/// </summary>
/// <param name="Problems">What must change before rows can be accepted; whole clauses.</param>
/// <param name="Warnings">What a person should know.</param>
public sealed record TenantComparison(IReadOnlyList<string> Problems, IReadOnlyList<string> Warnings)
{
    /// <summary>Of the problems, sets and attributes that the tenant lacks and that are no documented ones.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <param name="sets">As the tenant lists them. Names are matched exactly, as the API does.</param>
    public static TenantComparison Of(MappingDocument mapping, IReadOnlyList<AttributeSetDefinition> sets)
    {
        var (problems, warnings, missing) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var used in mapping.Attributes.GroupBy(attribute => attribute.Set, StringComparer.Ordinal))
        {
            if (sets.FirstOrDefault(set => set.Name == used.Key) is not { } set)
            {
                problems.Add($"There is no attribute set \"{used.Key}\"{NearestNames.Clause(used.Key, sets.Select(known => known.Name))}.");
                if (!SetNames.All.Contains(used.Key))
                    missing.Add(problems[^1]);
                continue;
            }

            if (set.Attributes.Count == 0)
                continue; // not told

            var mapped = used.Select(attribute => attribute.Name).ToHashSet(StringComparer.Ordinal);
            foreach (var unknown in mapped.Where(name => set.Attributes.All(attribute => attribute.Name != name)))
            {
                problems.Add(
                    $"\"{set.Name}\" has no attribute "
                        + $"\"{unknown}\"{NearestNames.Clause(unknown, set.Attributes.Select(known => known.Name))}."
                );
                if (AttributeCatalog.Documented.Find(set.Name, unknown) is null)
                    missing.Add(problems[^1]);
            }

            foreach (
                var required in set.Attributes.Where(attribute =>
                    attribute is { IsNullable: false, HasDefault: false } && !mapped.Contains(attribute.Name)
                )
            )
                (new AttributeLimit(set.Name, required).IsRequired ? problems : warnings).Add(
                    $"\"{set.Name}\" needs the attribute \"{required.Name}\", which is not mapped."
                );
            foreach (
                var (attribute, definition) in used.Join(
                    set.Attributes,
                    attribute => attribute.Name,
                    definition => definition.Name,
                    (attribute, definition) => (attribute, definition)
                )
            )
                TypeFit.Judge(attribute, definition, problems, warnings);
            foreach (var readOnly in set.Attributes.Where(attribute => attribute.IsReadOnly == true && mapped.Contains(attribute.Name)))
                warnings.Add(
                    $"\"{set.Name}.{readOnly.Name}\" is marked read-only; where Marketing Cloud refuses it, leave it out of the mapping."
                );
        }

        return new TenantComparison(problems, warnings) { Missing = missing };
    }
}
