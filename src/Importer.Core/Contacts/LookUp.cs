namespace Importer.Core.Contacts;

/// <summary>What a look at the tenant brought. A closed hierarchy: a look that is not allowed stops nobody from importing.</summary>
public abstract record LookUp<T>;

public sealed record Found<T>(T Value) : LookUp<T>;

/// <summary>This token may not look, or the tenant does not offer it.</summary>
/// <param name="Why">Whole sentences: the vendor's words and what to check.</param>
public sealed record NotAllowed<T>(string Why) : LookUp<T>;

/// <summary>No usable answer for as long as the patience lasted.</summary>
/// <param name="Why">Whole sentences.</param>
public sealed record OutOfReach<T>(string Why) : LookUp<T>;
