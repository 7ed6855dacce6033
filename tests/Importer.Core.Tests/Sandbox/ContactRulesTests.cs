using Importer.Sandbox;

namespace Importer.Core.Tests.Sandbox;

public class ContactRulesTests
{
    private const string Email =
        """{"name":"Email Addresses","items":[{"values":[{"name":"Email Address","value":"a@example.com"},{"name":"HTML Enabled","value":true}]}]}""";
    private const string EmailDemographics = """{"name":"Email Demographics","items":[{"values":[{"name":"Last Name","value":"Cruz"}]}]}""";
    private const string Mobile =
        """{"name":"MobileConnect Demographics","items":[{"values":[{"name":"Mobile Number","value":"3175315555"},{"name":"Locale","value":"US"}]}]}""";
    private const string Push =
        """{"name":"MobilePush Demographics","items":[{"values":[{"name":"Device ID","value":1},{"name":"Application","value":2}]}]}""";
    private const string LineAddresses =
        """{"name":"GroupConnect LINE Addresses","items":[{"values":[{"name":"Address ID","value":"x"}]}]}""";
    private const string LineSubscriptions =
        """{"name":"GroupConnect LINE Subscriptions","items":[{"values":[{"name":"Address ID","value":"x"},{"name":"Channel ID","value":"1"}]}]}""";
    private const string LineDemographics =
        """{"name":"GroupConnect LINE Demographics","items":[{"values":[{"name":"Address ID","value":"x"}]}]}""";
    private const string Own = """{"name":"Loyalty","items":[{"values":[{"name":"Tier","value":"gold"}]}]}""";

    public static TheoryData<string> Accepted =>
        new(
            Email,
            Mobile,
            Push,
            $"{LineAddresses},{LineSubscriptions}",
            $"{LineAddresses},{LineSubscriptions},{LineDemographics}",
            $"{Email},{EmailDemographics}",
            $"{EmailDemographics},{Email},{Own}",
            Email.Replace("true", "false", StringComparison.Ordinal),
            Email.Replace("a@example.com", "Ünï.côdé+tag@bücher.example", StringComparison.Ordinal),
            Mobile.Replace("3175315555", "317-531-5555", StringComparison.Ordinal)
        );

