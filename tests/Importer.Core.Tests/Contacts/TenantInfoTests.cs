using Importer.Core.Contacts;
using Microsoft.Extensions.Time.Testing;
using static Importer.Core.Tests.Contacts.FakeServer;

namespace Importer.Core.Tests.Contacts;

public class TenantInfoTests
{
    private static readonly MarketingCloudOptions Account = new()
    {
        Subdomain = "x",
        ClientId = "c",
        ClientSecret = "s",
        AccountId = "514",
    };
    private readonly FakeTimeProvider _clock = FakeTime.Clock();

    [Fact]
    public async Task The_token_context_has_the_business_unit_as_number_or_text()
    {
        // 202 is what the vendor's page shows for this one.
        var (tenant, server) = Tenant(_ =>
            Json(202, """{"enterprise":{"id":1081365},"organization":{"id":"1081366"},"user":{"id":1093,"x":[]}}""")
        );
        Assert.Equal(new Found<TokenContext>(new("1081365", "1081366", "1093")), await tenant.ReadContextAsync(default));
        Assert.Equal(
            ["GET https://x.rest.marketingcloudapis.com/platform/v1/tokenContext Bearer T1"],
            server.Requests.Skip(1).Select(asked => $"{asked.Method} {asked.Url} {asked.Authorization}")
        );
    }

    [Fact]
    public async Task Attribute_sets_are_read_with_their_attributes_and_both_forms_of_names()
    {
        var (tenant, _) = Tenant(_ =>
            Json(
                200,
                """
                {"page":1,"pageSize":50,"count":900,"items":[
                  {"id":"1","key":"EmailDemographics","name":{"value":"Email Demographics"},"fullyQualifiedName":"Email Demographics","attributes":[
                    {"name":{"value":"First Name"},"dataType":"Text","length":100,"isNullable":true,"isReadOnly":false,"restrictedValues":[],"ranges":[]},
                    {"name":"Size","dataType":"Text","length":"2","isNullable":false,"isReadOnly":true,"restrictedValues":["S",{"value":"M"},7,null]},
                    {"name":{"value":"Created"},"dataType":"Date","isNullable":false,"defaultValue":"GETDATE()"},
                    {"dataType":"Text"}]},
                  {"name":"Account Id"},
                  {"name":null},
                  17]}
                """
            )
        );
        var found = Assert.IsType<Found<IReadOnlyList<AttributeSetDefinition>>>(await tenant.ReadAttributeSetsAsync(default));
        Assert.Equal(
            """
            Email Demographics
              First Name: Text 100 nullable=True readOnly=False default=False []
              Size: Text 2 nullable=False readOnly=True default=False [S|M|7]
              Created: Date  nullable=False readOnly= default=True []
            Account Id
            """,
            Text(found.Value)
        );
    }

    [Fact]
    public async Task Pages_are_read_until_one_is_short_whatever_the_count()
    {
        var (tenant, server) = Tenant(asked => Json(200, Page(asked.Number - 1, asked.Number < 4 ? 200 : 13, """ "count":1 """)));
        var found = Assert.IsType<Found<IReadOnlyList<AttributeSetDefinition>>>(await tenant.ReadAttributeSetsAsync(default));
        Assert.Equal(413, found.Value.Count);
        Assert.Equal(
            ["1&$pageSize=200", "2&$pageSize=200", "3&$pageSize=200"],
            server
                .Requests.Skip(1)
                .Select(asked => asked.Url.Split("https://x.rest.marketingcloudapis.com/contacts/v1/attributeSetDefinitions?$page=")[1])
        );
        Assert.Equal(3, tenant.Requested);
    }

    [Theory]
    [InlineData(20, 3, 120)]
    [InlineData(0, 3, 100)]
    public async Task Pages_may_be_smaller_than_requested(int onTheLast, int requests, int sets)
    {
        var (tenant, _) = Tenant(asked => Json(200, Page(asked.Number - 1, asked.Number < 4 ? 50 : onTheLast, """ "pageSize":50 """)));
        var found = Assert.IsType<Found<IReadOnlyList<AttributeSetDefinition>>>(await tenant.ReadAttributeSetsAsync(default));
        Assert.Equal((requests, sets), (tenant.Requested, found.Value.Count));
    }

