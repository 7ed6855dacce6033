namespace Importer.Sandbox;

/// <summary>An attribute set of the tenant.</summary>
public sealed record AttributeSetDefinition(string Name, IReadOnlyList<AttributeDefinition> Attributes)
{
    /// <summary>
    /// The attribute sets documented by the vendor, with the types and lengths recorded in a tenant (docs/api.md, The request).
    /// The profile attributes of Email Demographics come from the documented example. As in recorded tenants,
    /// <c>isReadOnly</c> is also set on attributes that the example writes.
    /// </summary>
    public static IReadOnlyList<AttributeSetDefinition> Default { get; } =
    [
        new(
            "Email Addresses",
            [new("Email Address", "EmailAddress", 254) { IsNullable = false }, new("HTML Enabled", "Boolean") { IsNullable = false }]
        ),
        new(
            "Email Demographics",
            [
                new("First Name", "Text", 100),
                new("Last Name", "Text", 100),
                new("Text Profile Attribute", "Text", 100),
                new("Number Profile Attribute", "Number"),
            ]
        ),
        new(
            "MobileConnect Demographics",
            [
                new("Mobile Number", "Phone", 15),
                new("Locale", "Text", 2) { IsNullable = false },
                new("Status", "Byte") { IsReadOnly = true },
                new("First Name", "Text", 100),
                new("Last Name", "Text", 100),
                new("City", "Text", 200),
                new("State", "Text", 200),
                new("Zip Code", "Text", 20),
                new("UTC Offset", "Decimal", 4),
            ]
        ),
        new("MobilePush Demographics", [new("Device ID", "Text", 200), new("Application", "Text", 38) { IsReadOnly = true }]),
        new("GroupConnect LINE Addresses", [new("Address ID", "Text", 100)]),
        new("GroupConnect LINE Subscriptions", [new("Address ID", "Text", 100), new("Channel ID", "Text", 100)]),
        new(
            "GroupConnect LINE Demographics",
            [
                new("Address ID", "Text", 100),
                new("Display Name", "Text", 200),
                new("Picture Url", "Text", 500),
                new("Status Message", "Text", 500),
            ]
        ),
    ];

    /// <summary>The default sets plus those that the repository's sample data needs.</summary>
    public static IReadOnlyList<AttributeSetDefinition> ForSampleData { get; } =
    [
        .. Default.Select(set =>
            set.Name == "Email Demographics"
                ? set with
                {
                    Attributes = [.. set.Attributes, new("Gender", "Text", 10), new("Joined", "Date")],
                }
                : set
        ),
        new("Loyalty", [new("Points", "Number")]),
    ];
}

/// <summary>One attribute of a set.</summary>
/// <param name="DataType">Boolean, Byte, Date, Decimal, Email, EmailAddress, LongNumber, Number, Phone or Text.</param>
/// <param name="Length">In characters; null if the type has no length.</param>
public sealed record AttributeDefinition(string Name, string DataType, int? Length = null)
{
    /// <summary>Digits after the decimal point, out of <see cref="Length"/> in total; null if the tenant does not report it.</summary>
    public int? Scale { get; init; }

    public bool IsNullable { get; init; } = true;

    public bool IsReadOnly { get; init; }

    /// <summary>The allowed values; empty if any value is allowed.</summary>
    public IReadOnlyList<string> RestrictedValues { get; init; } = [];
}
