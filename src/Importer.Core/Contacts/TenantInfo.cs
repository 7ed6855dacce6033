using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Importer.Core.Contacts;

/// <summary>Looks at the tenant before anything is sent: whose token it is, and which attribute sets there are. Sends no contact.</summary>
public sealed class TenantInfo
{
    private const int PageSize = 200;

    /// <summary>Far more sets than a tenant can have: ends a listing that never does.</summary>
    private const int MostPages = 100;

    /// <summary>Of all sets together: what is kept of them is held in memory by every run.</summary>
    private const int MostAttributes = 100_000;

    private readonly TenantReader _reader;
    private readonly ITokenSource _tokens;
    private readonly ILogger _log;

    /// <summary>Looked at once: each look is a request of the tenant's allowance.</summary>
    private Found<TokenContext>? _context;

    /// <param name="http">From <see cref="HttpTransport"/>.</param>
    /// <param name="tokens">Shared with <see cref="ContactsApi"/>.</param>
    /// <param name="patience">How long a look may be out of reach or throttled; zero for a single try.</param>
    /// <param name="clock">For time-outs and pauses.</param>
    /// <param name="log">Told of pauses and of what could not be looked at.</param>
    public TenantInfo(HttpClient http, ITokenSource tokens, TimeSpan patience, TimeProvider clock, ILogger<TenantInfo>? log = null)
    {
        _tokens = tokens;
        _log = log ?? NullLogger<TenantInfo>.Instance;
        _reader = new TenantReader(http, tokens, patience, clock, _log);
    }

    /// <summary>GETs sent so far, repeated ones included: each counts against the tenant's allowance.</summary>
    public int Requested => _reader.Requested;

    /// <summary>Whose token it is, where that has been looked at and told.</summary>
    public TokenContext? Context => _context?.Value;

    /// <summary>
    /// Signs in and makes sure, before the first contact, that the token may write contacts and is for the business unit that is meant.
    /// Costs a request besides only where a business unit is meant.
    /// </summary>
    /// <param name="unit">The business unit that earlier sign-ins of this account were for; null where that is not known.</param>
    /// <returns>The sign-in in force.</returns>
    /// <exception cref="ImportException">The scope is missing, or the token is for another business unit (exit 3); sign-in refused (3) or out of reach (2),
    /// or the tenant out of reach (2).</exception>
    public async Task<SignedIn> EnsureReadyAsync(MarketingCloudOptions account, string? unit, CancellationToken cancel)
    {
        var signedIn = await _tokens.GetAsync(cancel);
        if (!signedIn.CanWriteContacts)
        {
            throw ImportException.MustChange(
                $"The installed package cannot write contacts: it lacks the scope {Advice.WriteScope} (it has "
                + $"{(signedIn.Scopes!.Count == 0 ? "none" : string.Join(", ", signedIn.Scopes))}). "
                + "Add the scope to the package in Marketing Cloud Setup (List and Subscribers: Write). It can take five minutes to take effect.");
        }

        if ((account.AccountId ?? unit) is { } wanted)
            EnsureBusinessUnit(wanted, isAsked: account.AccountId is not null, await ReadContextAsync(cancel));
        return signedIn;
    }

    /// <summary>Whose token it is.</summary>
    /// <exception cref="ImportException">No token is available, or the REST host cannot be trusted or reached at all (exit 3).</exception>
    public async Task<LookUp<TokenContext>> ReadContextAsync(CancellationToken cancel)
    {
        if (_context is not null)
            return _context;
        var look = await _reader.ReadAsync(TokenContext.Path, TokenContext.Read, cancel);
        _context = look as Found<TokenContext>;
        return look;
    }

