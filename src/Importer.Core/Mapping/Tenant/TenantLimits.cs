using System.Globalization;
using Importer.Core.Contacts;

namespace Importer.Core.Mapping.Tenant;

/// <summary>
/// The limits from a tenant's attribute sets. They make rows invalid but never change a body, so a job stays the same job when the
/// definitions change.
/// </summary>
public sealed class TenantLimits
{
    /// <summary>After this many days, a warning says that the tenant may have changed.</summary>
    private const int StaleAfterDays = 30;

    private readonly Dictionary<(string Set, string Name), AttributeLimit> _limits = [];
    private readonly TenantDefinitions _tenant;
    private readonly bool _isStale;

    public TenantLimits(TenantDefinitions tenant, DateTimeOffset now)
    {
        _tenant = tenant;
        _isStale = now - tenant.FetchedAt > TimeSpan.FromDays(StaleAfterDays);
        AsOf = tenant.FetchedAt.UtcDateTime.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
        foreach (var set in tenant.Sets)
        foreach (var attribute in set.Attributes)
        {
            var limit = new AttributeLimit(set.Name, attribute);
            if (!PageExample.IsRefusedBy(set.Name, attribute, limit))
                _limits.TryAdd((set.Name, attribute.Name), limit);
        }
    }

    /// <summary>The day the definitions were fetched: <c>24 Nov 2026</c>.</summary>
    public string AsOf { get; }

    /// <summary>A line for the user, next to the mapping's lines.</summary>
    public string Line =>
        $"Limits: lengths, ranges and allowed values of the tenant's {_tenant.Sets.Count} attribute "
        + $"{(_tenant.Sets.Count == 1 ? "set" : "sets")} as of {AsOf}, from Importer connect";

    /// <summary>Sets and attributes that a mapping names and the tenant lacks, documented ones aside; one sentence each.</summary>
    public IReadOnlyList<string> Missing(MappingDocument mapping) => TenantComparison.Of(mapping, _tenant.Sets).Missing;

    internal AttributeLimit? Find(string set, string name) => _limits.GetValueOrDefault((set, name));

    /// <summary>Warnings about a mapping. They never stop an import: the tenant may have changed since.</summary>
    internal IEnumerable<string> Warnings(MappingDocument mapping)
    {
        foreach (var problem in TenantComparison.Of(mapping, _tenant.Sets).Problems)
            yield return $"{problem} (As of {AsOf}; run Importer connect to update.)";
        if (_isStale)
            yield return $"The limits of the tenant's attribute sets are of {AsOf}: run Importer connect to update them.";
    }
}