    [Fact]
    public async Task A_server_that_always_returns_the_same_page_does_not_cause_an_endless_loop()
    {
        var (tenant, _) = Tenant(_ => Json(200, Page(1, 200, """ "page":1 """)));
        var found = Assert.IsType<Found<IReadOnlyList<AttributeSetDefinition>>>(await tenant.ReadAttributeSetsAsync(default));
        Assert.Equal((2, 200), (tenant.Requested, found.Value.Count));
    }

    [Fact]
    public async Task An_endless_list_or_an_oversized_page_is_not_used()
    {
        var (endless, _) = Tenant(asked => Json(200, Page(asked.Number, 1, """ "pageSize":1 """)));
        Assert.Equal(
            new NotAllowed<IReadOnlyList<AttributeSetDefinition>>(
                "Marketing Cloud lists more than 100 pages of attribute sets, too many to read."
            ),
            await endless.ReadAttributeSetsAsync(default)
        );
        Assert.Equal(100, endless.Requested);

        var (huge, server) = Tenant(_ => Json(200, new string(' ', 16 * 1024 * 1024)));
        Assert.Equal(
            new NotAllowed<IReadOnlyList<AttributeSetDefinition>>(
                "The answer is larger than 16 MB and was not read. Reading attribute sets requires the scope list_and_subscribers_read."
            ),
            await huge.ReadAttributeSetsAsync(default)
        );
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_missing_permission_is_a_result_not_an_exception()
    {
        var (tenant, _) = Tenant(_ => Json(403, """{"message":"Insufficient Privileges","errorcode":20001}"""));
        Assert.Equal(
            new NotAllowed<IReadOnlyList<AttributeSetDefinition>>(
                $"Marketing Cloud did not allow this request (HTTP 403, code 20001: Insufficient Privileges). {Advice.Forbidden} "
                    + "Reading attribute sets requires the scope list_and_subscribers_read."
            ),
            await tenant.ReadAttributeSetsAsync(default)
        );
    }

    [Fact]
    public async Task A_refused_token_is_renewed_once_and_the_query_retried_once()
    {
        var (tenant, server) = Tenant(asked =>
            asked.Authorization == "Bearer T1" ? Json(401, "{}") : Json(200, """{"organization":{"id":5}}""")
        );
        Assert.Equal(new Found<TokenContext>(new(null, "5", null)), await tenant.ReadContextAsync(default));
        Assert.Equal([null, "Bearer T1", null, "Bearer T3"], server.Requests.Select(asked => asked.Authorization));

        (tenant, server) = Tenant(_ => Json(401, """{"message":"Not Authorized"}"""));
        var refused = Assert.IsType<NotAllowed<TokenContext>>(await tenant.ReadContextAsync(default));
        Assert.StartsWith(
            "Marketing Cloud did not allow this request (HTTP 401: Not Authorized). Check MarketingCloud:ClientId",
            refused.Reason,
            StringComparison.Ordinal
        );
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public async Task Throttling_and_outages_are_retried_until_the_retry_window_ends()
    {
        var (tenant, _) = Tenant(asked =>
            asked.Number switch
            {
                2 => Json(503, "", "40"),
                3 => throw new HttpRequestException(HttpRequestError.NameResolutionError, "Name or service not known"),
                4 => Json(200, "<title>Maintenance</title>"),
                _ => Json(200, """{"organization":{"id":5}}"""),
            }
        );
        var looking = tenant.ReadContextAsync(default);
        Assert.InRange((await _clock.PassUntilAsync(looking)).TotalSeconds, 40 + 1 + 2, 40 + 2 + 4 + 4);
        Assert.Equal(new Found<TokenContext>(new(null, "5", null)), await looking);

        (tenant, _) = Tenant(_ => Json(502, "<title>502 Bad Gateway</title>"));
        looking = tenant.ReadContextAsync(default);
        await _clock.PassUntilAsync(looking);
        Assert.Equal(
            new Unavailable<TokenContext>("Marketing Cloud is unavailable (HTTP 502: 502 Bad Gateway). Run the same command again later."),
            await looking
        );
    }

    [Fact]
    public async Task The_expected_business_unit_is_accepted()
    {
        var (tenant, server) = Tenant(_ => Json(200, """{"organization":{"id":514}}"""));
        Assert.Equal(
            "https://x.rest.marketingcloudapis.com/",
            (await tenant.EnsureReadyAsync(Account with { AccountId = " 0514 " }, null, default)).RestBaseUrl.ToString()
        );
        Assert.Equal(2, server.Requests.Count);
        await tenant.EnsureReadyAsync(Account with { AccountId = null }, null, default);
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData(
        200,
        """{"organization":{"id":515}}""",
        ExitCode.MustChange,
        "MarketingCloud:AccountId is 514, but Marketing Cloud signed in to business unit 515, so contacts would go there. "
            + "Correct MarketingCloud:AccountId, or give the installed package access to the business unit you want."
    )]
    [InlineData(
        500,
        "",
        ExitCode.TryLater,
        "Could not check which business unit contacts would go to: "
            + "Marketing Cloud is unavailable (HTTP 500). Run the same command again later."
    )]
    [InlineData(403, "", null, null)]
    [InlineData(200, """{"enterprise":{"id":515}}""", null, null)]
    public async Task Another_business_unit_stops_the_run_before_the_first_contact(int status, string body, ExitCode? exit, string? message)
    {
        var (tenant, _) = Tenant(_ => Json(status, body));
        var ready = tenant.EnsureReadyAsync(Account, null, default);
        await _clock.PassUntilAsync(ready);
        var fault = await Record.ExceptionAsync(() => ready) as ImportException;
        Assert.Equal((exit, message), (fault?.ExitCode, fault?.Message));
    }

    [Fact]
    public async Task A_package_that_signs_in_to_another_business_unit_than_before_stops_the_run()
    {
        var (tenant, _) = Tenant(_ => Json(200, """{"organization":{"id":515}}"""));
        await tenant.EnsureReadyAsync(Account with { AccountId = null }, "515", default);
        var fault = await Assert.ThrowsAsync<ImportException>(() =>
            tenant.EnsureReadyAsync(Account with { AccountId = null }, "514", default)
        );
        Assert.Equal(
            (
                ExitCode.MustChange,
                "Until now this account has written to business unit 514, but Marketing Cloud signed in to 515, "
                    + "so contacts would go there. Set MarketingCloud:AccountId to the business unit you want."
            ),
            (fault.ExitCode, fault.Message)
        );
    }

    [Theory]
    [InlineData("email_read data_extensions_read", "email_read, data_extensions_read")]
    [InlineData("", "none")]
    public async Task A_token_without_the_scope_stops_the_run_before_the_first_contact(string scope, string named)
    {
        var (tenant, server) = Tenant(_ => Json(200, "{}"), scope);
        var fault = await Assert.ThrowsAsync<ImportException>(() => tenant.EnsureReadyAsync(Account, null, default));
        Assert.Equal(ExitCode.MustChange, fault.ExitCode);
        Assert.Equal(
            $"The installed package cannot write contacts: it lacks the scope list_and_subscribers_write (it has {named}). Add the scope "
                + "to the package in Marketing Cloud Setup (List and Subscribers: Write). It can take five minutes to take effect.",
            fault.Message
        );
        Assert.Single(server.Requests);
    }

    private (TenantInfo Tenant, FakeServer Server) Tenant(
        Func<Asked, HttpResponseMessage> answer,
        string scope = "list_and_subscribers_read list_and_subscribers_write"
    )
    {
        var server = new FakeServer(asked =>
            asked.Url.EndsWith("/v2/token", StringComparison.Ordinal) ? Token($"T{asked.Number}", scope: scope) : answer(asked)
        );
        var http = HttpTransport.Create(5, server);
        var tokens = new TokenSource(http, Account, TimeSpan.Zero, _clock);
        return (new TenantInfo(http, tokens, TimeSpan.FromMinutes(2), _clock), server);
    }

    private static string Page(int number, int sets, string more) =>
        "{"
        + more
        + ",\"items\":["
        + string.Join(',', Enumerable.Range(0, sets).Select(set => $"{{\"name\":{{\"value\":\"Set {number}.{set}\"}}}}"))
        + "]}";

    private static string Text(IEnumerable<AttributeSetDefinition> sets) =>
        string.Join(
            '\n',
            sets.SelectMany(set =>
                set.Attributes.Select(a =>
                        $"  {a.Name}: {a.DataType} {a.Length} nullable={a.IsNullable} readOnly={a.IsReadOnly} default={a.HasDefault} "
                        + $"[{string.Join('|', a.RestrictedValues)}]"
                    )
                    .Prepend(set.Name)
            )
        );
}
