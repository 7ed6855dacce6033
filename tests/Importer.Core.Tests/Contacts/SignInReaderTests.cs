using System.Text;
using Importer.Core.Contacts;
using static Importer.Core.Tests.Contacts.FakeTime;

namespace Importer.Core.Tests.Contacts;

/// <summary>What an answer to the sign-in means, at the status where it changes.</summary>
public sealed class SignInReaderTests
{
    private const string Token = """{"access_token":"Token-1234567890","expires_in":1079}""";
    private static readonly MarketingCloudOptions Account = new()
    {
        Subdomain = "mc-sub",
        ClientId = "client",
        ClientSecret = "s3cr3t-value",
    };

    [Theory]
    [InlineData(199, "Failed")]
    [InlineData(200, "Succeeded")]
    [InlineData(299, "Succeeded")]
    [InlineData(300, "Failed")]
    [InlineData(399, "Failed")]
    [InlineData(400, "Failed")]
    [InlineData(407, "Failed")]
    [InlineData(408, "Retryable")]
    [InlineData(429, "Retryable")]
    [InlineData(499, "Failed")]
    [InlineData(500, "Retryable")]
    [InlineData(595, "Retryable")]
    [InlineData(596, "Failed")]
    [InlineData(599, "Retryable")]
    public void The_status_shows_whether_a_retry_can_help(int status, string means) =>
        Assert.Equal(means, Read(status, Token).GetType().Name.Split('`')[0]);

    [Theory]
    [InlineData(300)]
    [InlineData(399)]
    public void A_redirect_is_reported_as_a_wrong_address(int status) =>
        Assert.EndsWith(
            $"(HTTP {status}). {Advice.NoSignInAddress}",
            Assert.IsType<Failed<SignedIn>>(Read(status, "{}")).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Token_and_secret_repeated_in_later_answers_are_hidden() =>
        Assert.Equal(
            "token *** and secret ***",
            Assert.IsType<Succeeded<SignedIn>>(Read(200, Token)).Value.Secrets.Mask("token Token-1234567890 and secret s3cr3t-value")
        );

    private static Attempt<SignedIn> Read(int status, string body) =>
        new SignInReader(Account).Read(status, default, Encoding.UTF8.GetBytes(body), Start, Start);
}
