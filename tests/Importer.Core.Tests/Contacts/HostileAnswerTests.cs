using System.Text;
using System.Text.Json;
using CsCheck;
using Importer.Core.Contacts;
using static Importer.Core.Tests.Contacts.FakeTime;

namespace Importer.Core.Tests.Contacts;

public class HostileAnswerTests
{
    private static readonly byte[][] Seeds =
    [
        [
            .. """{"operationStatus":"OK","contactId":12345678,"isNewContactKey":false,"requestServiceMessageID":"r","hasErrors":false,"resultMessages":[]}"""u8,
        ],
        [
            .. """{"operationStatus":"FAIL","contactID":"5","hasErrors":true,"resultMessages":["a\u00e4",{"resultClass":"Error","resultCode":"E","message":"m"}]}"""u8,
        ],
        [.. """{"message":"m","errorcode":30001,"additionalErrors":[{"message":"a","errorcode":"1"}],"validationErrors":[{"x":[{}]}]}"""u8],
        [.. """{"access_token":"t","expires_in":1079,"scope":"a b","rest_instance_url":"x.rest.marketingcloudapis.com"}"""u8],
        [.. """{"error":"invalid_client","error_description":"\uD83D\uDE00"}"""u8],
        [.. """{"\uD800":1,"name\uDC00":1,"access_token\uDC00":1,"items":[{"name":{"value":"\uD800"}}]}"""u8],
        [.. "<html><title>502 &amp; more</title><h1>x</h1>"u8],
    ];

    /// <summary>A known answer with some bytes changed, taken out, put in or repeated; or bytes of no meaning at all.</summary>
    internal static readonly Gen<byte[]> Bodies = Gen.Frequency(
        (
            9,
            Gen.Select(
                Gen.Int[0, Seeds.Length - 1].Select(i => Seeds[i]),
                Gen.Select(Gen.Int[0, 3], Gen.Double[0, 1], Gen.Byte).Array[0, 6],
                (seed, changes) =>
                {
                    var body = seed.ToList();
                    foreach (var (kind, where, value) in changes)
                    {
                        var at = (int)(where * body.Count);
                        if (kind == 0 || at >= body.Count)
                            body.Insert(Math.Min(at, body.Count), value);
                        else if (kind == 1)
                            body[at] = value;
                        else if (kind == 2)
                            body.RemoveRange(at, Math.Min(value, body.Count - at));
                        else
                            body.AddRange(body.Skip(at).Take(value).ToArray());
                    }

                    return body.ToArray();
                }
            )
        ),
        (1, Gen.Byte.Array[0, 200])
    );

    internal static readonly Gen<string?> Headers = Gen.OneOf(
        Gen.Const((string?)null),
        Gen.Int.Select(i => (string?)$"{i}"),
        Gen.String.Select(text => (string?)text),
        Gen.DateTime.Select(date => (string?)date.ToString("R"))
    );

    [Fact]
    public void No_bytes_make_the_reader_throw_and_only_a_2xx_is_ever_a_success() =>
        Gen.Select(Gen.Int[100, 999], Bodies, Headers, Headers)
            .Sample(
                (status, body, retryAfter, location) =>
                {
                    var answer = AnswerReader.Read(status, new AnswerHeaders(retryAfter, location), body, Start);
                    Assert.Equal(status, answer.HttpStatus);
                    Assert.True(answer is not (Accepted or PartlyAccepted) || status is >= 200 and <= 299);
                    Assert.True(
                        answer.Message is null || (answer.Message.Length is > 0 and <= 2000 && !answer.Message.Any(char.IsControl))
                    );
                    Assert.True(answer.Code is null || answer.Code.Length is > 0 and <= 60);
                    Assert.True(
                        answer is not Throttled throttled
                            || throttled.RetryAfter is null
                            || (throttled.RetryAfter >= TimeSpan.Zero && throttled.RetryAfter <= TimeSpan.FromDays(1))
                    );
                },
                iter: 20_000
            );

    [Fact]
    public void No_prefix_of_a_success_is_a_success()
    {
        for (var length = 0; length < Seeds[0].Length; length++)
            Assert.IsType<Unanswered>(AnswerReader.Read(200, default, Seeds[0].AsSpan(0, length), Start));
        Assert.IsType<Accepted>(AnswerReader.Read(200, default, Seeds[0], Start));
    }

    [Fact]
    public void No_bytes_make_sign_in_or_tenant_queries_throw_or_reveal_the_secret()
    {
        var reader = new SignInReader(
            new MarketingCloudOptions
            {
                Subdomain = "x",
                ClientId = "id",
                ClientSecret = "E-\"30",
            }
        );
        Gen.Select(Gen.Int[100, 999], Bodies, Headers)
            .Sample(
                (status, body, retryAfter) =>
                {
                    Assert.NotNull(reader.Read(status, new AnswerHeaders(retryAfter), body, Start, Start));
                    using var json = LenientJson.Parse(body);
                    if (json is not null)
                    {
                        TokenContext.Read(json.RootElement);
                        AttributeSetDefinition.Read(json.RootElement);
                    }
                },
                iter: 10_000
            );
        var repeated = reader.Read(
            400,
            default,
            Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { error = "no E-\"30 here" })),
            Start,
            Start
        );
        Assert.Equal(
            new Failed<SignedIn>(
                $"Marketing Cloud refused the sign-in at x.auth.marketingcloudapis.com (HTTP 400: no *** here). {Advice.SignIn}"
            ),
            repeated
        );
    }
}
