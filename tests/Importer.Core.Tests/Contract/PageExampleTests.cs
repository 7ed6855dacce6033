using System.Text;
using System.Text.Json.Nodes;
using Importer.Core.Contacts;
using Importer.Core.Mapping;
using Importer.Core.Tests.Mapping;
using Importer.Core.Tests.Sandbox;

namespace Importer.Core.Tests.Contract;

/// <summary>From a row and a mapping file to the bytes that go out: the vendor's own example, all seven sets.</summary>
public sealed class PageExampleTests
{
    // No type is named where the catalogue of documented sets knows it.
    private const string MappingJson = """
        {
          "contactKey": "Key",
          "attributes": {
            "Email Addresses.Email Address": "E-mail",
            "Email Addresses.HTML Enabled": "HTML",
            "Email Demographics.Last Name": "Last",
            "Email Demographics.First Name": "First",
            "Email Demographics.Text Profile Attribute": "Text",
            "Email Demographics.Number Profile Attribute": { "column": "Number", "type": "integer" },
            "MobileConnect Demographics.Mobile Number": { "column": "Mobile", "type": "text" },
            "MobileConnect Demographics.Locale": "Country",
            "MobileConnect Demographics.Status": { "value": 1 },
            "MobilePush Demographics.Device ID": { "column": "Device", "type": "integer" },
            "MobilePush Demographics.Application": { "column": "App", "type": "integer" },
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

    private const string Header = "Key,E-mail,HTML,Last,First,Text,Number,Mobile,Country,Device,App,Line,Channel,Display,Picture,Message";

    private const string Row =
        "acruz@example.com|acruz@example.com|true|Cruz|Angela|value "
        + "1|12345|317-531-5555|US|958405948|958405948|addressId_from_api|1234567890|display_name|picture_url|status_message";

    [Fact]
    public void One_row_gives_the_pages_request_byte_for_byte_but_for_its_white_space_and_is_accepted()
    {
        var ready = Assert.IsType<ReadyRow>(Given.Mapper(MappingJson, Header).Map(Given.Row(Row)));
        var body = ContactBody.Write(ready.Contact);

        Assert.Equal(JsonNode.Parse(PageExample.Request)!.ToJsonString(), Encoding.UTF8.GetString(body));
        Assert.Equal("OK", (string?)JsonNode.Parse(new Posted().Post(body))!["operationStatus"]);
        Assert.Equal("E-mail: is at a domain reserved for examples and tests, which receives no mail", ready.Advice);
    }
}
