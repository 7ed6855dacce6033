using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Importer.Core.Contacts;

/// <summary>What an answer of <c>POST /v2/token</c> means; pure. Its errors look different from the REST host's (docs/api.md, Signing in).</summary>
internal sealed class SignInReader(MarketingCloudOptions account)
{
    /// <summary>What the vendor's <c>expires_in</c> is in practice; taken where it is missing or makes no sense.</summary>
    private static readonly TimeSpan UsualLife = TimeSpan.FromSeconds(1079);

    private readonly SecretMask _secret = new(account.ClientSecret);

    /// <param name="status">HTTP status.</param>
    /// <param name="headers">Of which <c>Retry-After</c> counts.</param>
    /// <param name="body">The body, or as much of it as came.</param>
    /// <param name="asked">When the token was asked for: its life is counted from there.</param>
    /// <param name="now">What a <c>Retry-After</c> in its date form is counted from.</param>
    public Tried<SignedIn> Read(int status, AnswerHeaders headers, ReadOnlyMemory<byte> body, DateTimeOffset asked, DateTimeOffset now)
    {
        using var json = LooseJson.Parse(body);
        var root = json?.RootElement ?? default;
        if (status is >= 200 and <= 299)
            return ReadToken(root, asked);
        var words = Words(status, root, body.Span);
        var retryAfter = RetryAfter.Read(headers.RetryAfter, now);
        return status switch
        {
            >= 300 and <= 399 => new Never<SignedIn>($"{account.SignInUrl.Host} is not a sign-in address: it redirects elsewhere ({words}). {Advice.NoSignInAddress}"),
            429 => new NotNow<SignedIn>(words, retryAfter, Blocked: retryAfter is null),
            596 => new Never<SignedIn>(Sentence(words)),
            408 or >= 500 => new NotNow<SignedIn>(words, retryAfter),
            407 => new Never<SignedIn>($"{account.SignInUrl.Host} could not be reached: {words}. {Advice.Proxy}"),
            _ => new Never<SignedIn>(Sentence(words)),
        };
    }

    private Tried<SignedIn> ReadToken(JsonElement root, DateTimeOffset asked)
    {
        var token = LooseJson.Text(root, "access_token");
        if (string.IsNullOrWhiteSpace(token) || token.AsSpan().ContainsAnyExceptInRange('!', '~'))
            return new NotNow<SignedIn>("the answer contains no usable token");
        var told = LooseJson.Text(root, "rest_instance_url");
        var rest = RestAddress.Normalise(account.RestBaseUrl?.ToString() ?? told ?? FromSubdomain());
        if (rest is null)
        {
            return new Never<SignedIn>(
                $"{account.SignInUrl.Host} gives no REST address that is safe to send contacts to ({_secret.Mask(AnswerText.Clean(told ?? "none", 200))}). "
                + "Set MarketingCloud:RestBaseUrl to the https address shown in the installed package.");
        }

        var life = LooseJson.Number(root, "expires_in") is > 0 and <= 86_400 and var seconds ? TimeSpan.FromSeconds(seconds) : UsualLife;
        var scopes = LooseJson.Text(root, "scope") is { } granted ? _secret.Mask(granted).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : null;
        return new Done<SignedIn>(new SignedIn(token, rest, scopes, asked + life) { Secrets = new SecretMask(token, account.ClientSecret) });
    }

    private string? FromSubdomain() => account.Subdomain is { Length: > 0 } subdomain ? $"https://{subdomain}.rest.marketingcloudapis.com/" : null;

    private string Sentence(string words) => $"Marketing Cloud refused the sign-in at {account.SignInUrl.Host} ({words}). {Advice.SignIn}";

    /// <summary>The vendor's own words: of sign-in, of the REST host, or of a page in between.</summary>
    private string Words(int status, JsonElement root, ReadOnlySpan<byte> body)
    {
        var said = root.ValueKind == JsonValueKind.Object
            ? AnswerText.Join([
                LooseJson.Text(root, "error"), LooseJson.Text(root, "error_description"),
                LooseJson.Text(root, "message"), LooseJson.Text(root, "errorcode")])
            : AnswerText.Join([AnswerText.OfPage(body)]);
        var words = string.Create(CultureInfo.InvariantCulture, $"HTTP {status}{(said is null ? "" : ": ")}{said}");
        return _secret.Mask(words);
    }
}
