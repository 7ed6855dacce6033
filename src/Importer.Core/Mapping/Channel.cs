namespace Importer.Core.Mapping;

/// <summary>One way to reach a person, and what the vendor's page (Usage) asks of its sets.</summary>
/// <param name="Noun">For people: <c>e-mail address</c>.</param>
/// <param name="AddressSet">The set that holds the address.</param>
/// <param name="Address">The attribute without which the channel's sets are left out (docs/mapping.md).</param>
/// <param name="Needed">Sets that must go along with any of the channel's, the address's first.</param>
/// <param name="Optional">Sets that may go along.</param>
/// <param name="NeededAttribute">An attribute of <paramref name="AddressSet"/> that must go along; null for none.</param>
internal sealed record Channel(
    string Noun,
    string AddressSet,
    string Address,
    IReadOnlyList<string> Needed,
    IReadOnlyList<string> Optional,
    string? NeededAttribute
)
{
    public static IReadOnlyList<Channel> All { get; } =
    [
        new(
            "e-mail address",
            SetNames.EmailAddresses,
            "Email Address",
            [SetNames.EmailAddresses],
            [SetNames.EmailDemographics],
            "HTML Enabled"
        ),
        new("mobile number", SetNames.MobileConnect, "Mobile Number", [SetNames.MobileConnect], [], "Locale"),
        new("push device", SetNames.MobilePush, "Device ID", [SetNames.MobilePush], [], "Application"),
        new(
            "LINE address",
            SetNames.LineAddresses,
            "Address ID",
            [SetNames.LineAddresses, SetNames.LineSubscriptions],
            [SetNames.LineDemographics],
            null
        ),
    ];

    public bool Holds(string set) => Needed.Contains(set) || Optional.Contains(set);

    public bool IsAddress(AttributeMapping attribute) => attribute.Set == AddressSet && attribute.Name == Address;

    public bool IsNeeded(AttributeMapping attribute) => attribute.Set == AddressSet && attribute.Name == NeededAttribute;
}
