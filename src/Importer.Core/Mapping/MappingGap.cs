namespace Importer.Core.Mapping;

/// <summary>What keeps a mapping from being used.</summary>
/// <param name="Sentence">For a person who edits the mapping file.</param>
/// <param name="Plain">For a person who chooses from lists and sees no JSON.</param>
/// <param name="Needed">The attribute that is missing; null if there is no such attribute.</param>
internal sealed record MappingGap(string Sentence, string Plain, (string Set, string Name)? Needed = null)
{
    public MappingGap(string sentence)
        : this(sentence, char.ToUpperInvariant(sentence[0]) + sentence[1..]) { }
}
