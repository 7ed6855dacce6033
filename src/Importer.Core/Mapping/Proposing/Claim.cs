namespace Importer.Core.Mapping.Proposing;

/// <summary>A column that is proposed for an attribute.</summary>
/// <param name="Rank">Lower is surer.</param>
/// <param name="Why">For the person.</param>
internal sealed record Claim((string Set, string Name) Attribute, SampledColumn Column, int Rank, string Why, bool IsSure)
{
    /// <summary>What a heading means, or most likely means; null for neither.</summary>
    /// <param name="spellsSets">Whether the file's headings spell out attribute sets.</param>
    public static Claim? OfHeading(SampledColumn column, bool spellsSets)
    {
        if (HeadingMeaning.Of(column.Heading, spellsSets) is { } meant)
            return new(
                (meant.Set, meant.Name),
                column,
                (int)meant.Rank,
                meant.Rank == MeaningRank.Alias ? "its heading is known for that" : "its heading names it",
                true
            );
        return HeadingHints.Find(column.Heading) is { } hint ? new(hint, column, 10, "going by its heading", false) : null;
    }
}
