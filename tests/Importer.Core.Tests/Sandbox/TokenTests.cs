using Importer.Sandbox;

namespace Importer.Core.Tests.Sandbox;

public class TokenTests
{
    [Fact]
    public void Signing_in_returns_a_token_with_its_lifetime_and_scopes()
    {
        var response = new Caller().SignIn();

        var answer = Caller.Json(response);
        Assert.Equal(64, ((string)answer["access_token"]!).Length);
        answer["access_token"] = "…";
        Assert.Equal(
            """
            {
                "access_token": "…",
                "token_type": "Bearer",
                "expires_in": 1079,
                "scope": "list_and_subscribers_read list_and_subscribers_write",
                "soap_instance_url": "http://127.0.0.1:5000/",
                "rest_instance_url": "http://127.0.0.1:5000/"
            }
            """,
            Caller.Indented(answer.ToJsonString())
        );
    }

    [Fact]
    public void The_REST_url_can_lack_its_scheme() =>
        Assert.Equal(
            "127.0.0.1:5000",
            (string)Caller.Json(new Caller(new SandboxOptions { BareRestInstanceUrl = true }).SignIn())["rest_instance_url"]!
        );

    [Theory]
    [InlineData("""{"grant_type":"client_credentials","client_id":"id","client_secret":"wrong"}""", "401 invalid_client")]
    [InlineData("""{"grant_type":"client_credentials","client_id":"ID","client_secret":"secret"}""", "401 invalid_client")]
    [InlineData("""{"grant_type":"client_credentials","client_id":"id"}""", "401 invalid_client")]
    [InlineData("""{"grant_type":"password","client_id":"id","client_secret":"secret"}""", "400 unsupported_grant_type")]
    [InlineData("""{"client_id":"id","client_secret":"secret"}""", "400 invalid_request")]
    [InlineData(
        """{"grant_type":"client_credentials","client_id":"id","client_secret":"secret","account_id":"mine"}""",
        "400 invalid_request"
    )]
    [InlineData(
        """{"grant_type":"client_credentials","client_id":"id","client_secret":"secret","scope":"email_send"}""",
        "400 invalid_scope"
    )]
    [InlineData("grant_type=client_credentials", "400 invalid_request")]
    [InlineData("[]", "400 invalid_request")]
    public void A_wrong_sign_in_is_refused_in_the_authentication_hosts_format(string body, string expected)
    {
        var response = new Caller(new SandboxOptions { ClientId = "id", ClientSecret = "secret" }).SignIn(body);
        var answer = Caller.Json(response).AsObject();
        Assert.Equal(expected, $"{response.Status} {answer["error"]}");
        Assert.Equal("error error_description error_uri", string.Join(' ', answer.Select(field => field.Key)));
    }

    [Fact]
    public void Without_a_token_nothing_is_processed() =>
        Assert.Equal(
            """
            401 {
                "message": "Not Authorized",
                "errorcode": 0,
                "documentation": "https://developer.salesforce.com/docs/atlas.en-us.mc-apis.meta/mc-apis/error-handling.htm"
            }
            """,
            Caller.Seen(new Caller { Token = "guessed" }.Post(PageExample.Request))
        );

    [Fact]
    public void A_token_expires_at_the_end_of_its_lifetime()
    {
        var caller = new Caller(new SandboxOptions { TokenLifetime = TimeSpan.FromSeconds(2) });
        Assert.Equal(2, (int)Caller.Json(caller.SignIn())["expires_in"]!);

        caller.Clock.Advance(TimeSpan.FromMilliseconds(1999));
        Assert.Equal(200, caller.Post(PageExample.Request).Status);
        caller.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(401, caller.Post(PageExample.Request).Status);

        caller.SignIn();
        Assert.Equal(200, caller.Post(PageExample.Request).Status);
    }

    [Fact]
    public void A_second_token_does_not_invalidate_the_first()
    {
        var caller = new Caller();
        caller.SignIn();
        var first = caller.Token;
        caller.SignIn();
        Assert.NotEqual(first, caller.Token);
        caller.Token = first;
        Assert.Equal(200, caller.Post(PageExample.Request).Status);
    }

    [Fact]
    public void Revoked_tokens_are_invalid()
    {
        var caller = new Caller();
        caller.SignIn();
        caller.Tenant.RevokeTokens();
        Assert.Equal(401, caller.Post(PageExample.Request).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("list_and_subscribers_read")]
    public void A_token_without_the_write_scope_may_not_write(string scope)
    {
        var caller = new Caller();
        var answer = caller.SignIn($$"""{"grant_type":"client_credentials","client_id":"id","client_secret":"s","scope":"{{scope}}"}""");
        Assert.Equal(scope, (string)Caller.Json(answer)["scope"]!);
        Assert.Equal(
            """
            403 {
                "message": "Insufficient Privileges",
                "errorcode": 20002,
                "documentation": "https://developer.salesforce.com/docs/atlas.en-us.mc-apis.meta/mc-apis/error-handling.htm"
            }
            """,
            Caller.Seen(caller.Post(PageExample.Request))
        );
    }

    [Theory]
    [InlineData("", false, 510000001)]
    [InlineData(",\"account_id\":\"7222\"", false, 7222)]
    [InlineData(",\"account_id\":7222", false, 7222)]
    [InlineData(",\"account_id\":\"7222\"", true, 510000001)]
    public void A_token_is_for_the_requested_business_unit(string accountId, bool isIgnored, long expected)
    {
        var caller = new Caller(new SandboxOptions { IgnoreAccountId = isIgnored });
        caller.SignIn($$"""{"grant_type":"client_credentials","client_id":"id","client_secret":"s"{{accountId}}}""");
        Assert.Equal(
            $$$"""{"enterprise":{"id":510000000},"organization":{"id":{{{expected}}}},"user":{"id":710000001}}""",
            Caller.Text(caller.Send("GET", "/platform/v1/tokenContext"))
        );
    }
}
