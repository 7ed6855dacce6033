using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Importer.Core.Contacts;

/// <summary>
/// Interprets answers to <c>POST /v2/token</c>. Its errors look different from the REST host's (docs/api.md, Signing in). Pure.
/// </summary>
internal sealed class SignInReader(MarketingCloudOptions account)
{
    /// <summary>The vendor's usual <c>expires_in</c>, used if it is missing or implausible.</summary>
    private static readonly TimeSpan DefaultLifetime = TimeSpan.FromSeconds(1079);

    private readonly SecretMask _secret = new(account.ClientSecret);

    /// <param name="status">HTTP status.</param>
    /// <param name="headers">Only <c>Retry-After</c> is used.</param>
    /// <param name="body">The body, or the part of it that arrived.</param>
    /// <param name="requestedAt">When the token was requested: its lifetime is counted from then.</param>
    /// <param name="now">The time that a <c>Retry-After</c> date is relative to.</param>
    public Attempt<SignedIn> Read(
        int status,
        AnswerHeaders headers,
        ReadOnlyMemory<byte> body,
        DateTimeOffset requestedAt,
        DateTimeOffset now
    )
    {
        using var json = LenientJson.Parse(body);
        var root = json?.RootElement ?? default;
        if (status is >= 200 and <= 299)
            return ReadToken(root, requestedAt);
        var words = DescribeError(status, root, body.Span);
        var retryAfter = RetryAfter.Read(headers.RetryAfter, now);
        return status switch
        {
            >= 300 and <= 399 => new Failed<SignedIn>(
                $"{account.SignInUrl.Host} is not a sign-in address: it redirects elsewhere ({words}). {Advice.NoSignInAddress}"
            ),
            429 => new Retryable<SignedIn>(words, retryAfter, Blocked: retryAfter is null),
            596 => new Failed<SignedIn>(Refusal(words)),
            408 or >= 500 => new Retryable<SignedIn>(words, retryAfter),
            407 => new Failed<SignedIn>($"{account.SignInUrl.Host} could not be reached: {words}. {Advice.Proxy}"),
            _ => new Failed<SignedIn>(Refusal(words)),
        };
    }

    private Attempt<SignedIn> ReadToken(JsonElement root, DateTimeOffset requestedAt)
    {
        var token = LenientJson.Text(root, "access_token");
        if (string.IsNullOrWhiteSpace(token) || token.AsSpan().ContainsAnyExceptInRange('!', '~'))
            return new Retryable<SignedIn>("the answer contains no usable token");
        var tokenUrl = LenientJson.Text(root, "rest_instance_url");
        var rest = RestAddress.Normalise(account.RestBaseUrl?.ToString() ?? tokenUrl ?? FromSubdomain());
        if (rest is null)
        {
            return new Failed<SignedIn>(
                $"{account.SignInUrl.Host} gives no REST address that is safe to send contacts to "
                    + $"({_secret.Mask(AnswerText.Clean(tokenUrl ?? "none", 200))}). "
                    + "Set MarketingCloud:RestBaseUrl to the https address shown in the installed package."
            );
        }

        var life = LenientJson.Number(root, "expires_in") is > 0 and <= 86_400 and var seconds
            ? TimeSpan.FromSeconds(seconds)
            : DefaultLifetime;
        var scopes = LenientJson.Text(root, "scope") is { } granted
            ? _secret.Mask(granted).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : null;
        return new Succeeded<SignedIn>(
            new SignedIn(token, rest, scopes, requestedAt + life) { Secrets = new SecretMask(token, account.ClientSecret) }
        );
    }

    private string? FromSubdomain() =>
        account.Subdomain is { Length: > 0 } subdomain ? $"https://{subdomain}.rest.marketingcloudapis.com/" : null;

    private string Refusal(string words) => $"Marketing Cloud refused the sign-in at {account.SignInUrl.Host} ({words}). {Advice.SignIn}";

    /// <summary>The vendor's own message: from sign-in, the REST host, or a page in between.</summary>
    private string DescribeError(int status, JsonElement root, ReadOnlySpan<byte> body)
    {
        var said =
            root.ValueKind == JsonValueKind.Object
                ? AnswerText.Join([
                    LenientJson.Text(root, "error"),
                    LenientJson.Text(root, "error_description"),
                    LenientJson.Text(root, "message"),
                    LenientJson.Text(root, "errorcode"),
                ])
                : AnswerText.Join([AnswerText.FromPage(body)]);
        var words = string.Create(CultureInfo.InvariantCulture, $"HTTP {status}{(said is null ? "" : ": ")}{said}");
        return _secret.Mask(words);
    }
}
