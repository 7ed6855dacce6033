namespace Importer.Core.Contacts;

/// <summary>A tenant's attribute sets as they were listed at one moment. Holds nothing of a contact.</summary>
public sealed record TenantDefinitions(IReadOnlyList<AttributeSetDefinition> Sets, DateTimeOffset FetchedAt);
