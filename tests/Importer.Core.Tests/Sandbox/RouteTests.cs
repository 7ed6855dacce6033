using Importer.Sandbox;

namespace Importer.Core.Tests.Sandbox;

public class RouteTests
{
    [Theory]
    [InlineData("GET", "/contacts/v1/contacts", 30003)]
    [InlineData("POST", "/contacts/v1/contact", 30003)]
    [InlineData("POST", "/platform/v1/tokenContext", 30003)]
    [InlineData("POST", "//contacts/v1/contacts", 596)]
    [InlineData("GET", "/", 596)]
    [InlineData("GET", "/v2/token", 596)]
    public void An_unknown_route_is_404(string method, string path, int code)
    {
        var caller = new Caller();
        caller.SignIn();
        var response = caller.Send(method, path, PageExample.Request);
        Assert.Equal((404, code), (response.Status, (int)Caller.Json(response)["errorcode"]!));
    }

    [Fact]
    public void Attribute_sets_are_paged_and_count_is_that_of_the_page()
    {
        var caller = new Caller(
            new SandboxOptions
            {
                AttributeSets =
                [
                    new("One", [new("A", "Text", 3) { IsNullable = false, RestrictedValues = ["x", "y"] }]),
                    new("Two", []),
                    new("Three", [new("B", "Boolean") { IsReadOnly = true }]),
                ],
            }
        );
        caller.SignIn();
        Assert.Equal(
            """
            200 {
                "count": 2,
                "page": 1,
                "pageSize": 2,
                "items": [
                    {
                        "name": {
                            "value": "One"
                        },
                        "isHidden": false,
                        "attributes": [
                            {
                                "name": {
                                    "value": "A"
                                },
                                "dataType": "Text",
                                "length": 3,
                                "isNullable": false,
                                "isReadOnly": false,
                                "restrictedValues": [
                                    "x",
                                    "y"
                                ]
                            }
                        ]
                    },
                    {
                        "name": {
                            "value": "Two"
                        },
                        "isHidden": false,
                        "attributes": []
                    }
                ]
            }
            """,
            Caller.Seen(caller.Send("GET", "/contacts/v1/attributeSetDefinitions?$page=1&$pageSize=2"))
        );
        Assert.Equal(["Three"], Names(caller, "?%24page=2&%24pageSize=2"));
        Assert.Empty(Names(caller, "?$page=3&$pageSize=2"));
        Assert.Equal(["One", "Two", "Three"], Names(caller, ""));
    }

    [Fact]
    public void Reading_attribute_sets_requires_the_read_scope()
    {
        var caller = new Caller(new SandboxOptions { Scopes = SandboxTenant.WriteScope });
        caller.SignIn();
        Assert.Equal(403, caller.Send("GET", "/contacts/v1/attributeSetDefinitions").Status);
    }

    [Fact]
    public void The_default_sets_are_the_documented_ones() =>
        Assert.Equal(
            [
                "Email Addresses",
                "Email Demographics",
                "MobileConnect Demographics",
                "MobilePush Demographics",
                "GroupConnect LINE Addresses",
                "GroupConnect LINE Subscriptions",
                "GroupConnect LINE Demographics",
            ],
            Names(SignedIn(), "")
        );

    private static Caller SignedIn()
    {
        var caller = new Caller();
        caller.SignIn();
        return caller;
    }

    private static string[] Names(Caller caller, string query) =>
        [
            .. Caller.Json(caller.Send("GET", "/contacts/v1/attributeSetDefinitions" + query))["items"]!
                .AsArray()
                .Select(set => (string)set!["name"]!["value"]!),
        ];
}
