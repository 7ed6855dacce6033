using System.Text.Json.Nodes;
using Importer.Core.Contacts;
using Importer.Core.Mapping;

namespace Importer.Core.Tests.Mapping;

/// <summary>The vendor's example request, all seven sets, from one row and a mapping.</summary>
public sealed class PageExampleTests
{
    private const string Mapping = """
        {
          "contactKey": "Email",
          "attributes": {
            "Email Addresses.Email Address": "Email",
            "Email Addresses.HTML Enabled": "HTML",
            "Email Demographics.Last Name": "Last",
            "Email Demographics.First Name": "First",
            "Email Demographics.Text Profile Attribute": "Text",
            "Email Demographics.Number Profile Attribute": { "column": "Number", "type": "integer" },
            "MobileConnect Demographics.Mobile Number": { "column": "Mobile", "type": "text" },
            "MobileConnect Demographics.Locale": "Country",
            "MobileConnect Demographics.Status": { "value": 1 },
            "MobilePush Demographics.Device ID": { "column": "Device", "type": "integer" },
            "MobilePush Demographics.Application": { "value": 958405948 },
            "GroupConnect LINE Addresses.Address ID": "Line",
            "GroupConnect LINE Subscriptions.Address ID": "Line",
            "GroupConnect LINE Subscriptions.Channel ID": "Channel",
            "GroupConnect LINE Demographics.Address ID": "Line",
            "GroupConnect LINE Demographics.Display Name": "Display",
            "GroupConnect LINE Demographics.Picture Url": "Picture",
            "GroupConnect LINE Demographics.Status Message": "Message"
          }
        }
        """;

    private const string Header = "Email,HTML,Last,First,Text,Number,Mobile,Country,Device,Line,Channel,Display,Picture,Message";

    private const string Row =
        "acruz@example.com|yes|Cruz|Angela|value 1|12345|317-531-5555|United States|958405948|addressId_from_api|1234567890|display_name|picture_url|status_message";

    // From the vendor's page, Example Request.
    private const string Request = """
        {"contactKey":"acruz@example.com","attributeSets":[
        {"name":"Email Addresses","items":[{"values":[{"name":"Email Address","value":"acruz@example.com"},{"name":"HTML Enabled","value":true}]}]},
        {"name":"Email Demographics","items":[{"values":[{"name":"Last Name","value":"Cruz"},{"name":"First Name","value":"Angela"},
        {"name":"Text Profile Attribute","value":"value 1"},{"name":"Number Profile Attribute","value":12345}]}]},
        {"name":"MobileConnect Demographics","items":[{"values":[{"name":"Mobile Number","value":"317-531-5555"},{"name":"Locale","value":"US"},{"name":"Status","value":1}]}]},
        {"name":"MobilePush Demographics","items":[{"values":[{"name":"Device ID","value":958405948},{"name":"Application","value":958405948}]}]},
        {"name":"GroupConnect LINE Addresses","items":[{"values":[{"name":"Address ID","value":"addressId_from_api"}]}]},
        {"name":"GroupConnect LINE Subscriptions","items":[{"values":[{"name":"Address ID","value":"addressId_from_api"},{"name":"Channel ID","value":"1234567890"}]}]},
        {"name":"GroupConnect LINE Demographics","items":[{"values":[{"name":"Address ID","value":"addressId_from_api"},{"name":"Display Name","value":"display_name"},
        {"name":"Picture Url","value":"picture_url"},{"name":"Status Message","value":"status_message"}]}]}]}
        """;

    [Fact]
    public void One_row_gives_the_pages_example_request_value_for_value_and_type_for_type()
    {
        var ready = Assert.IsType<ReadyRow>(Given.Mapper(Mapping, Header).Map(Given.Row(Row)));
        Assert.Equal(JsonNode.Parse(Request)!.ToJsonString(), Json(ready.Contact).ToJsonString());
        Assert.Equal("Email: is at a domain reserved for examples and tests, where nobody gets mail", ready.Advice);
    }

    private static JsonObject Json(ContactRequest contact) => new()
    {
        ["contactKey"] = contact.ContactKey,
        ["attributeSets"] = new JsonArray([.. contact.AttributeSets.Select(set => new JsonObject
        {
            ["name"] = set.Name,
            ["items"] = new JsonArray(new JsonObject
            {
                ["values"] = new JsonArray([.. set.Values.Select(value => new JsonObject
                {
                    ["name"] = value.Name,
                    ["value"] = value.Value switch
                    {
                        bool flag => JsonValue.Create(flag),
                        long whole => JsonValue.Create(whole),
                        decimal number => JsonValue.Create(number),
                        var text => JsonValue.Create((string)text),
                    },
                })]),
            }),
        })]),
    };
}
