using Importer.Core.Display;
using Importer.Core.Mapping.Making;
using Importer.Core.Rows;

namespace Importer.Core.Mapping.Proposing;

/// <summary>The names of a tenant's own attributes, to be compared with headings. The documented ones are found by other means.</summary>
internal sealed class TenantNames
{
    /// <summary>With more names than this, a near one may be near by chance.</summary>
    private const int MostNames = 5_000;

    private readonly ILookup<string, AttributeTarget> _shown;
    private readonly ILookup<string, AttributeTarget> _folded;
    private readonly List<string> _names;

    public TenantNames(AttributeCatalog catalog)
    {
        var own = AttributeTarget.Known(catalog).Where(target => target.IsOwn).ToList();
        _shown = own.SelectMany(target => new[] { (Name: target.Name, target), (Name: target.FullName, target) })
            .ToLookup(each => Heading.Shown(each.Name), each => each.target, StringComparer.OrdinalIgnoreCase);
        _folded = own.ToLookup(target => HeaderAliases.Fold(target.Name), StringComparer.Ordinal);
        _names = [.. own.Select(target => target.Name).Distinct()];
    }

    /// <summary>
    /// Attributes with the heading as their name, ignoring case; if some match the case too, only these. One in several sets is returned
    /// several times.
    /// </summary>
    public IReadOnlyList<AttributeTarget> Exact(string heading)
    {
        var shown = Heading.Shown(heading);
        List<AttributeTarget> same = [.. _shown[shown]];
        var cased = same.Where(target => target.Name == shown || target.FullName == shown).ToList();
        return cased.Count > 0 ? cased : same;
    }

    /// <summary>Attributes whose names differ by accents, space and punctuation alone, else the nearest by spelling, in any set.</summary>
    public IReadOnlyList<AttributeTarget> Near(string heading)
    {
        var folded = HeaderAliases.Fold(heading);
        if (folded.Length == 0)
            return [];
        List<AttributeTarget> same = [.. _folded[folded]];
        // In a short name, two other characters make another name, and so does another number.
        if (same.Count > 0 || folded.Length < 5 || _names.Count > MostNames)
            return same;
        var digits = Digits(heading);
        return
            NearestNames.One(heading, _names.Where(name => Math.Abs(name.Length - heading.Length) <= 2 && Digits(name) == digits))
                is { } near
            ? [.. _folded[HeaderAliases.Fold(near)].Where(target => target.Name == near)]
            : [];
    }

    /// <summary><c>"Size" in Shoes and Shirts</c>.</summary>
    public static string Choice(IReadOnlyList<AttributeTarget> targets) =>
        $"\"{targets[0].Name}\" in {string.Join(", ", targets.SkipLast(1).Select(target => target.Set))}"
        + $"{(targets.Count > 1 ? " and " : "")}{targets[^1].Set}";

    /// <summary>Why a column is left to a person, a part of a sentence.</summary>
    public static string Choose(IReadOnlyList<AttributeTarget> targets) => $"your account has {Choice(targets)}; choose one";

    private static string Digits(string text) => string.Concat(text.Where(char.IsDigit));
}
