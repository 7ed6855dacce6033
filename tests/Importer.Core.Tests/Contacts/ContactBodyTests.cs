using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Importer.Core.Contacts;
using Importer.Core.Tests.Sandbox;

namespace Importer.Core.Tests.Contacts;

public class ContactBodyTests
{
    [Fact]
    public void The_documented_example_is_written_with_the_same_values_and_types()
    {
        var request = new ContactRequest(
            "acruz@example.com",
            null,
            [
                new("Email Addresses", [new("Email Address", "acruz@example.com"), new("HTML Enabled", true)]),
                new(
                    "Email Demographics",
                    [
                        new("Last Name", "Cruz"),
                        new("First Name", "Angela"),
                        new("Text Profile Attribute", "value 1"),
                        new("Number Profile Attribute", 12345L),
                    ]
                ),
                new("MobileConnect Demographics", [new("Mobile Number", "317-531-5555"), new("Locale", "US"), new("Status", 1L)]),
                new("MobilePush Demographics", [new("Device ID", 958405948L), new("Application", 958405948L)]),
                new("GroupConnect LINE Addresses", [new("Address ID", "addressId_from_api")]),
                new("GroupConnect LINE Subscriptions", [new("Address ID", "addressId_from_api"), new("Channel ID", "1234567890")]),
                new(
                    "GroupConnect LINE Demographics",
                    [
                        new("Address ID", "addressId_from_api"),
                        new("Display Name", "display_name"),
                        new("Picture Url", "picture_url"),
                        new("Status Message", "status_message"),
                    ]
                ),
            ]
        );

        Assert.Equal(JsonNode.Parse(PageExample.Request)!.ToJsonString(), Encoding.UTF8.GetString(ContactBody.Write(request)));
    }

    [Fact]
    public void Umlauts_emoji_and_apostrophes_are_not_escaped_but_JSON_characters_are() =>
        Assert.Equal(
            """{"contactKey":"Müller & Söhne <ß> 'x' + 😀","attributeSets":[{"name":"S","items":[{"values":[{"name":"A","value":"\"\\\n\u0001"}]}]}]}""".Replace(
                "😀",
                """\uD83D\uDE00"""
            ),
            Text(new ContactRequest("Müller & Söhne <ß> 'x' + 😀", null, [new("S", [new("A", "\"\\\n\u0001")])]))
        );

    [Fact]
    public void A_contact_id_replaces_the_key_as_a_string() =>
        Assert.Equal("""{"contactID":"12345678","attributeSets":[]}""", Text(new ContactRequest(null, "12345678", [])));

    [Fact]
    public void Numbers_have_no_exponent_and_keep_trailing_zeros()
    {
        object[] values =
        [
            0.10m,
            1.500m,
            0.0000000000000000000000000001m,
            decimal.MaxValue,
            decimal.MinValue,
            100000000000000000000m,
            -0.5m,
            long.MaxValue,
            long.MinValue,
            0L,
            false,
            "",
        ];
        Assert.Equal(
            """
            {"contactKey":"k","attributeSets":[{"name":"S","items":[{"values":[{"name":"A","value":0.10},{"name":"A","value":1.500},
            {"name":"A","value":0.0000000000000000000000000001},{"name":"A","value":79228162514264337593543950335},
            {"name":"A","value":-79228162514264337593543950335},{"name":"A","value":100000000000000000000},{"name":"A","value":-0.5},
            {"name":"A","value":9223372036854775807},{"name":"A","value":-9223372036854775808},{"name":"A","value":0},{"name":"A","value":false},
            {"name":"A","value":""}]}]}]}
            """.ReplaceLineEndings(""),
            Text(new ContactRequest("k", null, [new("S", [.. values.Select(value => new AttributeValue("A", value))])]))
        );
    }

    [Fact]
    public void An_unsupported_type_throws_and_does_not_affect_the_next_body()
    {
        var fault = Assert.Throws<ArgumentException>(() => ContactBody.Write(new ContactRequest("k", null, [new("S", [new("A", 1.5d)])])));
        Assert.StartsWith("The value of \"A\" is a Double, not a string, bool, long or decimal.", fault.Message, StringComparison.Ordinal);
        Assert.Equal("""{"contactKey":"next","attributeSets":[]}""", Text(new ContactRequest("next", null, [])));
    }

    [Fact]
    public void A_huge_body_does_not_affect_the_next_one()
    {
        var huge = new string('x', 1_000_000);
        Assert.Equal($$"""{"contactKey":"{{huge}}","attributeSets":[]}""", Text(new ContactRequest(huge, null, [])));
        Assert.Equal("""{"contactKey":"small","attributeSets":[]}""", Text(new ContactRequest("small", null, [])));
    }

    [Fact]
    public void Any_texts_give_a_JSON_body_that_contains_them() =>
        Gen.Select(Gen.String, Gen.String, Gen.String, Gen.String)
            .Sample(
                (key, set, attribute, value) =>
                {
                    using var json = JsonDocument.Parse(
                        ContactBody.Write(new ContactRequest(key, null, [new(set, [new(attribute, value)])]))
                    );
                    var read = json.RootElement.GetProperty("attributeSets")[0];
                    var pair = read.GetProperty("items")[0].GetProperty("values")[0];
                    return json.RootElement.GetProperty("contactKey").GetString() == WellFormed(key)
                        && read.GetProperty("name").GetString() == WellFormed(set)
                        && pair.GetProperty("name").GetString() == WellFormed(attribute)
                        && pair.GetProperty("value").GetString() == WellFormed(value);
                }
            );

    private static string Text(ContactRequest request) => Encoding.UTF8.GetString(ContactBody.Write(request));

    /// <summary>Half a character cannot be written as UTF-8: it becomes the replacement character.</summary>
    private static string WellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