    /// <summary>All of the tenant's attribute sets, in its own order.</summary>
    /// <exception cref="ImportException">No token is available, or the REST host cannot be trusted or reached at all (exit 3).</exception>
    public async Task<LookUp<IReadOnlyList<AttributeSetDefinition>>> ReadAttributeSetsAsync(CancellationToken cancel)
    {
        var sets = new Dictionary<string, AttributeSetDefinition>();
        for (var number = 1; number <= MostPages; number++)
        {
            var address = string.Create(CultureInfo.InvariantCulture, $"contacts/v1/attributeSetDefinitions?$page={number}&$pageSize={PageSize}");
            switch (await _reader.ReadAsync(address, DefinitionPage.Read, cancel))
            {
                case NotAllowed<DefinitionPage> no:
                    return new NotAllowed<IReadOnlyList<AttributeSetDefinition>>($"{no.Why} Reading attribute sets requires the scope {Advice.ReadScope}.");
                case OutOfReach<DefinitionPage> no:
                    return new OutOfReach<IReadOnlyList<AttributeSetDefinition>>(no.Why);
                case Found<DefinitionPage> { Value: var page }:
                    var known = sets.Count;
                    foreach (var set in page.Sets)
                        sets.TryAdd(set.Name, set);
                    // A server that answers every page with the same one brings nothing new, and is done with too.
                    if (sets.Values.Sum(set => set.Attributes.Count) > MostAttributes)
                        return TooMany($"more than {MostAttributes} attributes");
                    if (sets.Count == known || page.IsShort)
                        return new Found<IReadOnlyList<AttributeSetDefinition>>([.. sets.Values]);
                    break;
            }
        }

        return TooMany($"more than {MostPages} pages of attribute sets");

        // Half a list would have sets and attributes look unknown that are there.
        static NotAllowed<IReadOnlyList<AttributeSetDefinition>> TooMany(string what) => new($"Marketing Cloud lists {what}, too many to read.");
    }

    private void EnsureBusinessUnit(string wanted, bool isAsked, LookUp<TokenContext> look)
    {
        switch (look)
        {
            case Found<TokenContext> { Value.BusinessUnit: { } actual } when actual != wanted && !isAsked:
                throw ImportException.MustChange(
                    $"Until now this account has written to business unit {wanted}, but Marketing Cloud signed in to {actual}, so contacts would go there. "
                    + "Set MarketingCloud:AccountId to the business unit you want.");
            case Found<TokenContext> { Value.BusinessUnit: { } actual } when actual != wanted:
                throw ImportException.MustChange(
                    $"MarketingCloud:AccountId is {wanted}, but Marketing Cloud signed in to business unit {actual}, so contacts would go there. "
                    + "Correct MarketingCloud:AccountId, or give the installed package access to the business unit you want.");
            case Found<TokenContext> { Value.BusinessUnit: not null }:
                break;
            case OutOfReach<TokenContext> no:
                throw ImportException.TryLater($"Could not check which business unit contacts would go to: {no.Why}");
            default:
                // The token was asked for with this account_id; not being allowed to look again is no sign of another.
                _log.LogWarning("Could not check that the business unit is {BusinessUnit}: {Why}", wanted, (look as NotAllowed<TokenContext>)?.Why ?? "the answer does not say");
                break;
        }
    }

    /// <param name="IsShort">Whether it holds fewer sets than a full page; <c>count</c> is not to be trusted (docs/api.md, Looking before sending).</param>
    private sealed record DefinitionPage(IReadOnlyList<AttributeSetDefinition> Sets, bool IsShort)
    {
        /// <returns>Null where the answer holds no list.</returns>
        public static DefinitionPage? Read(JsonElement root)
        {
            if (LooseJson.Field(root, "items") is not { ValueKind: JsonValueKind.Array } items)
                return null;
            // A server may give pages smaller than asked for, and says so.
            var full = LooseJson.Number(root, "pageSize") is > 0 and < PageSize and var size ? size : PageSize;
            return new DefinitionPage([.. items.EnumerateArray().Select(AttributeSetDefinition.Read).OfType<AttributeSetDefinition>()], items.GetArrayLength() < full);
        }
    }
}
