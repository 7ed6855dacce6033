using Importer.Core.Display;
using Importer.Core.Mapping.Making;
using Importer.Core.Rows;

namespace Importer.Core.Mapping.Proposing;

/// <summary>The names of a tenant's own attributes, to be held against headings. The documented ones are found by other means.</summary>
internal sealed class TenantNames(AttributeCatalog catalog)
{
    private readonly List<AttributeTarget> _own = [.. AttributeTarget.Known(catalog).Where(target => target.IsOwn)];

    /// <summary>
    /// Attributes that are called like the heading, case aside; where some have the heading's own case, these alone. One in several sets
    /// is there several times.
    /// </summary>
    public IReadOnlyList<AttributeTarget> Exact(string heading)
    {
        List<AttributeTarget> same =
        [
            .. _own.Where(target => Heading.IsSame(target.Name, heading) || Heading.IsSame(target.FullName, heading)),
        ];
        var cased = same.Where(target => Heading.Shown(heading) is var shown && (target.Name == shown || target.FullName == shown))
            .ToList();
        return cased.Count > 0 ? cased : same;
    }

    /// <summary>Attributes whose names differ by accents, space and punctuation alone, else the nearest by spelling, in any set.</summary>
    public IReadOnlyList<AttributeTarget> Near(string heading)
    {
        var folded = HeaderAliases.Fold(heading);
        if (folded.Length == 0)
            return [];
        List<AttributeTarget> same = [.. _own.Where(target => HeaderAliases.Fold(target.Name) == folded)];
        // Two characters off mean nothing where there are not many.
        if (same.Count > 0 || folded.Length < 5)
            return same;
        return NearestNames.One(heading, _own.Select(target => target.Name)) is { } near
            ? [.. _own.Where(target => target.Name == near)]
            : [];
    }

    /// <summary><c>"Size" in Shoes and Shirts</c>.</summary>
    public static string Choice(IReadOnlyList<AttributeTarget> targets) =>
        $"\"{targets[0].Name}\" in {string.Join(", ", targets.SkipLast(1).Select(target => target.Set))}"
        + $"{(targets.Count > 1 ? " and " : "")}{targets[^1].Set}";
}
