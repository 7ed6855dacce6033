using System.Text.Json.Nodes;
using Importer.Sandbox;

namespace Importer.Core.Tests.Sandbox;

public class PageExampleTests
{
    [Fact]
    public void The_documented_request_gets_the_documented_response()
    {
        var caller = new Caller();
        caller.Post(PageExample.Request);

        var response = caller.Post(PageExample.Request);

        // The same key twice, as in the example; only what the server makes up differs.
        var answer = Caller.Json(response);
        var page = JsonNode.Parse(PageExample.Response)!;
        foreach (var madeUp in (string[])["contactId", "requestServiceMessageID", "serviceMessageID"])
        {
            Assert.Equal(page[madeUp]!.GetValueKind(), answer[madeUp]!.GetValueKind());
            if (madeUp != "contactId")
                Assert.True(Guid.TryParse((string)answer[madeUp]!, out _));
            answer[madeUp] = page[madeUp]!.DeepClone();
        }

        Assert.Equal(200, response.Status);
        Assert.Equal("application/json; charset=utf-8", response.ContentType);
        Assert.Equal(PageExample.Response, Caller.Indented(answer.ToJsonString()));
    }

    [Fact]
    public void The_recorded_style_spells_fields_differently()
    {
        var caller = new Caller(new SandboxOptions { AnswerStyle = AnswerStyle.Recorded });

        var answer = Caller.Json(caller.Post(PageExample.Request)).AsObject();

        Assert.Equal(
            "operationStatus rowsAffected contactKey contactID contactTypeID isNewContactKey requestServiceMessageID responseDateTime "
                + "hasErrors resultMessages serviceMessageID",
            string.Join(' ', answer.Select(field => field.Key))
        );
        Assert.Equal("2026-11-24T08:30:00+00:00", (string)answer["responseDateTime"]!);
        Assert.True((bool)answer["isNewContactKey"]!);
    }
}
