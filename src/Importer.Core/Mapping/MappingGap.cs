namespace Importer.Core.Mapping;

/// <summary>What keeps a mapping from being used.</summary>
/// <param name="Sentence">For a person who edits the mapping file.</param>
/// <param name="Plain">For a person who chooses from lists and sees no JSON.</param>
internal sealed record MappingGap(string Sentence, string Plain)
{
    public MappingGap(string sentence)
        : this(sentence, char.ToUpperInvariant(sentence[0]) + sentence[1..]) { }
}
