namespace Importer.Core.Contacts;

/// <summary>A tenant's attribute sets at one point in time. Contains no contact data.</summary>
public sealed record TenantDefinitions(IReadOnlyList<AttributeSetDefinition> Sets, DateTimeOffset FetchedAt);
