using Importer.Core.Contacts;
using Importer.Core.Rows;

namespace Importer.Core.Mapping.Making;

/// <summary>What a mapping is made for: a file, as far as it was read, and what is known of attributes.</summary>
/// <param name="Header">As the source has it.</param>
/// <param name="Rows">The first rows (<see cref="LookAhead"/>).</param>
public sealed record MappingInput(IReadOnlyList<string> Header, IReadOnlyList<SourceRow> Rows)
{
    /// <summary>That of the run, known to exist; null for none.</summary>
    public string? Culture { get; init; }

    /// <summary>The documented attributes, with a tenant's own where they are known.</summary>
    public AttributeCatalog Catalog { get; init; } = AttributeCatalog.Documented;

    internal IReadOnlyList<AttributeSetDefinition> TenantSets => Catalog.Tenant?.Sets ?? [];
}
