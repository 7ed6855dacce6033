namespace Importer.Core.Contacts;

/// <summary>
/// The body of one <c>POST /contacts/v1/contacts</c> (vendor's page: JSON Parameters). Either key or id is given.
/// </summary>
/// <param name="ContactKey">The contact key, never changed or generated: each distinct key is a billed contact.</param>
/// <param name="ContactId">Marketing Cloud's id, if the mapping uses <c>contactID</c> instead of a key.</param>
public sealed record ContactRequest(string? ContactKey, string? ContactId, IReadOnlyList<AttributeSet> AttributeSets);

/// <summary>One instance of an attribute set; each call accepts only one of each (vendor's page: Usage).</summary>
/// <param name="Name">Matched exactly by the API.</param>
public sealed record AttributeSet(string Name, IReadOnlyList<AttributeValue> Values);

/// <summary>One attribute.</summary>
/// <param name="Name">Matched exactly by the API.</param>
/// <param name="Value">A string, bool, long or decimal: written as JSON of that type.</param>
public readonly record struct AttributeValue(string Name, object Value);
