namespace Importer.Core.Mapping.Tenant;

/// <summary>
/// The values in the vendor's own example (page, Example Request). A definition of a documented attribute that would refuse them is
/// ignored: recorded tenants mark attributes as read-only that the example writes (docs/api.md, Looking before sending).
/// </summary>
internal static class PageExample
{
    private static readonly Dictionary<(string Set, string Name), object> Values = new()
    {
        [(SetNames.EmailAddresses, "Email Address")] = "acruz@example.com",
        [(SetNames.EmailAddresses, "HTML Enabled")] = true,
        [(SetNames.EmailDemographics, "Last Name")] = "Cruz",
        [(SetNames.EmailDemographics, "First Name")] = "Angela",
        [(SetNames.MobileConnect, "Mobile Number")] = "317-531-5555",
        [(SetNames.MobileConnect, "Locale")] = "US",
        [(SetNames.MobileConnect, "Status")] = 1L,
        [(SetNames.MobilePush, "Device ID")] = 958405948L,
        [(SetNames.MobilePush, "Application")] = 958405948L,
        [(SetNames.LineAddresses, "Address ID")] = "addressId_from_api",
        [(SetNames.LineSubscriptions, "Address ID")] = "addressId_from_api",
        [(SetNames.LineSubscriptions, "Channel ID")] = "1234567890",
        [(SetNames.LineDemographics, "Address ID")] = "addressId_from_api",
        [(SetNames.LineDemographics, "Display Name")] = "display_name",
        [(SetNames.LineDemographics, "Picture Url")] = "picture_url",
        [(SetNames.LineDemographics, "Status Message")] = "status_message",
    };

    /// <summary>Whether the example writes the set without this attribute: then it is not required.</summary>
    public static bool DoesWithout(string set, string name) => SetNames.All.Contains(set) && !Values.ContainsKey((set, name));

    /// <summary>Whether the definition would refuse the example's value.</summary>
    public static bool IsRefusedBy(string set, Contacts.AttributeDefinition definition, AttributeLimit limit) =>
        Values.TryGetValue((set, definition.Name), out var value) && limit.Refusal(value) is not null;
}
