using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Importer.Core.Contacts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using static Importer.Core.Tests.Contacts.FakeServer;

namespace Importer.Core.Tests.Contacts;

public class TokenSourceTests
{
    private const string Secret = "s3cr3t-value";
    private static readonly MarketingCloudOptions Account = new()
    {
        Subdomain = "mc-sub",
        ClientId = "client",
        ClientSecret = Secret,
        AccountId = " 514 ",
    };
    private readonly FakeTimeProvider _clock = FakeTime.Clock();

    [Fact]
    public async Task A_redirected_sign_in_is_a_wrong_address_and_the_secret_goes_nowhere_else()
    {
        using var other = new TcpResponder(TcpResponder.Http(200, "{}"));
        using var server = new TcpResponder(TcpResponder.Http(302, "", $"Location: {other.Address}v2/token\r\n"));
        var tokens = new TokenSource(
            HttpTransport.Create(5),
            Account with
            {
                AuthBaseUrl = server.Address,
            },
            TimeSpan.Zero,
            TimeProvider.System
        );

        var fault = await Assert.ThrowsAsync<ImportException>(async () => await tokens.GetAsync(default));

        Assert.Equal(
            (ExitCode.MustChange, $"127.0.0.1 is not a sign-in address: it redirects elsewhere (HTTP 302). {Advice.NoSignInAddress}"),
            (fault.ExitCode, fault.Message)
        );
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task Thirty_two_callers_cost_one_request_and_get_one_sign_in()
    {
        var ready = new TaskCompletionSource();
        var server = new FakeServer(_ => Token()) { Ready = ready.Task };
        var tokens = Source(server);

        var callers = Enumerable.Range(0, 32).Select(_ => Task.Run(() => tokens.GetAsync(default).AsTask())).ToList();
        await Task.Delay(20);
        ready.SetResult();
        var signedIn = await Task.WhenAll(callers);

        Assert.Equal(
            [
                new Asked(
                    "POST",
                    "https://mc-sub.auth.marketingcloudapis.com/v2/token",
                    null,
                    """{"grant_type":"client_credentials","client_id":"client","client_secret":"s3cr3t-value","account_id":"514"}""",
                    1
                ),
            ],
            server.Requests
        );
        Assert.Equal(1, tokens.Requested);
        Assert.All(signedIn, one => Assert.Same(signedIn[0], one));
        Assert.Equal(new Uri("https://x.rest.marketingcloudapis.com/"), signedIn[0].RestBaseUrl);
        Assert.Equal(["list_and_subscribers_read", "list_and_subscribers_write"], signedIn[0].Scopes);
        Assert.Equal(FakeTime.Start.AddSeconds(1079), signedIn[0].ExpiresAt);
        Assert.True(signedIn[0].CanWriteContacts);
        Assert.DoesNotContain("T1", signedIn[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_account_id_is_sent_if_none_is_set_and_never_a_scope()
    {
        var server = new FakeServer(_ => Token());
        await Source(server, Account with { AccountId = null }).GetAsync(default);
        Assert.Equal(
            """{"grant_type":"client_credentials","client_id":"client","client_secret":"s3cr3t-value"}""",
            server.Requests.Single().Body
        );
    }

    [Fact]
    public async Task A_token_is_used_until_it_expires_and_is_then_renewed()
    {
        var tokens = Source(new FakeServer(asked => Token($"T{asked.Number}")));
        var first = await tokens.GetAsync(default);
        _clock.Advance(TimeSpan.FromSeconds(1078.9));
        Assert.Same(first, await tokens.GetAsync(default));
        _clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal("Bearer T2", (await tokens.GetAsync(default)).Authorization.ToString());
        Assert.Equal(2, tokens.Requested);
    }

    [Fact]
    public async Task A_refused_token_is_renewed_once_however_many_were_refused()
    {
        var tokens = Source(new FakeServer(asked => Token($"T{asked.Number}")));
        var first = await tokens.GetAsync(default);
        tokens.Invalidate(first);
        var second = await tokens.GetAsync(default);
        // A sender whose 401 arrives late refuses what is in force no more.
        tokens.Invalidate(first);
        Assert.Same(second, await tokens.GetAsync(default));
        Assert.Equal("Bearer T2", second.Authorization.ToString());
        Assert.Equal(2, tokens.Requested);
    }

    [Fact]
    public async Task Simultaneous_callers_never_sign_in_twice()
    {
        const int Rounds = 500;
        var tokens = Source(new FakeServer(_ => Token()));
        // All threads find no sign-in in force at once, round after round.
        using var together = new Barrier(4, _ => tokens.Invalidate(tokens.GetAsync(default).AsTask().GetAwaiter().GetResult()));
        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ =>
                    Task.Factory.StartNew(
                        () =>
                        {
                            for (var round = 0; round < Rounds; round++)
                            {
                                together.SignalAndWait();
                                tokens.GetAsync(default).AsTask().GetAwaiter().GetResult();
                            }
                        },
                        CancellationToken.None,
                        TaskCreationOptions.LongRunning,
                        TaskScheduler.Default
                    )
                )
        );
        Assert.Equal(Rounds + 1, tokens.Requested);
    }

    [Theory]
    [InlineData("https://x.rest.marketingcloudapis.com/", "https://x.rest.marketingcloudapis.com/")]
    [InlineData("x.rest.marketingcloudapis.com", "https://x.rest.marketingcloudapis.com/")]
    [InlineData(" https://x.rest.marketingcloudapis.com ", "https://x.rest.marketingcloudapis.com/")]
    [InlineData("https://host:8443/mock/rest", "https://host:8443/mock/rest/")]
    [InlineData("http://127.0.0.1:5001", "http://127.0.0.1:5001/")]
    [InlineData("http://localhost:5001/", "http://localhost:5001/")]
    [InlineData("http://[::1]:5001/", "http://[::1]:5001/")]
    [InlineData("http://x.rest.marketingcloudapis.com/", null)]
    [InlineData("http://127.0.0.1.example.org/", null)]
    [InlineData("http://localhost.example.org/", null)]
    [InlineData("ftp://x/", null)]
    [InlineData("https://user:pass@x/", null)]
    [InlineData("https://", null)]
    public async Task The_tokens_REST_address_is_accepted_in_both_forms_if_safe(string told, string? expected)
    {
        var tokens = Source(new FakeServer(_ => Json(200, $$"""{"access_token":"T","expires_in":1079,"rest_instance_url":"{{told}}"}""")));
        if (expected is not null)
        {
            Assert.Equal(expected, (await tokens.GetAsync(default)).RestBaseUrl.ToString());
            return;
        }

        var fault = await Assert.ThrowsAsync<ImportException>(() => tokens.GetAsync(default).AsTask());
        Assert.Equal(ExitCode.MustChange, fault.ExitCode);
        Assert.Equal(
            $"mc-sub.auth.marketingcloudapis.com gives no REST address that is safe to send contacts to ({told}). "
                + "Set MarketingCloud:RestBaseUrl to the https address shown in the installed package.",
            fault.Message
        );
    }

    [Fact]
    public async Task A_configured_REST_address_overrides_the_tokens_and_the_subdomains_is_the_fallback()
    {
        var set = await Source(new FakeServer(_ => Token()), Account with { RestBaseUrl = new Uri("https://proxy.example.org/mc") })
            .GetAsync(default);
        Assert.Equal("https://proxy.example.org/mc/contacts/v1/contacts", set.ContactsUrl.ToString());
        var missing = await Source(new FakeServer(_ => Json(200, """{"access_token":"T"}"""))).GetAsync(default);
        Assert.Equal("https://mc-sub.rest.marketingcloudapis.com/", missing.RestBaseUrl.ToString());
        Assert.Equal(FakeTime.Start.AddSeconds(1079), missing.ExpiresAt);
    }

    [Theory]
    [InlineData(""","scope":"email_read list_and_subscribers_write" """, true)]
    [InlineData(""","scope":"list_and_subscribers_read" """, false)]
    [InlineData(""","scope":"" """, false)]
    [InlineData(""","scope":null""", true)]
    [InlineData("", true)]
    public async Task Contacts_may_be_written_with_the_scope_or_if_scopes_are_unknown(string scope, bool may)
    {
        var tokens = Source(new FakeServer(_ => Json(200, $$"""{"access_token":"T","expires_in":"1079"{{scope}}}""")));
        Assert.Equal(may, (await tokens.GetAsync(default)).CanWriteContacts);
    }

    [Theory]
    [InlineData(
        401,
        """{"error":"invalid_client","error_description":"Invalid client ID. Use the client ID in Marketing Cloud Installed Packages.","error_uri":"https://x"}""",
        "HTTP 401: invalid_client; Invalid client ID. Use the client ID in Marketing Cloud Installed Packages."
    )]
    [InlineData(
        400,
        """{"error":"invalid_request","error_description":"s3cr3t-value is no account_id"}""",
        "HTTP 400: invalid_request; *** is no account_id"
    )]
    [InlineData(403, "<title>Blocked by policy</title>", "HTTP 403: Blocked by policy")]
    [InlineData(404, "", "HTTP 404")]
    public async Task A_refused_sign_in_is_reported_in_the_vendors_words_and_never_repeated(int status, string body, string words)
    {
        var log = new KeptLog();
        var server = new FakeServer(_ => Json(status, body));
        var tokens = Source(server, log: log);

        var fault = await Assert.ThrowsAsync<ImportException>(() => tokens.GetAsync(default).AsTask());
        Assert.Equal(
            $"Marketing Cloud refused the sign-in at mc-sub.auth.marketingcloudapis.com ({words}). Check MarketingCloud:ClientId, "
                + "MarketingCloud:ClientSecret "
                + "and MarketingCloud:Subdomain against the installed package (its API integration must be server-to-server), and "
                + "MarketingCloud:AccountId if it is "
                + "set. A new or changed package can take five minutes to take effect.",
            fault.Message
        );
        Assert.Equal(ExitCode.MustChange, fault.ExitCode);

        await Assert.ThrowsAsync<ImportException>(() => tokens.GetAsync(default).AsTask());
        Assert.Equal(1, tokens.Requested);
        Assert.DoesNotContain(Secret, string.Concat(log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Throttling_errors_and_broken_connections_are_retried()
    {
        var server = new FakeServer(asked =>
            asked.Number switch
            {
                1 => Json(429, """{"message":"slow down","errorcode":50100}""", "90"),
                2 => Json(503, ""),
                3 => throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused", new SocketException(111)),
                4 => Json(200, "<title>Maintenance</title>"),
                _ => Token(),
            }
        );
        var tokens = Source(server);
        var signingIn = tokens.GetAsync(default).AsTask();
        var passed = await _clock.PassUntilAsync(signingIn);
        Assert.Equal("Bearer T1", (await signingIn).Authorization.ToString());
        Assert.Equal(5, tokens.Requested);
        Assert.InRange(passed.TotalSeconds, 90 + 1 + 2 + 4, 90 + 2 + 4 + 8 + 4);
    }

    [Fact]
    public async Task A_sign_in_that_stays_unavailable_ends_with_exit_2_after_the_retry_window()
    {
        var tokens = Source(new FakeServer(_ => Json(429, """{"message":"Your requests are temporarily blocked.","errorcode":50200}""")));
        var signingIn = tokens.GetAsync(default).AsTask();
        var passed = await _clock.PassUntilAsync(signingIn);
        var fault = await Assert.ThrowsAsync<ImportException>(() => signingIn);
        Assert.Equal(ExitCode.TryLater, fault.ExitCode);
        Assert.Equal(
            "Could not sign in at mc-sub.auth.marketingcloudapis.com (HTTP 429: Your requests are temporarily blocked.; 50200). Run "
                + "the same command again later. If the problem persists, check the network, the proxy and MarketingCloud:Subdomain.",
            fault.Message
        );
        Assert.InRange(passed.TotalMinutes, 14.9, 15.2);
        Assert.InRange(tokens.Requested, 8, 20);
    }

    [Fact]
    public async Task A_pause_beyond_the_retry_window_is_not_started()
    {
        var tokens = Source(new FakeServer(_ => Json(503, "", "1000")));
        await Assert.ThrowsAsync<ImportException>(() => tokens.GetAsync(default).AsTask());
        Assert.Equal(1, tokens.Requested);
    }

    [Fact]
    public async Task A_sign_in_without_an_answer_is_retried_after_a_minute()
    {
        var never = new TaskCompletionSource();
        var server = new FakeServer(_ => Token()) { Ready = never.Task };
        var tokens = Source(server, retryWindow: TimeSpan.FromSeconds(150));
        var signingIn = tokens.GetAsync(default).AsTask();
        await _clock.PassUntilAsync(signingIn);
        var fault = await Assert.ThrowsAsync<ImportException>(() => signingIn);
        Assert.Contains("(No answer within 60 s)", fault.Message, StringComparison.Ordinal);
        Assert.Equal(3, tokens.Requested);
    }

    [Fact]
    public async Task An_untrusted_certificate_is_not_retried()
    {
        var tokens = Source(
            new FakeServer(_ =>
                throw new HttpRequestException(
                    HttpRequestError.SecureConnectionError,
                    "see inner",
                    new AuthenticationException("The remote certificate is invalid: UntrustedRoot")
                )
            )
        );
        var fault = await Assert.ThrowsAsync<ImportException>(() => tokens.GetAsync(default).AsTask());
        Assert.Equal(ExitCode.MustChange, fault.ExitCode);
        Assert.StartsWith(
            "mc-sub.auth.marketingcloudapis.com cannot be trusted (No connection to mc-sub.auth.marketingcloudapis.com: The remote "
                + "certificate is invalid: UntrustedRoot). Check",
            fault.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_canceled_caller_does_not_cancel_the_sign_in_for_others()
    {
        var ready = new TaskCompletionSource();
        var tokens = Source(new FakeServer(_ => Token()) { Ready = ready.Task });
        using var givingUp = new CancellationTokenSource();
        var impatient = tokens.GetAsync(givingUp.Token).AsTask();
        var patient = tokens.GetAsync(default).AsTask();
        await givingUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        ready.SetResult();
        await patient;
        Assert.Equal(1, tokens.Requested);
    }

    [Fact]
    public async Task Stopping_ends_the_wait_for_a_sign_in()
    {
        using var stopping = new CancellationTokenSource();
        var server = new FakeServer(_ => Json(503, ""));
        var tokens = new TokenSource(HttpTransport.Create(5, server), Account, TimeSpan.FromMinutes(15), _clock, null, stopping.Token);
        var signingIn = tokens.GetAsync(default).AsTask();
        Assert.True(SpinWait.SpinUntil(() => !server.Requests.IsEmpty, 5000));
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => signingIn);
    }

    [Theory]
    [InlineData("http://mc.example.org/", null, "MarketingCloud:AuthBaseUrl is http://mc.example.org")]
    [InlineData("https://mc.example.org/", "http://10.0.0.1/", "MarketingCloud:RestBaseUrl is http://10.0.0.1")]
    public void A_secret_is_not_sent_to_an_unencrypted_address(string auth, string? rest, string expected)
    {
        var account = Account with { AuthBaseUrl = new Uri(auth), RestBaseUrl = rest is null ? null : new Uri(rest) };
        var fault = Assert.Throws<ImportException>(() => Source(new FakeServer(_ => Token()), account));
        Assert.Equal(ExitCode.MustChange, fault.ExitCode);
        Assert.Equal($"{expected}. Secrets are sent only to https addresses (or http on this machine).", fault.Message);
    }

    private TokenSource Source(
        FakeServer server,
        MarketingCloudOptions? account = null,
        KeptLog? log = null,
        TimeSpan? retryWindow = null
    ) => new(HttpTransport.Create(5, server), account ?? Account, retryWindow ?? TimeSpan.FromMinutes(15), _clock, log);

    private sealed class KeptLog : ILogger<TokenSource>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Lines.Add(formatter(state, exception) + exception);
    }
}
