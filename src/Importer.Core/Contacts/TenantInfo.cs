using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Importer.Core.Contacts;

/// <summary>Queries the tenant before anything is sent: the token's business unit and the attribute sets. Sends no contact.</summary>
public sealed class TenantInfo
{
    private const int PageSize = 200;

    /// <summary>Far more than any tenant has; stops an endless list.</summary>
    private const int MaxPages = 100;

    /// <summary>The most attributes in all sets: every run keeps them in memory.</summary>
    private const int MaxAttributes = 100_000;

    private readonly TenantReader _reader;
    private readonly ITokenSource _tokens;
    private readonly ILogger _log;

    /// <summary>Read once: each query is a request of the tenant's allowance.</summary>
    private Found<TokenContext>? _context;

    /// <param name="http">From <see cref="HttpTransport"/>.</param>
    /// <param name="tokens">Shared with <see cref="ContactsApi"/>.</param>
    /// <param name="retryWindow">How long to retry while the tenant is unavailable or throttles; zero for a single attempt.</param>
    /// <param name="clock">For timeouts and pauses.</param>
    /// <param name="log">Gets pauses and checks that were not possible.</param>
    public TenantInfo(HttpClient http, ITokenSource tokens, TimeSpan retryWindow, TimeProvider clock, ILogger<TenantInfo>? log = null)
    {
        _tokens = tokens;
        _log = log ?? NullLogger<TenantInfo>.Instance;
        _reader = new TenantReader(http, tokens, retryWindow, clock, _log);
    }

    /// <summary>GET requests sent so far, retries included: each counts against the tenant's allowance.</summary>
    public int Requested => _reader.Requested;

    /// <summary>The token's context; null if it has not been read.</summary>
    public TokenContext? Context => _context?.Value;

    /// <summary>
    /// Signs in and checks, before the first contact, that the token may write contacts and is for the right business unit.
    /// Costs one more request only if the business unit is known.
    /// </summary>
    /// <param name="unit">The business unit of this account's earlier sign-ins; null if unknown.</param>
    /// <returns>The current sign-in.</returns>
    /// <exception cref="ImportException">The scope is missing, or the token is for another business unit (exit 3); sign-in refused (3) or
    /// unavailable (2), or the tenant is unavailable (2).</exception>
    public async Task<SignedIn> EnsureReadyAsync(MarketingCloudOptions account, string? unit, CancellationToken cancel)
    {
        var signedIn = await _tokens.GetAsync(cancel);
        if (!signedIn.CanWriteContacts)
        {
            throw ImportException.MustChange(
                $"The installed package cannot write contacts: it lacks the scope {Advice.WriteScope} (it has "
                    + $"{(signedIn.Scopes!.Count == 0 ? "none" : string.Join(", ", signedIn.Scopes))}). Add the scope to the "
                    + "package in Marketing Cloud Setup (List and Subscribers: Write). It can take five minutes to take effect."
            );
        }

        if ((account.AccountId ?? unit) is { } wanted)
            EnsureBusinessUnit(wanted, isConfigured: account.AccountId is not null, await ReadContextAsync(cancel));
        return signedIn;
    }

    /// <summary>Reads the token's context: enterprise, business unit and user.</summary>
    /// <exception cref="ImportException">No token, or the REST host cannot be trusted or reached (exit 3).</exception>
    public async Task<QueryResult<TokenContext>> ReadContextAsync(CancellationToken cancel)
    {
        if (_context is not null)
            return _context;
        var look = await _reader.ReadAsync(TokenContext.Path, TokenContext.Read, cancel);
        _context = look as Found<TokenContext>;
        return look;
    }

