namespace Importer.Core.Contacts;

/// <summary>The result of a query to the tenant. A closed hierarchy; a query that is not allowed does not prevent an import.</summary>
public abstract record QueryResult<T>;

public sealed record Found<T>(T Value) : QueryResult<T>;

/// <summary>The token lacks the permission, or the tenant does not offer the query.</summary>
/// <param name="Reason">Whole sentences: the vendor's message and what to check.</param>
public sealed record NotAllowed<T>(string Reason) : QueryResult<T>;

/// <summary>No usable answer within the retry window.</summary>
/// <param name="Reason">Whole sentences.</param>
public sealed record Unavailable<T>(string Reason) : QueryResult<T>;
