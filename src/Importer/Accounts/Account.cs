using Importer.Core;
using Importer.Core.Contacts;
using Importer.Core.Ledger;
using Importer.Core.Sending;
using Importer.Program.Settings;
using Importer.Sandbox;
using Microsoft.Extensions.Logging;

namespace Importer.Program.Accounts;

/// <summary>The connection to a tenant: one HttpClient, one token, anyone who sends.</summary>
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

    /// <summary>The business unit that is meant; null where it is not known.</summary>
    public string? Unit { get; }

    public TenantInfo Tenant { get; }

    public IContactsApi Contacts { get; }

    /// <summary>Requests spent on anything but contacts: sign-ins and looks at the tenant.</summary>
    public int OtherRequests => tokens.Requested + Tenant.Requested;

    public int TokensRequested => tokens.Requested;

    /// <summary>The stand-in is a tenant of its own, in this process, without a network.</summary>
    public static MarketingCloudOptions Sandbox { get; } =
        new()
        {
            ClientId = "sandbox",
            ClientSecret = "sandbox",
            AuthBaseUrl = SandboxHandler.BaseUrl,
        };

    /// <summary>The tenant that the stand-in is.</summary>
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

    /// <summary>The sign-in in force, if the token was found fit to write contacts of the business unit that is meant.</summary>
    public SignedIn? Ready => isReady ? tokens.InForce : null;

    /// <summary>Takes over a sign-in of this command whose scope and business unit have been looked at.</summary>
    public void Adopt(SignedIn signedIn)
    {
        tokens.Adopt(signedIn);
        isReady = true;
    }

    /// <summary>Looks at scope and business unit before the first contact is sent, once in a command.</summary>
    /// <exception cref="ImportException">As <see cref="TenantInfo.EnsureReadyAsync"/>.</exception>
    public async Task EnsureReadyAsync(CancellationToken cancel)
    {
        if (isReady)
            return;
        await Tenant.EnsureReadyAsync(Options, Unit, cancel);
        isReady = true;
    }

    /// <summary>The sign-in in force, or a new one.</summary>
    /// <exception cref="ImportException">Refused (exit 3) or out of reach (exit 2).</exception>
    public ValueTask<SignedIn> SignInAsync(CancellationToken cancel) => tokens.GetAsync(cancel);

    public void Dispose() => http.Dispose();
}

/// <summary>What an account is opened for.</summary>
/// <param name="Account">Null for the stand-in inside this process.</param>
/// <param name="Stopping">Ends what waits.</param>
internal sealed record AccountUse(
    MarketingCloudOptions? Account,
    SendingOptions Sending,
    ILoggerFactory Logs,
    TimeProvider Clock,
    CancellationToken Stopping
)
{
    /// <summary>Called before each request; null where none is counted.</summary>
    public Action? Spend { get; init; }

    /// <summary>The business unit that is meant; null where it is not known.</summary>
    public string? Unit { get; init; }
}
