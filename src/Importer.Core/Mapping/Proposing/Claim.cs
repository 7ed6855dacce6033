using Importer.Core.Mapping.Making;

namespace Importer.Core.Mapping.Proposing;

/// <summary>A column that is proposed for an attribute.</summary>
/// <param name="Rank">Lower is surer.</param>
/// <param name="Why">For the person.</param>
/// <param name="Type">As the tenant defines the attribute; null for a documented one.</param>
internal sealed record Claim(
    (string Set, string Name) Attribute,
    SampledColumn Column,
    int Rank,
    string Why,
    OriginKind Origin,
    AttributeType? Type = null
)
{
    private const int OfTenant = 5;
    private const int OfHint = 10;
    private const int NearTenant = 15;

    public bool IsSure => Origin != OriginKind.Guess;

    /// <summary>What a heading means, or most likely means; null for neither.</summary>
    /// <param name="spellsSets">Whether the file's headings spell out attribute sets.</param>
    public static Claim? OfHeading(SampledColumn column, bool spellsSets, TenantNames tenant)
    {
        if (HeadingMeaning.Of(column.Heading, spellsSets) is { } meant)
            return new(
                (meant.Set, meant.Name),
                column,
                (int)meant.Rank,
                meant.Rank == MeaningRank.Alias ? "its heading is known for that" : "its heading names it",
                OriginKind.Heading
            );
        var exact = tenant.Exact(column.Heading);
        if (exact is [var own])
            return Of(own, column, OfTenant, "your account has an attribute of that name", OriginKind.Tenant);
        if (HeadingHints.Find(column.Heading) is { } hint)
            return new(hint, column, OfHint, $"going by its heading{Besides(exact)}", OriginKind.Guess);
        return exact.Count == 0 && tenant.Near(column.Heading) is [var near]
            ? Of(near, column, NearTenant, "your account has an attribute of nearly that name", OriginKind.Guess)
            : null;
    }

    private static Claim Of(AttributeTarget target, SampledColumn column, int rank, string why, OriginKind origin) =>
        new((target.Set, target.Name), column, rank, why, origin, target.Type ?? AttributeType.Text);

    private static string Besides(IReadOnlyList<AttributeTarget> exact) =>
        exact.Count == 0 ? "" : $"; your account also has {TenantNames.Choice(exact)}";
}
