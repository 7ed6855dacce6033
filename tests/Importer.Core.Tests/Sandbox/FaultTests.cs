using Importer.Sandbox;

namespace Importer.Core.Tests.Sandbox;

public class FaultTests
{
    [Theory]
    [InlineData(FaultKind.TooFast, "429 errorcode 50100 Retry-After 1")]
    [InlineData(FaultKind.Blocked, "429 errorcode 50200")]
    [InlineData(FaultKind.Busy, "503 errorcode 50300 Retry-After 1")]
    [InlineData(FaultKind.ServerError, "500 errorcode 0")]
    [InlineData(FaultKind.BadGateway, "502 text/html")]
    [InlineData(FaultKind.GatewayTimeout, "504 text/html")]
    [InlineData(FaultKind.RequestTimeout, "408 ")]
    [InlineData(FaultKind.Conflict, "409 errorcode 30004")]
    [InlineData(FaultKind.BadRequest, "400 errorcode 10005")]
    [InlineData(FaultKind.Unauthorized, "401 errorcode 0")]
    [InlineData(FaultKind.Forbidden, "403 errorcode 20002")]
    [InlineData(FaultKind.NotFound, "404 errorcode 30003")]
    [InlineData(FaultKind.ServiceNotFound, "404 errorcode 596")]
    [InlineData(FaultKind.TooLarge, "413 errorcode ")]
    [InlineData(FaultKind.UnsupportedMediaType, "415 errorcode ")]
    [InlineData(FaultKind.Redirect, "307  Location https://elsewhere.invalid/contacts/v1/contacts")]
    [InlineData(FaultKind.RefusedInOk, "200 FAIL errors 10005 Error")]
    [InlineData(FaultKind.BreakConnection, "BreakConnection")]
    [InlineData(FaultKind.NoAnswer, "NoAnswer")]
    [InlineData(FaultKind.RefuseConnection, "RefuseConnection")]
    public void These_kinds_answer_instead_of_the_service(FaultKind kind, string expected)
    {
        var caller = new Caller(new SandboxOptions { Faults = [new Fault { Kind = kind }] });
        Assert.Equal(expected, Seen(caller.Post(PageExample.Request)));
        Assert.Empty(caller.Tenant.Contacts);
    }

    [Theory]
    [InlineData(FaultKind.Partial, "200 OK id errors 10005 Error")]
    [InlineData(FaultKind.Information, "200 OK id 0 Information")]
    [InlineData(FaultKind.UnknownFields, "200 OK id unheard of")]
    [InlineData(FaultKind.Oversized, "200 OK id 16777216 more")]
    [InlineData(FaultKind.EmptyAnswer, "200 application/json; charset=utf-8")]
    [InlineData(FaultKind.CutBody, "200 OK id, CutBody")]
    [InlineData(FaultKind.Late, "200 OK id, 3 s late")]
    public void These_kinds_process_the_request(FaultKind kind, string expected)
    {
        var caller = new Caller(
            new SandboxOptions { Faults = [new Fault { Kind = kind, Delay = TimeSpan.FromSeconds(kind == FaultKind.Late ? 3 : 0) }] }
        );
        Assert.Equal(expected, Seen(caller.Post(PageExample.Request)));
        Assert.Single(caller.Tenant.Contacts);
    }

    [Fact]
    public void Truncated_JSON_ends_in_the_middle()
    {
        var caller = new Caller(new SandboxOptions { Faults = [new Fault { Kind = FaultKind.CutJson }] });
        var text = Caller.Text(caller.Post(PageExample.Request));
        Assert.StartsWith("{\"operationStatus\":\"OK\"", text, StringComparison.Ordinal);
        Assert.False(text.EndsWith('}'));
    }

    [Theory]
    [InlineData(FaultKind.ServerError)]
    [InlineData(FaultKind.BadGateway)]
    [InlineData(FaultKind.GatewayTimeout)]
    [InlineData(FaultKind.RequestTimeout)]
    [InlineData(FaultKind.BreakConnection)]
    [InlineData(FaultKind.NoAnswer)]
    public void Without_a_usable_answer_the_contact_may_still_exist(FaultKind kind)
    {
        var caller = new Caller(new SandboxOptions { Faults = [new Fault { Kind = kind, Processed = true }] });
        var before = new Caller(new SandboxOptions { Faults = [new Fault { Kind = kind }] });
        Assert.Equal(Seen(before.Post(PageExample.Request)), Seen(caller.Post(PageExample.Request)));
        Assert.Single(caller.Tenant.Contacts);
    }

