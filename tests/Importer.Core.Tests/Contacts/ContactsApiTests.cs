using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Importer.Core.Contacts;
using static Importer.Core.Tests.Contacts.FakeServer;
using static Importer.Tests.Shared.TcpResponder;

namespace Importer.Core.Tests.Contacts;

public class ContactsApiTests
{
    private const string Success =
        """{"operationStatus":"OK","contactID":7,"isNewContactKey":true,"hasErrors":false,"requestServiceMessageID":"r"}""";
    private static readonly ReadOnlyMemory<byte> Body = """{"contactKey":"ü"}"""u8.ToArray();

    [Fact]
    public async Task The_request_is_exactly_as_documented()
    {
        using var server = new TcpResponder(Http(200, Success), keep: true);
        var answer = await Api(server).PostAsync(Body, default);
        Assert.Equal(new Accepted(200, 7, true) { RequestId = "r" }, answer);
        Assert.Equal(
            $$"""
            POST /contacts/v1/contacts HTTP/1.1
            Host: {{server.Address.Authority}}
            Authorization: Bearer T1
            User-Agent: Importer/0.1.0
            Accept-Encoding: gzip, deflate
            Content-Type: application/json
            Content-Length: 19

            {"contactKey":"ü"}
            """.ReplaceLineEndings("\r\n"),
            server.Requests.Single()
        );
    }

    [Theory]
    [InlineData(
        400,
        """{"message":"Bearer eyJhbGciOiJIUzI1NiJ9.e30 is no good","errorcode":"eyJhbGciOiJI"}""",
        "Bearer *** is no good",
        "***"
    )]
    [InlineData(401, """{"message":"eyJhbGciOi\nJIUzI1NiJ9","errorcode":0}""", "***", "0")]
    [InlineData(
        200,
        """{"operationStatus":"FAIL","hasErrors":true,"resultMessages":["a-secret-of-the-account JIUzI1NiJ9"]}""",
        "*** ***",
        null
    )]
    public async Task Token_and_secret_repeated_in_an_answer_are_hidden(int status, string body, string message, string? code)
    {
        using var server = new TcpResponder(Http(status, body));
        var tokens = new FixedToken(
            new SignedIn("eyJhbGciOiJIUzI1NiJ9.e30", server.Address, null, DateTimeOffset.MaxValue)
            {
                Secrets = new SecretMask("eyJhbGciOiJIUzI1NiJ9.e30", "a-secret-of-the-account"),
            }
        );

        var answer = await new ContactsApi(HttpTransport.Create(1), tokens, TimeSpan.FromMinutes(1), TimeProvider.System).PostAsync(
            Body,
            default
        );

        Assert.Equal((message, code), (answer.Message, answer.Code));
    }

