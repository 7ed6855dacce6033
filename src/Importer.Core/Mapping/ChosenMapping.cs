namespace Importer.Core.Mapping;

/// <summary>The mapping in force and where it comes from.</summary>
/// <param name="Origin">For people, a part of a sentence: <c>the mapping file contacts.mapping.json beside it</c>.</param>
public sealed record ChosenMapping(MappingDocument Document, string Origin)
{
    /// <summary>
    /// What the header leaves open where the mapping was made from it; <see cref="ContactMapper"/> tells it with all else.
    /// </summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Whether the header itself serves as mapping: a person may be asked for what it leaves open.</summary>
    public bool IsHeader { get; init; }

    /// <summary>A sentence on what to do about problems; null for nothing to add.</summary>
    public string? Remedy { get; init; }
}

/// <summary>The mapping that settings hold (<c>Mapping</c> of the last settings file that has one, whole), as text.</summary>
/// <param name="Origin">For messages: <c>"Mapping" in appsettings.json</c>.</param>
public sealed record SettingsMapping(string Json, string Origin);