    public static TheoryData<string, string> Refused =>
        new()
        {
            {
                Own,
                "10002 At least one of Email Addresses, MobileConnect Demographics, MobilePush Demographics or GroupConnect LINE "
                    + "Addresses with GroupConnect LINE Subscriptions is required."
            },
            { $"{Mobile},{EmailDemographics}", "10002 Email Demographics requires Email Addresses." },
            {
                Email.Replace(""","value":true""", "", StringComparison.Ordinal),
                "10002 Email Addresses: HTML Enabled has no value.|10002 Email Addresses: HTML Enabled is required."
            },
            {
                Email.Replace(""",{"name":"HTML Enabled","value":true}""", "", StringComparison.Ordinal),
                "10002 Email Addresses: HTML Enabled is required."
            },
            { Email.Replace("true", "\"true\"", StringComparison.Ordinal), "10001 Email Addresses: HTML Enabled is not a boolean." },
            { Email.Replace("Email Address\"", "E-mail\"", StringComparison.Ordinal), "10002 Email Addresses: Email Address is required." },
            {
                Email.Replace("a@example.com", "a@b@example.com", StringComparison.Ordinal),
                "10003 Email Addresses: 'a@b@example.com' is not a valid email address."
            },
            {
                Email.Replace("\"a@example.com\"", "5", StringComparison.Ordinal),
                "10003 Email Addresses: '5' is not a valid email address."
            },
            { $"{Email},{Mobile},{Email}", "10005 Email Addresses: each call accepts only one instance of each attribute set." },
            {
                Email.Replace(
                    "\"items\":[{",
                    "\"items\":[{\"values\":[{\"name\":\"Email Address\",\"value\":\"b@example.com\"},{\"name\":\"HTML "
                        + "Enabled\",\"value\":true}]},{",
                    StringComparison.Ordinal
                ),
                "10005 Email Addresses: each call accepts only one instance of each attribute set."
            },
            {
                Mobile.Replace("US", "en-US", StringComparison.Ordinal),
                "10005 MobileConnect Demographics: Locale requires a country code of two letters."
            },
            {
                Mobile.Replace("US", "", StringComparison.Ordinal),
                "10005 MobileConnect Demographics: Locale requires a country code of two letters."
            },
            {
                Mobile.Replace(",{\"name\":\"Locale\",\"value\":\"US\"}", "", StringComparison.Ordinal),
                "10005 MobileConnect Demographics: Locale requires a country code of two letters."
            },
            {
                Push.Replace("\"value\":2", "\"value\":\" \"", StringComparison.Ordinal),
                "10002 MobilePush Demographics: Application requires a value."
            },
            {
                Push.Replace("Application", "application", StringComparison.Ordinal),
                "10002 MobilePush Demographics: Application requires a value."
            },
            { LineAddresses, "10002 GroupConnect LINE Addresses and GroupConnect LINE Subscriptions are required together." },
            {
                $"{Email},{LineSubscriptions}",
                "10002 GroupConnect LINE Addresses and GroupConnect LINE Subscriptions are required together."
            },
            {
                $"{Email},{LineDemographics}",
                "10002 GroupConnect LINE Demographics requires GroupConnect LINE Addresses and GroupConnect LINE Subscriptions."
            },
            {
                $"{Email},{LineAddresses},{LineDemographics}",
                "10002 GroupConnect LINE Addresses and GroupConnect LINE Subscriptions are required together."
            },
            {
                $"{Email},{Own.Replace("Loyalty", "WhatsApp Demographics", StringComparison.Ordinal)}",
                "10005 WhatsApp Demographics: WhatsApp is not supported."
            },
            { $"{Email},5", "10001 An attribute set is not an object." },
            { $$"""{{Email}},{"items":[]}""", "10002 attributeSets.name is required." },
            { $$"""{{Email}},{"name":"Loyalty"}""", "10002 Loyalty: items is required." },
            { $$"""{{Email}},{"name":"Loyalty","items":[{"values":[]}]}""", "10002 Loyalty: values is required." },
            {
                $"{Email},{Own.Replace("\"gold\"", "[1]", StringComparison.Ordinal)}",
                "10001 Loyalty: Tier is neither text nor number nor boolean."
            },
            { $"{Email},{Own.Replace("\"Tier\"", "null", StringComparison.Ordinal)}", "10002 Loyalty: an attribute has no name." },
            {
                $"{Email},{Own.Replace("[{\"name\"", "[{\"name\":\"Tier\",\"value\":1},{\"name\"", StringComparison.Ordinal)}",
                "10005 Loyalty: Tier is given twice."
            },
        };

    public static TheoryData<string, string> RefusedBodies =>
        new()
        {
            { "", "10004 The body is not valid JSON" },
            { """{"contactKey":"a",""", "10004 The body is not valid JSON" },
            { $$"""{"contactKey":"a","contactKey":"b","attributeSets":[{{Email}}]}""", "10004 The body is not valid JSON" },
            { "[]", "10001 The body is not a JSON object." },
            { $$"""{"attributeSets":[{{Email}}]}""", "10002 A value for contactKey or contactID is required." },
            { $$"""{"contactKey":"","attributeSets":[{{Email}}]}""", "10002 A value for contactKey or contactID is required." },
            { $$"""{"contactKey":"a","contactID":7,"attributeSets":[{{Email}}]}""", "10001 contactID is not a string." },
            { """{"contactKey":"a"}""", "10002 attributeSets is required." },
            { """{"contactKey":"a","attributeSets":{}}""", "10001 attributeSets is not an array." },
            { """{"contactKey":"a","attributeSets":[]}""", "10002 attributeSets is empty." },
        };

    [Theory]
    [MemberData(nameof(Accepted))]
    public void Sets_that_meet_the_rules_are_accepted(string sets) => Assert.Equal(200, new Caller().Post(Body(sets)).Status);

    [Theory]
    [MemberData(nameof(Refused))]
    public void Sets_that_break_a_rule_are_refused(string sets, string errors)
    {
        var caller = new Caller();
        var response = caller.Post(Body(sets));
        Assert.Equal((400, errors), (response.Status, Errors(response)));
        Assert.Empty(caller.Tenant.Contacts);
    }

    [Theory]
    [MemberData(nameof(RefusedBodies))]
    public void Malformed_bodies_are_refused(string body, string error)
    {
        var response = new Caller().Post(body);
        Assert.Equal(400, response.Status);
        Assert.StartsWith(error, Errors(response), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a@example.com", true)]
    [InlineData("a.b-c+d_e@x.y.example", true)]
    [InlineData("o'neil@example.com", true)]
    [InlineData("a", false)]
    [InlineData("@example.com", false)]
    [InlineData("a@", false)]
    [InlineData("a@localhost", false)]
    [InlineData("a@example..com", false)]
    [InlineData("a@.com", false)]
    [InlineData(".a@example.com", false)]
    [InlineData("a b@example.com", false)]
    [InlineData("a@exam ple.com", false)]
    [InlineData("a@-example.com", false)]
    [InlineData("a,b@example.com", false)]
    public void An_email_address_must_be_plausible(string address, bool isAccepted) =>
        Assert.Equal(
            isAccepted ? 200 : 400,
            new Caller().Post(Body(Email.Replace("a@example.com", address, StringComparison.Ordinal))).Status
        );

    [Fact]
    public void A_single_error_has_its_own_code_and_validationErrors() =>
        Assert.Equal(
            """
            400 {
                "message": "Email Addresses: 'jane@' is not a valid email address.",
                "errorcode": 10003,
                "documentation": "https://developer.salesforce.com/docs/atlas.en-us.mc-apis.meta/mc-apis/error-handling.htm",
                "validationErrors": [
                    {
                        "message": "Email Addresses: 'jane@' is not a valid email address.",
                        "errorcode": 10003,
                        "documentation": "https://developer.salesforce.com/docs/atlas.en-us.mc-apis.meta/mc-apis/error-handling.htm"
                    }
                ]
            }
            """,
            Caller.Seen(new Caller().Post(Body(Email.Replace("a@example.com", "jane@", StringComparison.Ordinal))))
        );

    [Fact]
    public void Several_errors_are_reported_together_as_additionalErrors() =>
        Assert.Equal(
            """
            400 {
                "message": "2 errors occurred; check additionalErrors for details.",
                "errorcode": 10006,
                "documentation": "https://developer.salesforce.com/docs/atlas.en-us.mc-apis.meta/mc-apis/error-handling.htm",
                "additionalErrors": [
                    {
                        "message": "A value for contactKey or contactID is required.",
                        "errorcode": 10002,
                        "documentation": "https://developer.salesforce.com/docs/atlas.en-us.mc-apis.meta/mc-apis/error-handling.htm"
                    },
                    {
                        "message": "attributeSets is required.",
                        "errorcode": 10002,
                        "documentation": "https://developer.salesforce.com/docs/atlas.en-us.mc-apis.meta/mc-apis/error-handling.htm"
                    }
                ]
            }
            """,
            Caller.Seen(new Caller().Post("{}"))
        );

    [Fact]
    public void A_refusal_can_be_an_http_200()
    {
        var caller = new Caller(new SandboxOptions { RefusalStyle = RefusalStyle.FailInOk });

        var response = caller.Post("""{"contactKey":"a","attributeSets":[]}""");

        var answer = Caller.Json(response);
        answer["requestServiceMessageID"] = "…";
        answer["serviceMessageID"] = "…";
        Assert.Equal(
            """
            {
                "operationStatus": "FAIL",
                "rowsAffetcted": 0,
                "contactKey": "a",
                "contactTypeID": 0,
                "isNewContactKey": false,
                "requestServiceMessageID": "…",
                "hasErrors": true,
                "resultMessages": [
                    {
                        "resultType": "Error",
                        "resultClass": "Error",
                        "resultCode": "10002",
                        "message": "attributeSets is empty."
                    }
                ],
                "serviceMessageID": "…"
            }
            """,
            Caller.Indented(answer.ToJsonString())
        );
        Assert.Equal(200, response.Status);
        Assert.Empty(caller.Tenant.Contacts);
    }

    [Fact]
    public void Empty_sets_are_accepted_with_the_recorded_behavior()
    {
        var caller = new Caller(new SandboxOptions { AcceptEmptySets = true });
        Assert.Equal(200, caller.Post("""{"contactKey":"a","attributeSets":[]}""").Status);
        Assert.Equal(["a"], caller.Tenant.Contacts.Keys);
    }

    [Fact]
    public void A_body_that_is_not_JSON_is_an_unsupported_media_type()
    {
        var response = new Caller { ContentType = "text/plain" }.Post(Body(Email));
        Assert.Equal(415, response.Status);
    }

    private static string Body(string sets) => $$"""{"contactKey":"a","attributeSets":[{{sets}}]}""";

    private static string Errors(SandboxResponse response)
    {
        var answer = Caller.Json(response);
        var list = (answer["validationErrors"] ?? answer["additionalErrors"])!.AsArray();
        return string.Join('|', list.Select(error => $"{error!["errorcode"]} {error["message"]}"));
    }
}