    [Fact]
    public async Task Connections_are_reused_after_any_answer()
    {
        var bodies = new Queue<string>([
            Http(200, Success),
            Http(400, """{"message":"No.","errorcode":30000}"""),
            Http(200, new string(' ', 100_000) + Success),
            $"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{Success.Length:x}\r\n{Success}\r\n0\r\n\r\n",
            Http(200, Success),
        ]);
        using var server = new TcpResponder(
            async (stream, _, cancel) =>
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes(bodies.Dequeue()), cancel);
                return true;
            }
        );
        var api = Api(server);
        var ok = new Accepted(200, 7, true) { RequestId = "r" };
        ContactAnswer[] expected = [ok, new Refused(400, "30000", "No."), ok, ok, ok];
        foreach (var one in expected)
            Assert.Equal(one, await api.PostAsync(Body, default));
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task A_request_whose_answer_breaks_off_may_have_been_processed()
    {
        using var none = new TcpResponder("");
        Assert.Equal(
            new Unanswered(null, null, $"The connection to {none.Address.Authority} broke: The response ended prematurely.", true),
            await Cut(none)
        );
        using var header = new TcpResponder("HTTP/1.1 200 O");
        Assert.Equal(
            new Unanswered(null, null, $"The connection to {header.Address.Authority} broke: The response ended prematurely.", true),
            await Cut(header)
        );
        using var body = new TcpResponder("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + Success[..20]);
        Assert.Equal(
            new Unanswered(
                200,
                null,
                $"The connection to {body.Address.Authority} broke: "
                    + "The response ended prematurely, with at least 480 additional bytes expected.",
                true
            ),
            await Cut(body)
        );
        using var noHttp = new TcpResponder("SSH-2.0-OpenSSH_9.2\r\n");
        Assert.Equal(
            new Unanswered(
                null,
                null,
                $"The connection to {noHttp.Address.Authority} broke: Received an invalid status line: 'SSH-2.0-OpenSSH_9.2'.",
                true
            ),
            await Cut(noHttp)
        );

        static async Task<ContactAnswer> Cut(TcpResponder server)
        {
            var answer = await Api(server).PostAsync(Body, default);
            Assert.Single(server.Requests);
            return answer with
            {
                Message = answer
                    .Message!.Replace(" (ResponseEnded)", "", StringComparison.Ordinal)
                    .Replace(" (InvalidResponse)", "", StringComparison.Ordinal),
            };
        }
    }

    [Fact]
    public async Task A_status_counts_even_if_the_body_broke_off()
    {
        using var server = new TcpResponder("HTTP/1.1 429 X\r\nRetry-After: 7\r\nContent-Length: 500\r\n\r\n{\"message\":\"slow\",");
        Assert.Equal(
            new Throttled(429, ThrottleKind.TooFast, TimeSpan.FromSeconds(7), null, "slow"),
            await Api(server).PostAsync(Body, default)
        );
    }

    [Fact]
    public async Task A_complete_success_counts_even_if_the_end_of_the_body_is_missing()
    {
        using var server = new TcpResponder($"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{Success.Length:x}\r\n{Success}\r\n");
        Assert.Equal(new Accepted(200, 7, true) { RequestId = "r" }, await Api(server).PostAsync(Body, default));
    }

    [Fact]
    public async Task Retry_after_as_a_date_is_relative_to_the_answers_own_date()
    {
        using var server = new TcpResponder(
            Http(503, "", "Date: Tue, 24 Nov 2020 08:00:00 GMT\r\nRetry-After: Tue, 24 Nov 2020 08:00:30 GMT\r\n")
        );
        Assert.Equal(
            new Throttled(503, ThrottleKind.Busy, TimeSpan.FromSeconds(30), null, null),
            await Api(server).PostAsync(Body, default)
        );
    }

    [Fact]
    public async Task An_answer_larger_than_a_mebibyte_is_unreadable()
    {
        using var server = new TcpResponder(Http(200, new string(' ', HttpExchange.MaxAnswerSize - Success.Length + 1) + Success));
        Assert.Equal(
            new Unanswered(200, null, "The answer is cut off or is not valid JSON", true),
            (await Api(server).PostAsync(Body, default)) with
            {
                RequestId = null,
            }
        );
        using var fits = new TcpResponder(Http(200, new string(' ', HttpExchange.MaxAnswerSize - Success.Length) + Success));
        Assert.IsType<Accepted>(await Api(fits).PostAsync(Body, default));
    }

    [Fact]
    public async Task Invalid_compressed_bytes_are_an_unreadable_answer()
    {
        using var server = new TcpResponder(Http(200, "no gzip at all", "Content-Encoding: gzip\r\n"));
        var answer = Assert.IsType<Unanswered>(await Api(server).PostAsync(Body, default));
        Assert.Equal((200, true), (answer.HttpStatus, answer.MayHaveBeenProcessed));
        Assert.StartsWith(
            $"The connection to {server.Address.Authority} broke: The archive entry was compressed using an unsupported",
            answer.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_the_token_goes_nowhere_else()
    {
        using var other = new TcpResponder(Http(200, Success));
        using var server = new TcpResponder(Http(307, "", $"Location: {other.Address}x\r\n"));
        Assert.Equal(
            new Denied(307, null, $"Redirected to {other.Address}", Advice.WrongAddress),
            await Api(server).PostAsync(Body, default)
        );
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task No_connection_means_not_processed()
    {
        Uri nobody;
        using (var server = new TcpResponder(""))
            nobody = server.Address;
        Assert.Equal(
            new Unanswered(null, null, $"No connection to {nobody.Authority}: Connection refused", false),
            await Api(nobody, HttpTransport.Create(5)).PostAsync(Body, default)
        );
        var unnamed = Assert.IsType<Unanswered>(
            await Api(new Uri("https://no-such-host.invalid/"), HttpTransport.Create(5)).PostAsync(Body, default)
        );
        Assert.False(unnamed.MayHaveBeenProcessed);
        Assert.StartsWith("No connection to no-such-host.invalid: ", unnamed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_without_TLS_stops_the_run_before_anything_is_sent()
    {
        using var server = new TlsListener(async client => await client.GetStream().WriteAsync("HTTP/1.1 400 X\r\n\r\n"u8.ToArray()));
        var stop = await Assert.ThrowsAsync<ImportException>(() => Api(server.Address, HttpTransport.Create(5)).PostAsync(Body, default));
        Assert.Equal(
            (
                ExitCode.MustChange,
                $"127.0.0.1 could not be reached (No connection to {server.Address.Authority}: Cannot determine the frame size or a "
                    + $"corrupted frame was received.). {Advice.NoTls}"
            ),
            (stop.ExitCode, stop.Message)
        );
    }

    [Fact]
    public async Task A_ping_is_not_resent_automatically_when_a_reused_connection_closes_without_an_answer()
    {
        var asked = 0;
        using var server = new TcpResponder(
            async (stream, _, cancel) =>
            {
                if (++asked > 1)
                    return false;
                await stream.WriteAsync(Encoding.UTF8.GetBytes(Http(200, """{"organization":{"id":515}}""")), cancel);
                return true;
            }
        );
        var tenant = new TenantInfo(HttpTransport.Create(5), new FixedToken(server.Address), TimeSpan.Zero, TimeProvider.System);
        Assert.IsType<Found<TokenContext>>(await tenant.ReadContextAsync(default));

        var look = await tenant.ReadAttributeSetsAsync(default);

        Assert.Equal(
            new Unavailable<IReadOnlyList<AttributeSetDefinition>>(
                $"Marketing Cloud is unavailable (The connection to {server.Address.Authority} broke: closed without an answer). Run "
                    + "the same command again later."
            ),
            look
        );
        Assert.Equal((2, 2), (server.Requests.Count, tenant.Requested));
    }

    [Fact]
    public async Task An_untrusted_certificate_stops_the_run_before_anything_is_sent()
    {
        using var server = new TlsListener(async client =>
        {
            using var key = RSA.Create(2048);
            using var made = new CertificateRequest(
                "CN=localhost",
                key,
                HashAlgorithmName.SHA256,
                RSASignaturePadding.Pkcs1
            ).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
            using var certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
            using var tls = new SslStream(client.GetStream());
            await tls.AuthenticateAsServerAsync(certificate);
            await tls.WriteAsync(Encoding.UTF8.GetBytes(Http(200, Success)));
        });
        var stop = await Assert.ThrowsAsync<ImportException>(() => Api(server.Address, HttpTransport.Create(5)).PostAsync(Body, default));
        Assert.Equal(ExitCode.MustChange, stop.ExitCode);
        Assert.StartsWith(
            $"127.0.0.1 cannot be trusted (No connection to {server.Address.Authority}: The remote certificate is invalid",
            stop.Message,
            StringComparison.Ordinal
        );
        Assert.EndsWith(Advice.Certificate, stop.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_after_the_timeout_does_not_count()
    {
        var clock = FakeTime.Clock();
        using var server = new TcpResponder(
            async (_, _, cancel) =>
            {
                await Task.Delay(Timeout.Infinite, cancel);
                return false;
            }
        );
        var posting = new ContactsApi(HttpTransport.Create(5), new FixedToken(server.Address), TimeSpan.FromSeconds(120), clock).PostAsync(
            Body,
            default
        );
        await Arrived(server);
        clock.Advance(TimeSpan.FromSeconds(119));
        await Task.Delay(20);
        Assert.False(posting.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(new Unanswered(null, null, "No answer within 120 s", true), await posting);
    }

    [Fact]
    public async Task A_body_that_stalls_beyond_the_timeout_does_not_count()
    {
        var clock = FakeTime.Clock();
        using var server = new TcpResponder(
            async (stream, _, cancel) =>
            {
                await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"u8.ToArray(), cancel);
                await Task.Delay(Timeout.Infinite, cancel);
                return false;
            }
        );
        var posting = new ContactsApi(HttpTransport.Create(5), new FixedToken(server.Address), TimeSpan.FromSeconds(120), clock).PostAsync(
            Body,
            default
        );
        await Arrived(server);
        clock.Advance(TimeSpan.FromSeconds(120));
        Assert.True(await posting is Unanswered { Message: "No answer within 120 s", MayHaveBeenProcessed: true });
    }

    [Fact]
    public async Task A_request_abandoned_in_flight_may_have_been_processed_but_not_one_before_that()
    {
        using var server = new TcpResponder(
            async (_, _, cancel) =>
            {
                await Task.Delay(Timeout.Infinite, cancel);
                return false;
            }
        );
        using var second = new CancellationTokenSource();
        var posting = Api(server).PostAsync(Body, second.Token);
        await Arrived(server);
        await second.CancelAsync();
        Assert.Equal(new Unanswered(null, null, "Stopped waiting for the answer", true), await posting);
        Assert.Equal(new Unanswered(null, null, "Stopped waiting for the answer", false), await Api(server).PostAsync(Body, second.Token));

        var never = new TaskCompletionSource();
        var tokens = new TokenSource(
            HttpTransport.Create(5, new FakeServer(_ => Token()) { Ready = never.Task }),
            new()
            {
                Subdomain = "x",
                ClientId = "c",
                ClientSecret = "s",
            },
            TimeSpan.Zero,
            FakeTime.Clock()
        );
        Assert.Equal(
            new Unanswered(null, null, "Stopped while signing in, before it was sent", false),
            await new ContactsApi(HttpTransport.Create(5), tokens, TimeSpan.FromSeconds(120), FakeTime.Clock()).PostAsync(
                Body,
                second.Token
            )
        );
    }

    [Fact]
    public async Task A_token_refused_for_many_requests_is_renewed_once_and_used_for_their_retries()
    {
        var server = new FakeServer(asked =>
            asked.Url.Contains("/v2/token", StringComparison.Ordinal) ? Token(asked.Number == 1 ? "old" : "new")
            : asked.Authorization == "Bearer old" ? Json(401, """{"message":"Not Authorized","errorcode":0}""")
            : Json(200, Success)
        );
        var http = HttpTransport.Create(32, server);
        var tokens = new TokenSource(
            http,
            new()
            {
                Subdomain = "x",
                ClientId = "c",
                ClientSecret = "s",
            },
            TimeSpan.Zero,
            FakeTime.Clock()
        );
        var api = new ContactsApi(http, tokens, TimeSpan.FromSeconds(120), FakeTime.Clock());

        await Task.WhenAll(
            Enumerable
                .Range(0, 32)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        Assert.Equal(new TokenRefused(401, "0", "Not Authorized"), await api.PostAsync(Body, default));
                    })
                )
        );
        await Task.WhenAll(
            Enumerable
                .Range(0, 32)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        api.InvalidateToken();
                        Assert.IsType<Accepted>(await api.PostAsync(Body, default));
                    })
                )
        );
        Assert.Equal(2, tokens.Requested);
        Assert.Equal(32, server.Requests.Count(asked => asked.Authorization == "Bearer new"));
    }

    [Fact]
    public async Task Without_a_token_an_exception_stops_the_run()
    {
        var http = HttpTransport.Create(5, new FakeServer(_ => Json(401, """{"error":"invalid_client"}""")));
        var tokens = new TokenSource(
            http,
            new()
            {
                Subdomain = "x",
                ClientId = "c",
                ClientSecret = "s",
            },
            TimeSpan.Zero,
            FakeTime.Clock()
        );
        var fault = await Assert.ThrowsAsync<ImportException>(() =>
            new ContactsApi(http, tokens, TimeSpan.FromSeconds(120), FakeTime.Clock()).PostAsync(Body, default)
        );
        Assert.Equal(ExitCode.MustChange, fault.ExitCode);
    }

    private static async Task Arrived(TcpResponder server)
    {
        for (var tries = 0; server.Requests.IsEmpty; tries++)
        {
            Assert.True(tries < 5000, "The request does not arrive.");
            await Task.Delay(1);
        }

        // The request is there; what the server sends besides may still be on its way.
        await Task.Delay(20);
    }

    private static ContactsApi Api(TcpResponder server) => Api(server.Address, HttpTransport.Create(5));

    private static ContactsApi Api(Uri address, HttpClient http) =>
        new(http, new FixedToken(address), TimeSpan.FromSeconds(20), TimeProvider.System);

    private sealed class FixedToken(SignedIn signedIn) : ITokenSource
    {
        public FixedToken(Uri address)
            : this(new SignedIn("T1", address, null, DateTimeOffset.MaxValue)) { }

        public ValueTask<SignedIn> GetAsync(CancellationToken cancel) => new(signedIn);

        public void Invalidate(SignedIn rejected) => throw new InvalidOperationException("Nobody refused it.");
    }
}
