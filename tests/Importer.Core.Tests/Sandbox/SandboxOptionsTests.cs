using System.Text.Json;
using Importer.Sandbox;

namespace Importer.Core.Tests.Sandbox;

public class SandboxOptionsTests
{
    [Fact]
    public void A_file_can_set_every_option()
    {
        var options = SandboxOptions.FromJson(
            """
            { "answerStyle": "recorded", // as live
              "refusalStyle": "failInOk", "acceptEmptySets": true,
              "clientId": "id", "clientSecret": "right", "tokenLifetime": "00:00:02", "scopes": "a b",
              "accountId": 7, "bareRestInstanceUrl": true, "keepJournal": false,
              "requestsPerSecond": 2.5, "maxConcurrent": 10, "latency": "00:00:00.050",
              "attributeSets": [{ "name": "Loyalty", "attributes": [{ "name": "Tier", "dataType": "Text", "length": 4 }] }],
              "faults": [
                { "every": 100, "do": "serverError", "carriedOut": true },
                { "path": "/v2/token", "nth": 7, "do": "busy", "retryAfter": "00:00:03", "retryAfterForm": "date" } ], }
            """
        );

        Assert.Equal(
            (AnswerStyle.Recorded, RefusalStyle.FailInOk, true, "id", "right", TimeSpan.FromSeconds(2), "a b"),
            (
                options.AnswerStyle,
                options.RefusalStyle,
                options.AcceptEmptySets,
                options.ClientId,
                options.ClientSecret,
                options.TokenLifetime,
                options.Scopes
            )
        );
        Assert.Equal(
            (7, true, false, 2.5, 10, TimeSpan.FromMilliseconds(50)),
            (
                options.AccountId,
                options.BareRestInstanceUrl,
                options.KeepJournal,
                options.RequestsPerSecond,
                options.MaxConcurrent,
                options.Latency
            )
        );
        Assert.Equal(
            new AttributeDefinition("Tier", "Text", 4) { RestrictedValues = options.AttributeSets[0].Attributes[0].RestrictedValues },
            options.AttributeSets[0].Attributes[0]
        );
        Assert.Equal((100, FaultKind.ServerError, true), (options.Faults[0].Every, options.Faults[0].Kind, options.Faults[0].Processed));
        Assert.Equal(
            ("/v2/token", 7, FaultKind.Busy, TimeSpan.FromSeconds(3), RetryAfterForm.Date),
            (
                options.Faults[1].Path,
                options.Faults[1].Nth,
                options.Faults[1].Kind,
                options.Faults[1].RetryAfter,
                options.Faults[1].RetryAfterForm
            )
        );
    }

    [Fact]
    public void An_empty_object_is_the_documented_behavior_without_limits()
    {
        var options = SandboxOptions.FromJson("{}");
        Assert.Equal(
            (double.PositiveInfinity, int.MaxValue, AnswerStyle.Documented),
            (options.RequestsPerSecond, options.MaxConcurrent, options.AnswerStyle)
        );
        Assert.True(options.KeepJournal);
    }

    [Theory]
    [InlineData("""{ "fualts": [] }""", "fualts")]
    [InlineData("""{ "faults": [{ "do": "explode" }] }""", "$.faults[0].do")]
    [InlineData("""{ "faults": [{ "nth": 1 }] }""", "do")]
    [InlineData("""{ "latency": 5 }""", "$.latency")]
    [InlineData("null", "object")]
    public void An_error_in_a_file_is_named(string json, string named) =>
        Assert.Contains(named, Assert.Throws<JsonException>(() => SandboxOptions.FromJson(json)).Message, StringComparison.Ordinal);
}
