using Importer.Core;
using Importer.Core.Contacts;
using Importer.Core.Ledger;
using Importer.Core.Sending;
using Importer.Program.Settings;
using Importer.Sandbox;
using Microsoft.Extensions.Logging;

namespace Importer.Program.Accounts;

/// <summary>The connection to a tenant: one HttpClient and one token for everything that sends requests.</summary>
internal sealed class Account : IDisposable
{
    private readonly HttpClient http;
    private readonly TokenSource tokens;
    private bool isReady;

    private Account(AccountUse use, MarketingCloudOptions options, HttpClient http)
    {
        Options = options;
        Unit = use.Unit;
        this.http = http;
        var (sending, clock) = (use.Sending, use.Clock);
        tokens = new TokenSource(http, options, sending.MaxOutage, clock, use.Logs.CreateLogger<TokenSource>(), use.Stopping);
        Tenant = new TenantInfo(http, tokens, sending.MaxOutage, clock, use.Logs.CreateLogger<TenantInfo>());
        Contacts = new ContactsApi(http, tokens, sending.AttemptTimeout, clock, use.Logs.CreateLogger<ContactsApi>());
    }

    public MarketingCloudOptions Options { get; }

    /// <summary>The expected business unit; null if unknown.</summary>
    public string? Unit { get; }

    public TenantInfo Tenant { get; }

    public IContactsApi Contacts { get; }

    /// <summary>Requests other than contacts: sign-ins and queries of the tenant.</summary>
    public int OtherRequests => tokens.Requested + Tenant.Requested;

    public int TokensRequested => tokens.Requested;

    /// <summary>The account of the sandbox, a tenant in this process without a network.</summary>
    public static MarketingCloudOptions Sandbox { get; } =
        new()
        {
            ClientId = "sandbox",
            ClientSecret = "sandbox",
            AuthBaseUrl = SandboxHandler.BaseUrl,
        };

    /// <summary>The sandbox's tenant name.</summary>
    public static TenantName SandboxTenant { get; } = new(ImportSettings.AskedBy(Sandbox).TenantFor(null));

    public static Account Open(AccountUse use)
    {
        var handler = use.Account is null
            ? new SandboxHandler(
                new SandboxTenant(
                    new SandboxOptions { KeepJournal = false, AttributeSets = Importer.Sandbox.AttributeSetDefinition.ForSampleData }
                )
            )
            : null;
        return new Account(use, use.Account ?? Sandbox, HttpTransport.Create(use.Sending.Concurrency, handler, use.Spend));
    }

    /// <summary>The current sign-in, if its token may write contacts of the expected business unit; otherwise null.</summary>
    public SignedIn? Ready => isReady ? tokens.InForce : null;

    /// <summary>Uses a sign-in of this command whose scope and business unit have already been checked.</summary>
    public void Adopt(SignedIn signedIn)
    {
        tokens.Adopt(signedIn);
        isReady = true;
    }

    /// <summary>Checks scope and business unit before the first contact is sent, once per command.</summary>
    /// <exception cref="ImportException">As <see cref="TenantInfo.EnsureReadyAsync"/>.</exception>
    public async Task EnsureReadyAsync(CancellationToken cancel)
    {
        if (isReady)
            return;
        await Tenant.EnsureReadyAsync(Options, Unit, cancel);
        isReady = true;
    }

    /// <summary>The current sign-in, or a new one.</summary>
    /// <exception cref="ImportException">Refused (exit 3) or unavailable (exit 2).</exception>
    public ValueTask<SignedIn> SignInAsync(CancellationToken cancel) => tokens.GetAsync(cancel);

    public void Dispose() => http.Dispose();
}

/// <summary>What an account is opened for.</summary>
/// <param name="Account">Null for the sandbox inside this process.</param>
/// <param name="Stopping">Cancels waits.</param>
internal sealed record AccountUse(
    MarketingCloudOptions? Account,
    SendingOptions Sending,
    ILoggerFactory Logs,
    TimeProvider Clock,
    CancellationToken Stopping
)
{
    /// <summary>Called before each request; null if requests are not counted.</summary>
    public Action? Spend { get; init; }

    /// <summary>The expected business unit; null if unknown.</summary>
    public string? Unit { get; init; }
}
