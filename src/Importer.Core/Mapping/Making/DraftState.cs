using System.Collections.Immutable;

namespace Importer.Core.Mapping.Making;

/// <summary>A draft at one moment.</summary>
/// <param name="Origins">By the attribute's full name.</param>
/// <param name="KeyOrigin">Null where there is no key.</param>
internal sealed record DraftState(
    MappingDocument Document,
    ImmutableDictionary<string, AttributeOrigin> Origins,
    AttributeOrigin? KeyOrigin
)
{
    /// <summary>What led to it, for people; null for the first.</summary>
    public string? Change { get; init; }

    public KeyCounts? KeyCounts { get; init; }

    public static DraftState Of(MappingDocument document, AttributeOrigin origin) =>
        new(
            document,
            document.Attributes.ToImmutableDictionary(mapping => mapping.FullName, _ => origin),
            document.Key is null ? null : origin
        );
}
