using System.Text;
using Importer.Core.Contacts;
using static Importer.Core.Tests.Contacts.FakeTime;

namespace Importer.Core.Tests.Contacts;

public class AnswerReaderTests
{
    [Theory]
    [InlineData("""{"contactKey":"C-1"}""", """{"contactKey":"C-1","contactId":7}""", null)]
    [InlineData("""{"contactKey":"C-1"}""", """{"contactId":7}""", null)]
    [InlineData("""{"contactKey":"C-1"}""", """{"contactKey":null,"contactId":7}""", null)]
    [InlineData("""{"contactKey":"C-1"}""", """{"contactKey":" ","contactId":7}""", null)]
    [InlineData("""{"contactKey":"C-1"}""", """{"contactKey":" c-1 ","contactId":7}""", null)]
    [InlineData("""{"contactKey":"José"}""", """{"contactKey":"Jose\u0301","contactId":7}""", null)]
    [InlineData("""{"contactKey":"12"}""", """{"contactKey":12,"contactId":7}""", null)]
    [InlineData("""{"contactKey":"C-1"}""", """{"contactKey":"C-2","contactId":7}""", "C-2")]
    [InlineData("""{"contactKey":"00012"}""", """{"contactKey":12,"contactId":7}""", "12")]
    [InlineData("""{"contactKey":"C-123"}""", """{"contactKey":"C-12","contactId":7,"hasErrors":true}""", "C-12")]
    [InlineData("""{"contactKey":"C-1"}""", """{"contactKey":"C-2","operationStatus":"FAIL"}""", "C-2")]
    [InlineData("""{"contactID":"7"}""", """{"contactKey":"C-2","contactId":7}""", null)]
    [InlineData("""{"contactID":"007"}""", """{"contactKey":"C-2","contactId":7}""", null)]
    [InlineData("""{"contactID":"8"}""", """{"contactKey":"C-2","contactId":7}""", "7")]
    public void An_answer_about_another_contact_does_not_count_for_this_one(string sent, string answer, string? other)
    {
        var read = AnswerReader.Read(200, default, Encoding.UTF8.GetBytes(answer), Start, Encoding.UTF8.GetBytes(sent));
        Assert.Equal(other, (read as OtherContact)?.Named);
        if (other is null)
            Assert.IsType<Accepted>(read);
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(299, true)]
    [InlineData(400, true)]
    [InlineData(409, true)]
    [InlineData(300, false)]
    [InlineData(401, false)]
    [InlineData(422, false)]
    [InlineData(500, false)]
    public void An_answer_about_another_contact_is_detected_only_for_rows(int status, bool isLookedFor)
    {
        var read = AnswerReader.Read(
            status,
            default,
            """{"contactKey":"C-2","requestServiceMessageID":"r"}"""u8,
            Start,
            """{"contactKey":"C-1"}"""u8
        );
        Assert.Equal(isLookedFor, read is OtherContact { Named: "C-2", RequestId: "r" });
    }

