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
    private const int TenantRank = 5;
    private const int HintRank = 10;
    private const int NearTenantRank = 15;

    public bool IsSure => Origin.IsSure();

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
            return OfTenant(own, column);
        if (HeadingHints.Find(column.Heading) is { } hint)
            return new(hint, column, HintRank, $"going by its heading{Besides(exact)}", OriginKind.Guess);
        return exact.Count == 0 && tenant.Near(column.Heading) is [var near]
            ? Of(near, column, NearTenantRank, "your account has an attribute of nearly that name", OriginKind.Guess)
            : null;
    }

    /// <summary>A column whose heading is the name of one of the tenant's own attributes.</summary>
    public static Claim OfTenant(AttributeTarget own, SampledColumn column) =>
        Of(own, column, TenantRank, "your account has an attribute of that name", OriginKind.Tenant);

    /// <param name="country">The column with the numbers' countries; null for none.</param>
    public AttributeMapping ToMapping(string? country)
    {
        var mapping = new AttributeMapping(Attribute.Set, Attribute.Name, new ColumnSource(Column.Heading));
        return Attribute switch
        {
            (SetNames.EmailAddresses, "HTML Enabled") => mapping with
            {
                Type = AttributeType.Boolean,
                Default = Column.IsFull ? null : true,
            },
            (SetNames.MobileConnect, "Mobile Number") => mapping with { Type = AttributeType.Phone, Country = country },
            (SetNames.MobileConnect, "Locale") => mapping with { Type = AttributeType.Country },
            _ when Type is { } type and not AttributeType.Text => mapping with
            {
                Type = type,
                Format = type == AttributeType.Date ? Column.Shape.DateFormat : null,
                Country = type == AttributeType.Phone ? country : null,
            },
            _ => mapping,
        };
    }

    private static Claim Of(AttributeTarget target, SampledColumn column, int rank, string why, OriginKind origin) =>
        new((target.Set, target.Name), column, rank, why, origin, target.Type ?? AttributeType.Text);

    private static string Besides(IReadOnlyList<AttributeTarget> exact) =>
        exact.Count == 0 ? "" : $"; your account also has {TenantNames.Choice(exact)}";
}
