namespace Importer.Core.Mapping.Making;

/// <summary>Why a column goes to an attribute.</summary>
public enum OriginKind
{
    /// <summary>Its heading is the attribute's documented name, or a known alias.</summary>
    Heading,

    /// <summary>Its heading is the name of one of the tenant's own attributes.</summary>
    Tenant,

    /// <summary>Its heading or its values suggest it: a person should look.</summary>
    Guess,

    /// <summary>An earlier file with the same headings: a person should look.</summary>
    Remembered,

    /// <summary>The mapping file that was opened.</summary>
    File,

    /// <summary>The person.</summary>
    Chosen,
}

internal static class OriginKinds
{
    /// <summary>Whether nobody needs to check it.</summary>
    public static bool IsSure(this OriginKind kind) => kind is not (OriginKind.Guess or OriginKind.Remembered);
}

/// <summary>Where an attribute's or the key's column comes from.</summary>
/// <param name="Why">A part of a sentence: "98 of 100 values are phone numbers"; empty where there is nothing to add.</param>
public sealed record AttributeOrigin(OriginKind Kind, string Why)
{
    public bool IsSure => Kind.IsSure();

    internal static readonly AttributeOrigin Chosen = new(OriginKind.Chosen, "chosen");
}