    private static readonly Dictionary<string, (int Status, string Body, ContactAnswer Expected)> Cases = new()
    {
        ["the page's success"] = (
            200,
            """
            {"operationStatus":"OK","rowsAffetcted":1,"contactKey":"acruz@example.com","contactId":12345678,"contactTypeID":0,"isNewContactKey":false,
             "requestServiceMessageID":"8b51b524-28c1-46fc-9a44-02fca5b0a08c","hasErrors":false,"resultMessages":[],
             "serviceMessageID":"80676c59-ceb9-48aa-ad35-81e150094a17"}
            """,
            new Accepted(200, 12345678, false) { RequestId = "8b51b524-28c1-46fc-9a44-02fca5b0a08c" }
        ),
        ["a success as recorded live"] = (
            200,
            """
            {"operationStatus":"OK","rowsAffected":1,"contactKey":"k","contactID":9007199254740993,"contactTypeID":0,"isNewContactKey":true,
             "requestServiceMessageID":"r","responseDateTime":"2026-11-24T02:00:00","hasErrors":false,"resultMessages":[],"serviceMessageID":"s"}
            """,
            new Accepted(200, 9007199254740993, true) { RequestId = "r" }
        ),
        ["an id given as text"] = (
            200,
            """{"operationStatus":"OK","contactID":"9223372036854775807"}""",
            new Accepted(200, long.MaxValue, null)
        ),
        ["an id that is none"] = (
            200,
            """{"operationStatus":"OK","contactID":"abc","isNewContactKey":"true"}""",
            new Accepted(200, null, true)
        ),
        ["an id beyond 64 bits"] = (200, """{"operationStatus":"OK","contactID":92233720368547758070}""", new Accepted(200, null, null)),
        ["a success without status and errors"] = (200, """{"contactId":7}""", new Accepted(200, 7, null)),
        ["a success with nothing but its status"] = (200, """{"operationStatus":"ok"}""", new Accepted(200, null, null)),
        ["201"] = (201, """{"operationStatus":"OK","contactId":7,"hasErrors":false}""", new Accepted(201, 7, null)),
        ["information is no error"] = (
            200,
            """{"operationStatus":"OK","contactId":7,"hasErrors":false,"resultMessages":[{"resultType":"x","resultClass":"Information","resultCode":"I1","message":"Queued."}]}""",
            new Accepted(200, 7, null, "Queued.")
        ),
        ["information is no error where hasErrors is missing"] = (
            200,
            """{"operationStatus":"OK","contactId":7,"resultMessages":[{"resultClass":"Information","message":"Queued."}]}""",
            new Accepted(200, 7, null, "Queued.")
        ),
        ["a byte order mark, blanks, unknown fields of every kind"] = (
            200,
            "\uFEFF \r\n" + """{"new":{"a":[1,{"contactId":9}]},"x":null,"operationStatus":"OK","y":[[]],"contactId":7,"z":1e400}""" + "\n",
            new Accepted(200, 7, null)
        ),
        ["fields that are null or of another type"] = (
            200,
            """{"operationStatus":"OK","contactId":{"value":1},"isNewContactKey":[],"hasErrors":null,"resultMessages":null,"requestServiceMessageID":5}""",
            new Accepted(200, null, null)
        ),

        ["objects where values are expected, which hold nothing"] = (
            200,
            """
            {"operationStatus":{"operationStatus":"FAIL"},"contactId":{"contactId":9},"contactKey":{"contactKey":"k"},"isNewContactKey":{"isNewContactKey":true},
             "requestServiceMessageID":{"requestServiceMessageID":"x"},"message":{"message":"No."},"errorcode":{"errorcode":5},
             "resultMessages":[[{"message":"No."}],{"resultClass":{"resultClass":"Error"},"message":{"message":"No."},"resultCode":{"resultCode":5},"text":{"a":"b"}}],"hasErrors":false}
            """,
            new Accepted(200, null, null)
        ),
        ["hasErrors alone"] = (200, """{"hasErrors":false}""", new Accepted(200, null, null)),
        ["299"] = (299, """{"operationStatus":"OK"}""", new Accepted(299, null, null)),
        ["what follows a whole object"] = (200, """{"operationStatus":"OK"} x""", new Accepted(200, null, null)),
        ["a class that is an object is none"] = (
            200,
            """{"contactId":7,"resultMessages":[{"resultClass":{"resultClass":"Error"},"message":"Slow."}]}""",
            new Accepted(200, 7, null, "Slow.")
        ),
        ["a message of a class that nobody knows is no error"] = (
            200,
            """{"contactId":7,"resultMessages":[{"resultClass":"Warning","message":"Slow."}]}""",
            new Accepted(200, 7, null, "Slow.")
        ),

        ["a field name that is half a character"] = (
            200,
            """{"\uD800":1,"operationStatus\uDC00":1,"operationStatus":"OK"}""",
            new Accepted(200, null, null)
        ),

        ["a refusal inside 200"] = (
            200,
            """
            {"operationStatus":"FAIL","rowsAffetcted":0,"contactId":0,"isNewContactKey":false,"requestServiceMessageID":"r","hasErrors":true,
             "resultMessages":[{"resultType":"Attribute","resultClass":"Error","resultCode":"InvalidValue","message":"Locale is not valid."},
                               {"resultClass":"Information","resultCode":"I","message":"Checked."},
                               {"resultClass":"Error","resultCode":"Other","message":"Status is not valid.","data":{"a":1},"formatStringParams":["x"]}]}
            """,
            new Refused(200, "InvalidValue", "Locale is not valid.; Status is not valid.") { RequestId = "r" }
        ),
        ["the code is an error's, not the information's before it"] = (
            200,
            """{"hasErrors":true,"resultMessages":[{"resultClass":"Information","resultCode":"I1","message":"Checked."},{"resultClass":"Error","resultCode":"E2","message":"No."}]}""",
            new Refused(200, "E2", "No.")
        ),
        ["nothing but information where it failed"] = (
            200,
            """{"operationStatus":"FAIL","resultMessages":[{"resultClass":"Information","message":"Checked."}]}""",
            new Refused(200, null, "Checked.")
        ),
        ["a single reason, and a field after it"] = (
            200,
            """{"hasErrors":true,"resultMessages":{"message":"No."},"requestServiceMessageID":"r"}""",
            new Refused(200, null, "No.") { RequestId = "r" }
        ),
        ["FAIL without hasErrors"] = (200, """{"operationStatus":"FAIL"}""", new Refused(200, null, null)),
        ["FAIL though hasErrors is false"] = (200, """{"operationStatus":"FAIL","hasErrors":false}""", new Refused(200, null, null)),
        ["an error message where hasErrors is missing"] = (
            200,
            """{"operationStatus":"OK","resultMessages":[{"resultClass":"Error","message":"No."}]}""",
            new Refused(200, null, "No.")
        ),
        ["reasons as bare strings"] = (
            200,
            """{"operationStatus":"FAIL","hasErrors":true,"resultMessages":["No key.","No key.","  No\n\tset. ",17,null,[]]}""",
            new Refused(200, null, "No key.; No set.")
        ),
        ["a single reason without a list"] = (
            200,
            """{"hasErrors":true,"resultMessages":{"resultCode":5,"message":"No."}}""",
            new Refused(200, "5", "No.")
        ),
        ["partly applied"] = (
            200,
            """{"operationStatus":"OK","contactID":7,"isNewContactKey":true,"hasErrors":true,"resultMessages":[{"resultClass":"Error","resultCode":"E","message":"No Status."}]}""",
            new PartlyAccepted(200, 7, true, "E", "No Status.")
        ),
        ["an error's body under 200"] = (200, """{"message":"Bad.","errorcode":30000}""", new Refused(200, "30000", "Bad.")),

        ["an empty 200"] = (200, " \n", new Unanswered(200, null, "The answer is empty", true)),
        ["204"] = (204, "", new Unanswered(204, null, "The answer is empty", true)),
        ["a cut 200"] = (
            200,
            """{"operationStatus":"OK","requestServiceMessageID":"r","contactId":123""",
            new Unanswered(200, null, "The answer is cut off or is not valid JSON", true) { RequestId = "r" }
        ),
        ["a gateway's page under 200"] = (
            200,
            "<!DOCTYPE html><html><head><TITLE lang=en>\n Maintenance &amp; more\n</TITLE></head></html>",
            new Unanswered(200, null, "Maintenance & more", true)
        ),
        ["text under 200"] = (200, "OK", new Unanswered(200, null, "OK", true)),
        ["a list under 200"] = (200, "[]", new Unanswered(200, null, "[]", true)),
        ["an object that says nothing"] = (
            200,
            "{}",
            new Unanswered(200, null, "The answer does not say whether the contact was written", true)
        ),
        ["another service's object"] = (200, """{"message":"up","errorcode":0}""", new Unanswered(200, null, "up", true)),

        ["a redirect"] = (302, "", new Denied(302, null, "Redirected to https://login.example.com/", Advice.WrongAddress)),
        ["the first of the redirects"] = (300, "", new Denied(300, null, "Redirected to https://login.example.com/", Advice.WrongAddress)),
        ["the last of them, with words"] = (399, "<title>Moved</title>", new Denied(399, null, "Moved", Advice.WrongAddress)),
        ["a bad row"] = (
            400,
            """{"message":"Invalid attribute.","errorcode":30001,"documentation":"https://…","requestServiceMessageID":"r"}""",
            new Refused(400, "30001", "Invalid attribute.") { RequestId = "r" }
        ),
        ["a bad row with details"] = (
            400,
            """
            {"message":"Validation failed.","errorcode":10001,"validationErrors":[{"errorcode":10005,"message":"Locale must have two letters."}],
             "additionalErrors":["Status is missing.",{"message":"Validation failed."}]}
            """,
            new Refused(400, "10001", "Validation failed.; Locale must have two letters.; Status is missing.")
        ),
        ["a code in the details only"] = (
            400,
            """{"errorcode":0,"additionalErrors":[{"errorcode":"30000","message":"No."}]}""",
            new Refused(400, "30000", "No.")
        ),
        ["the code 0"] = (400, """{"message":"No.","errorcode":0}""", new Refused(400, "0", "No.")),
        ["the first code that is not 0"] = (
            400,
            """{"errorcode":0,"additionalErrors":[{"errorcode":"0","message":"a"},{"errorcode":"7","message":"b"}]}""",
            new Refused(400, "7", "a; b")
        ),
        ["a code of blanks"] = (400, """{"message":"No.","errorcode":" "}""", new Refused(400, null, "No.")),
        ["a code as text"] = (400, """{"message":"No.","errorcode":"X-1"}""", new Refused(400, "X-1", "No.")),
        ["an empty 400"] = (400, "", new Refused(400, null, null)),
        ["a cut 400"] = (400, """{"message":"No.","errorc""", new Refused(400, null, "No.")),
        ["a token refused"] = (
            401,
            """{"message":"Not Authorized","errorcode":0,"documentation":""}""",
            new TokenRefused(401, "0", "Not Authorized")
        ),
        ["a token expired"] = (401, """{"message":"Expired","errorcode":20002}""", new TokenRefused(401, "20002", "Expired")),
        ["a token refused by a gateway"] = (401, "<h1>Unauthorized</h1>", new TokenRefused(401, null, "Unauthorized")),
        ["no permission"] = (
            403,
            """{"message":"Insufficient Privileges","errorcode":20001}""",
            new Denied(403, "20001", "Insufficient Privileges", Advice.Forbidden)
        ),
        ["no such address"] = (
            404,
            """{"message":"Not Found","errorcode":30003}""",
            new Denied(404, "30003", "Not Found", Advice.WrongAddress)
        ),
        ["another method"] = (405, "", new Denied(405, null, null, Advice.WrongAddress)),
        ["a proxy that wants a sign-in"] = (407, "", new Denied(407, null, null, Advice.Proxy)),
        ["no such service"] = (596, "<h1>596 Service Not Found</h1>", new Denied(596, null, "596 Service Not Found", Advice.WrongAddress)),
        ["not understood"] = (415, "", new Denied(415, null, null, Advice.NotUnderstood)),
        ["exists already"] = (409, """{"message":"Already exists.","errorcode":30004}""", new Refused(409, "30004", "Already exists.")),
        ["the last of the refusals"] = (499, "", new Refused(499, null, null)),
        ["too large"] = (413, "<title>Request Entity Too Large</title>", new Refused(413, null, "Request Entity Too Large")),
        ["another refusal"] = (422, """{"message":"No."}""", new Refused(422, null, "No.")),

        ["blocked"] = (
            429,
            """{"message":"Your requests are temporarily blocked.","errorcode":50200}""",
            new Throttled(429, ThrottleKind.Blocked, null, "50200", "Your requests are temporarily blocked.")
        ),
        ["too fast without a time"] = (429, """{"errorcode":"50100"}""", new Throttled(429, ThrottleKind.TooFast, null, "50100", null)),
        ["a 429 that says nothing"] = (429, "", new Throttled(429, ThrottleKind.Blocked, null, null, null)),
        ["busy without a time"] = (
            503,
            "<title>503 Service Unavailable</title>",
            new Throttled(503, ThrottleKind.Busy, null, null, "503 Service Unavailable")
        ),

        ["a time-out over there"] = (408, "", new Unanswered(408, null, null, true)),
        ["an error over there"] = (500, """{"message":"Internal","errorcode":0}""", new Unanswered(500, "0", "Internal", true)),
        ["a bad gateway"] = (
            502,
            "<html><body><h1>502 Bad Gateway</h1>nginx</body></html>",
            new Unanswered(502, null, "502 Bad Gateway", true)
        ),
        ["a gateway's text"] = (504, "upstream request timeout", new Unanswered(504, null, "upstream request timeout", true)),
        ["a page without a title"] = (502, "<html></html>", new Unanswered(502, null, "A web page without a title", true)),
        ["a page with the end of a title alone"] = (502, "<p>x</title>", new Unanswered(502, null, "A web page without a title", true)),
        ["a page whose title is cut off"] = (502, "<title x </title", new Unanswered(502, null, "A web page without a title", true)),
        ["a status nobody knows"] = (520, "", new Unanswered(520, null, null, true)),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_answer_is_interpreted_as_in_the_table(string name)
    {
        var (status, body, expected) = Cases[name];
        Assert.Equal(
            expected,
            AnswerReader.Read(
                status,
                new AnswerHeaders(Location: "https://login.example.com/x?key=a%40b"),
                Encoding.UTF8.GetBytes(body),
                Start
            )
        );
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("/login?key=a%40b")]
    [InlineData(null)]
    public void A_redirect_to_no_host_names_none(string? location) =>
        Assert.Equal(
            new Denied(302, null, "Redirected", Advice.WrongAddress),
            AnswerReader.Read(302, new AnswerHeaders(Location: location), [], Start)
        );

    [Theory]
    [InlineData(200, "{}", "Reachable")]
    [InlineData(299, """{"items":[]}""", "Reachable")]
    [InlineData(199, "{}", "Unanswered")]
    [InlineData(300, "{}", "Denied")]
    [InlineData(200, "<title>Maintenance</title>", "Unanswered")]
    [InlineData(200, """{"items":[""", "Unanswered")]
    [InlineData(503, "{}", "Throttled")]
    public void A_ping_reaches_the_service_only_if_it_answers_2xx_with_complete_JSON(int status, string body, string means) =>
        Assert.Equal(means, AnswerReader.ReadPing(status, default, Encoding.UTF8.GetBytes(body), Start).GetType().Name);

    [Theory]
    [InlineData("0", 0)]
    [InlineData("7", 7)]
    [InlineData(" 120 ", 120)]
    [InlineData("Tue, 24 Nov 2026 08:01:30 GMT", 90)]
    [InlineData("Tuesday, 24-Nov-26 08:01:30 GMT", 90)]
    [InlineData("Tue Nov 24 08:01:30 2026", 90)]
    [InlineData("Tue, 24 Nov 2026 07:00:00 GMT", 0)]
    [InlineData("99999999999999999999", 86400)]
    [InlineData("Tue, 24 Nov 2099 07:00:00 GMT", 86400)]
    [InlineData("-5", null)]
    [InlineData("soon", null)]
    [InlineData("", null)]
    public void Retry_after_is_seconds_or_a_date_and_at_most_a_day(string header, int? seconds)
    {
        TimeSpan? wait = seconds is { } s ? TimeSpan.FromSeconds(s) : null;
        Assert.Equal(new Throttled(429, ThrottleKind.TooFast, wait, "50100", null), Read(429, """{"errorcode":50100}"""));
        Assert.Equal(new Throttled(429, ThrottleKind.Blocked, wait, "50200", null), Read(429, """{"errorcode":50200}"""));
        Assert.Equal(new Throttled(429, ThrottleKind.TooFast, wait, null, null), Read(429, ""));
        Assert.Equal(new Throttled(503, ThrottleKind.Busy, wait, "50300", null), Read(503, """{"errorcode":50300}"""));

        ContactAnswer Read(int status, string body) =>
            AnswerReader.Read(status, new AnswerHeaders(RetryAfter: header), Encoding.UTF8.GetBytes(body), Start);
    }

    [Fact]
    public void Long_messages_are_truncated_to_one_line()
    {
        var many = string.Join(',', Enumerable.Range(0, 1000).Select(i => $$"""{"message":"reason {{i}} 😀\u0000\n"}"""));
        var refused = AnswerReader.Read(400, default, Encoding.UTF8.GetBytes($$"""{"additionalErrors":[{{many}}]}"""), Start);
        Assert.StartsWith("reason 0 😀; reason 1 😀; ", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith("reason 49 😀", refused.Message, StringComparison.Ordinal);

        var one = AnswerReader
            .Read(400, default, Encoding.UTF8.GetBytes($$"""{"message":"{{new string('x', 1998)}}😀😀"}"""), Start)
            .Message!;
        Assert.Equal(new string('x', 1998) + "…", one);
        Assert.Equal(
            200,
            AnswerReader.Read(502, default, Encoding.UTF8.GetBytes($"<title>{new string('x', 9000)}</title>"), Start).Message!.Length
        );
    }

    [Fact]
    public void Invalid_UTF_8_is_shown_as_far_as_possible()
    {
        byte[] body = [.. "{\"message\":\"caf"u8, 0xE9, .. "\",\"errorcode\":1}"u8];
        Assert.Equal(new Refused(400, "1", "caf\uFFFD"), AnswerReader.Read(400, default, body, Start));
        Assert.Equal(new Refused(400, "1", "\\uD800"), AnswerReader.Read(400, default, """{"message":"\uD800","errorcode":1}"""u8, Start));
    }

    [Fact]
    public void Excessive_nesting_is_unreadable()
    {
        var deep = """{"operationStatus":"OK","x":""" + new string('[', 500_000);
        Assert.Equal(
            new Unanswered(200, null, "The answer is cut off or is not valid JSON", true),
            AnswerReader.Read(200, default, Encoding.UTF8.GetBytes(deep), Start)
        );
    }
}
