using Importer.Core;
using Importer.Core.Contacts;
using Importer.Program.Connecting;
using Importer.Program.Running;

namespace Importer.Program.Asking;

/// <summary>Where contacts will go, looked at before anybody is asked whether they shall.</summary>
/// <param name="Words"><c>business unit 7280123, signed in at mc0abc.auth.marketingcloudapis.com</c>.</param>
/// <param name="SignedIn">Serves the import too.</param>
internal sealed record Destination(string Words, SignedIn SignedIn)
{
    /// <exception cref="ImportException">Sign-in is refused, contacts may not be written, it is another business unit (exit 3), or out of reach (exit 2).</exception>
    public static async Task<Destination> LookAsync(RunContext run)
    {
        using var account = Account.Open(run.Settings.MarketingCloud, run.Settings.Sending, run.Logs.Factory, run.Clock, run.Stopping);
        try
        {
            var signedIn = await account.Tenant.EnsureReadyAsync(account.Options, run.Stopping);
            // Where the account names its business unit, that it is this one has just been made sure.
            var unit = account.Options.AccountId?.Trim() is { Length: > 0 } named ? $"business unit {named}" : Unit(await account.Tenant.ReadContextAsync(run.Stopping));
            return new Destination($"{unit}, signed in at {account.Options.SignInUrl.Authority}", signedIn);
        }
        finally
        {
            if (Booking.Book(account, account.Options.Tenant, run.Settings.State.Directory, run.Clock.GetUtcNow()) is { } problem)
                run.Logs.Tell(problem);
        }
    }

    private static string Unit(LookUp<TokenContext> look) => look switch
    {
        Found<TokenContext> { Value: { BusinessUnit: { } unit } context } =>
            $"business unit {unit}{(context.Enterprise is { } enterprise && enterprise != unit ? $" (of enterprise {enterprise})" : "")}",
        OutOfReach<TokenContext> no => throw ImportException.TryLater($"The business unit could not be looked at: {no.Why}"),
        _ => "a business unit that Marketing Cloud does not tell",
    };
}