    [Theory]
    [InlineData(RetryAfterForm.Seconds, 2.5, "3")]
    [InlineData(RetryAfterForm.Seconds, 0, "0")]
    [InlineData(RetryAfterForm.Date, 90, "Tue, 24 Nov 2026 08:31:30 GMT")]
    [InlineData(RetryAfterForm.None, 5, null)]
    public void Retry_After_is_available_in_all_its_forms(RetryAfterForm form, double seconds, string? expected)
    {
        var fault = new Fault
        {
            Kind = FaultKind.Busy,
            RetryAfter = TimeSpan.FromSeconds(seconds),
            RetryAfterForm = form,
        };
        var headers = new Caller(new SandboxOptions { Faults = [fault] }).Post(PageExample.Request).Headers;
        Assert.Equal(expected, headers.SingleOrDefault().Value);
    }

    [Theory]
    [InlineData("7", "\"errorcode\":7,")]
    [InlineData("E7", "\"errorcode\":\"E7\",")]
    [InlineData("", "{\"message\":\"No.\",\"documentation\"")]
    public void Code_and_message_can_be_set(string code, string expected)
    {
        var caller = new Caller(
            new SandboxOptions
            {
                Faults =
                [
                    new Fault
                    {
                        Kind = FaultKind.Forbidden,
                        Code = code,
                        Message = "No.",
                    },
                ],
            }
        );
        Assert.Contains(expected, Caller.Text(caller.Post(PageExample.Request)), StringComparison.Ordinal);
    }

    [Fact]
    public void Faults_count_the_requests_that_they_select()
    {
        var caller = new Caller(
            new SandboxOptions
            {
                Faults =
                [
                    new Fault { ContactKey = "poison", Kind = FaultKind.ServerError },
                    new Fault
                    {
                        ContactKey = "slow",
                        First = 2,
                        Kind = FaultKind.Busy,
                    },
                    new Fault
                    {
                        When = request => request.Method == "PUT",
                        Path = Fault.AnyPath,
                        Kind = FaultKind.Forbidden,
                    },
                    new Fault { Nth = 3, Kind = FaultKind.BadGateway },
                    new Fault { Every = 2, Kind = FaultKind.Conflict },
                ],
            }
        );
        var keys = "a poison b slow slow slow POISON c d e".Split(' ');
        Assert.Equal(
            "a200 poison500 b409 slow503 slow503 slow502 POISON200 c409 d200 e409",
            string.Join(' ', keys.Select(key => key + caller.Post(Caller.Contact(key)).Status))
        );
        Assert.Equal(403, caller.Send("PUT", "/any").Status);
    }

    [Fact]
    public void Sign_in_faults_use_the_authentication_hosts_error_format()
    {
        var caller = new Caller(
            new SandboxOptions
            {
                Faults =
                [
                    new Fault
                    {
                        Path = SandboxTenant.TokenPath,
                        First = 1,
                        Kind = FaultKind.Unauthorized,
                    },
                ],
            }
        );
        Assert.Equal("invalid_client", (string)Caller.Json(caller.SignIn())["error"]!);
        Assert.Equal(200, caller.SignIn().Status);
    }

    [Fact]
    public void An_outage_affects_every_request_until_it_ends()
    {
        var caller = new Caller();
        caller.SignIn();
        caller.Tenant.Options.Outage = new Fault { Kind = FaultKind.Busy };
        Assert.Equal(
            [503, 503, 503],
            [caller.Post(PageExample.Request).Status, caller.SignIn().Status, caller.Send("GET", "/platform/v1/tokenContext").Status]
        );
        caller.Tenant.Options.Outage = null;
        Assert.Equal(200, caller.Post(PageExample.Request).Status);
    }

    private static string Seen(SandboxResponse response)
    {
        if (response.ConnectionFault is not (ConnectionFault.None or ConnectionFault.CutBody))
            return response.ConnectionFault.ToString();
        var headers = string.Concat(response.Headers.Select(header => $" {header.Key} {header.Value}"));
        if (response.Body.IsEmpty || response.ContentType == "text/html")
            return $"{response.Status} {response.ContentType}{headers}";
        var answer = Caller.Json(response);
        if (response.Status != 200)
            return $"{response.Status} errorcode {answer["errorcode"]}{headers}";
        var message = answer["resultMessages"]!.AsArray().SingleOrDefault();
        return $"200 {answer["operationStatus"]}{(answer["contactId"] is null ? "" : " id")}{((bool)answer["hasErrors"]! ? " errors" : "")}"
            + (message is null ? "" : $" {message["resultCode"]} {message["resultClass"]}")
            + (answer["unknownField"] is null ? "" : " unheard of")
            + (response.Body.Length > 16_777_216 ? $" {response.Body.Length - Caller.Text(response).TrimEnd().Length} more" : "")
            + (response.ConnectionFault == ConnectionFault.None ? "" : $", {response.ConnectionFault}")
            + (response.Delay == TimeSpan.Zero ? "" : $", {response.Delay.TotalSeconds} s late");
    }
}
