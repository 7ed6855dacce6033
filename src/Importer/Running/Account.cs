using Importer.Core;
using Importer.Core.Contacts;
using Importer.Core.Sending;
using Importer.Sandbox;
using Microsoft.Extensions.Logging;

namespace Importer.Program.Running;

/// <summary>The connection to a tenant: one HttpClient, one token, whoever sends.</summary>
internal sealed class Account : IDisposable
{
    private readonly HttpClient http;
    private readonly TokenSource tokens;

    private Account(MarketingCloudOptions options, HttpClient http, SendingOptions sending, RunContext run, RunStop stop)
    {
        var logs = run.Logs.Factory;
        Options = options;
        this.http = http;
        tokens = new TokenSource(http, options, sending.MaxOutage, run.Clock, logs.CreateLogger<TokenSource>(), stop.Stopping);
        Tenant = new TenantInfo(http, tokens, sending.MaxOutage, run.Clock, logs.CreateLogger<TenantInfo>());
        Contacts = new ContactsApi(http, tokens, sending.AttemptTimeout, run.Clock, logs.CreateLogger<ContactsApi>());
    }

    public MarketingCloudOptions Options { get; }

    public TenantInfo Tenant { get; }

    public IContactsApi Contacts { get; }

    /// <summary>Requests spent on anything but contacts: sign-ins and looks at the tenant.</summary>
    public int OtherRequests => tokens.Requested + Tenant.Requested;

    public int TokensRequested => tokens.Requested;

    /// <summary>The stand-in is a tenant of its own, in this process, without a network.</summary>
    public static MarketingCloudOptions Sandbox { get; } = new() { ClientId = "sandbox", ClientSecret = "sandbox", AuthBaseUrl = SandboxHandler.BaseUrl };

    public static MarketingCloudOptions OptionsFor(RunContext run) => run.Options.Sandbox ? Sandbox : run.Settings.MarketingCloud!;

    public static Account Open(RunContext run, RunStop stop)
    {
        var sending = run.Settings.Sending;
        var handler = run.Options.Sandbox ? new SandboxHandler(new SandboxTenant(new SandboxOptions { KeepJournal = false })) : null;
        return new Account(OptionsFor(run), HttpTransport.Create(sending.Concurrency, handler), sending, run, stop);
    }

    public void Dispose() => http.Dispose();
}