    /// <summary>Reads all attribute sets, in the tenant's order.</summary>
    /// <exception cref="ImportException">No token, or the REST host cannot be trusted or reached (exit 3).</exception>
    public async Task<QueryResult<IReadOnlyList<AttributeSetDefinition>>> ReadAttributeSetsAsync(CancellationToken cancel)
    {
        var sets = new Dictionary<string, AttributeSetDefinition>();
        for (var number = 1; number <= MaxPages; number++)
        {
            var address = string.Create(
                CultureInfo.InvariantCulture,
                $"contacts/v1/attributeSetDefinitions?$page={number}&$pageSize={PageSize}"
            );
            switch (await _reader.ReadAsync(address, DefinitionPage.Read, cancel))
            {
                case NotAllowed<DefinitionPage> no:
                    return new NotAllowed<IReadOnlyList<AttributeSetDefinition>>(
                        $"{no.Reason} Reading attribute sets requires the scope {Advice.ReadScope}."
                    );
                case Unavailable<DefinitionPage> no:
                    return new Unavailable<IReadOnlyList<AttributeSetDefinition>>(no.Reason);
                case Found<DefinitionPage> { Value: var page }:
                    var known = sets.Count;
                    foreach (var set in page.Sets)
                        sets.TryAdd(set.Name, set);
                    // A page without new sets ends the list too: the server may return the same page every time.
                    if (sets.Values.Sum(set => set.Attributes.Count) > MaxAttributes)
                        return TooMany($"more than {MaxAttributes} attributes");
                    if (sets.Count == known || page.IsShort)
                        return new Found<IReadOnlyList<AttributeSetDefinition>>([.. sets.Values]);
                    break;
            }
        }

        return TooMany($"more than {MaxPages} pages of attribute sets");

        // With an incomplete list, existing sets and attributes would look unknown.
        static NotAllowed<IReadOnlyList<AttributeSetDefinition>> TooMany(string what) =>
            new($"Marketing Cloud lists {what}, too many to read.");
    }

    private void EnsureBusinessUnit(string wanted, bool isConfigured, QueryResult<TokenContext> look)
    {
        switch (look)
        {
            case Found<TokenContext> { Value.BusinessUnit: { } actual } when actual != wanted && !isConfigured:
                throw ImportException.MustChange(
                    $"Until now this account has written to business unit {wanted}, but Marketing Cloud signed in to {actual}, so "
                        + "contacts would go there. "
                        + "Set MarketingCloud:AccountId to the business unit you want."
                );
            case Found<TokenContext> { Value.BusinessUnit: { } actual } when actual != wanted:
                throw ImportException.MustChange(
                    $"MarketingCloud:AccountId is {wanted}, but Marketing Cloud signed in to business unit {actual}, so contacts would go "
                        + "there. Correct MarketingCloud:AccountId, or give the installed package access to the business unit you want."
                );
            case Found<TokenContext> { Value.BusinessUnit: not null }:
                break;
            case Unavailable<TokenContext> no:
                throw ImportException.TryLater($"Could not check which business unit contacts would go to: {no.Reason}");
            default:
                // The token was requested with this account_id; being unable to check is no sign of a mismatch.
                _log.LogWarning(
                    "Could not check that the business unit is {BusinessUnit}: {Why}",
                    wanted,
                    (look as NotAllowed<TokenContext>)?.Reason ?? "the answer does not say"
                );
                break;
        }
    }

    /// <param name="IsShort">Whether it has fewer sets than a full page; <c>count</c> is unreliable (docs/api.md, Looking before
    /// sending).</param>
    private sealed record DefinitionPage(IReadOnlyList<AttributeSetDefinition> Sets, bool IsShort)
    {
        /// <returns>Null if the answer has no list.</returns>
        public static DefinitionPage? Read(JsonElement root)
        {
            if (LenientJson.Field(root, "items") is not { ValueKind: JsonValueKind.Array } items)
                return null;
            // A server may return smaller pages than requested; then pageSize says so.
            var full = LenientJson.Number(root, "pageSize") is > 0 and < PageSize and var size ? size : PageSize;
            return new DefinitionPage(
                [.. items.EnumerateArray().Select(AttributeSetDefinition.Read).OfType<AttributeSetDefinition>()],
                items.GetArrayLength() < full
            );
        }
    }
}
