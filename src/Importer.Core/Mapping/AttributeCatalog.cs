using Importer.Core.Contacts;
using Importer.Core.Mapping.Tenant;

namespace Importer.Core.Mapping;

/// <summary>What is known of attributes before a row is sent: type, length, range.</summary>
public sealed class AttributeCatalog
{
    private readonly Dictionary<(string Set, string Name), AttributeDefinition> _definitions;

    public AttributeCatalog(IEnumerable<AttributeDefinition> definitions) =>
        _definitions = definitions.ToDictionary(definition => (definition.Set, definition.Name));

    /// <summary>
    /// The sets of the vendor's page with the types and lengths seen in a recorded tenant (docs/api.md, The request).
    /// Tenants have their own attributes and sets besides.
    /// </summary>
    public static AttributeCatalog Documented { get; } = new(DocumentedAttributes.All);

    public IEnumerable<AttributeDefinition> Definitions => _definitions.Values;

    /// <summary>What a tenant's own definitions let values be; null where they are not known.</summary>
    public TenantLimits? Limits { get; private init; }

    /// <summary>A tenant's own sets; null where they are not known.</summary>
    public TenantDefinitions? Tenant { get; private init; }

    /// <summary>
    /// With a tenant's own lengths and ranges in place of those recorded in another. Types stay: they shape what is sent, and what is sent
    /// must not depend on which definitions happen to be known.
    /// </summary>
    /// <param name="now">To tell how old the definitions are.</param>
    public AttributeCatalog With(TenantDefinitions tenant, DateTimeOffset now)
    {
        var told = tenant
            .Sets.SelectMany(set => set.Attributes.Select(attribute => ((set.Name, attribute.Name), attribute)))
            .DistinctBy(each => each.Item1)
            .ToDictionary(each => each.Item1, each => each.attribute);
        var limits = new TenantLimits(tenant, now);
        return new(
            _definitions.Values.Select(known =>
                limits.Find(known.Set, known.Name) is not null && told.TryGetValue((known.Set, known.Name), out var own)
                    ? Without(known, own)
                    : known
            )
        )
        {
            Limits = limits,
            Tenant = tenant,
        };
    }

    /// <summary>Without the bounds that the tenant states by itself.</summary>
    private static AttributeDefinition Without(AttributeDefinition known, Contacts.AttributeDefinition own) =>
        own switch
        {
            { DataType: "Text", Length: not null } when known.Type == AttributeType.Text => known with { MaxLength = null },
            { DataType: "Number" or "LongNumber" or "Byte" } or { DataType: "Decimal", Scale: not null } => known with
            {
                Least = null,
                Most = null,
                Decimals = null,
            },
            _ => known,
        };

    public AttributeDefinition? Find(string set, string name) => _definitions.GetValueOrDefault((set, name));
}

/// <summary>One attribute as it is known.</summary>
/// <param name="MaxLength">In UTF-16 units; null where unknown.</param>
/// <param name="Least">For numbers, inclusive.</param>
/// <param name="Most">For numbers, inclusive.</param>
/// <param name="Decimals">Digits after the point a decimal can hold.</param>
public sealed record AttributeDefinition(
    string Set,
    string Name,
    AttributeType Type,
    int? MaxLength = null,
    decimal? Least = null,
    decimal? Most = null,
    int? Decimals = null
);

/// <summary>The names of the documented sets (vendor's page, Example Request).</summary>
internal static class SetNames
{
    public const string EmailAddresses = "Email Addresses";
    public const string EmailDemographics = "Email Demographics";
    public const string MobileConnect = "MobileConnect Demographics";
    public const string MobilePush = "MobilePush Demographics";
    public const string LineAddresses = "GroupConnect LINE Addresses";
    public const string LineSubscriptions = "GroupConnect LINE Subscriptions";
    public const string LineDemographics = "GroupConnect LINE Demographics";

    public static IReadOnlyList<string> All { get; } =
    [EmailAddresses, EmailDemographics, MobileConnect, MobilePush, LineAddresses, LineSubscriptions, LineDemographics];
}

internal static class DocumentedAttributes
{
    public static IEnumerable<AttributeDefinition> All =>
        [
            // 254: the longest path of RFC 5321 section 4.5.3.1.3 less its angle brackets.
            new(SetNames.EmailAddresses, "Email Address", AttributeType.Email, 254),
            new(SetNames.EmailAddresses, "HTML Enabled", AttributeType.Boolean),
            new(SetNames.EmailDemographics, "First Name", AttributeType.Text, 100),
            new(SetNames.EmailDemographics, "Last Name", AttributeType.Text, 100),
            new(SetNames.MobileConnect, "Mobile Number", AttributeType.Phone, 15),
            new(SetNames.MobileConnect, "Locale", AttributeType.Country, 2),
            new(SetNames.MobileConnect, "Status", AttributeType.Integer, Least: 0, Most: 255),
            new(SetNames.MobileConnect, "First Name", AttributeType.Text, 100),
            new(SetNames.MobileConnect, "Last Name", AttributeType.Text, 100),
            new(SetNames.MobileConnect, "City", AttributeType.Text, 200),
            new(SetNames.MobileConnect, "State", AttributeType.Text, 200),
            new(SetNames.MobileConnect, "Zip Code", AttributeType.Text, 20),
            new(SetNames.MobileConnect, "UTC Offset", AttributeType.Decimal, Least: -99.99m, Most: 99.99m, Decimals: 2),
            new(SetNames.MobilePush, "Device ID", AttributeType.Text, 200),
            new(SetNames.MobilePush, "Application", AttributeType.Text, 38),
            new(SetNames.LineAddresses, "Address ID", AttributeType.Text, 100),
            new(SetNames.LineSubscriptions, "Address ID", AttributeType.Text, 100),
            new(SetNames.LineSubscriptions, "Channel ID", AttributeType.Text),
            new(SetNames.LineDemographics, "Address ID", AttributeType.Text, 100),
            new(SetNames.LineDemographics, "Display Name", AttributeType.Text),
            new(SetNames.LineDemographics, "Picture Url", AttributeType.Text),
            new(SetNames.LineDemographics, "Status Message", AttributeType.Text),
        ];
}
