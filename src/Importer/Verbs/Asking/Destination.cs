using Importer.Core;
using Importer.Core.Contacts;
using Importer.Program.Runs;

namespace Importer.Program.Verbs.Asking;

/// <summary>Where contacts will go, looked at before anybody is asked whether they shall.</summary>
/// <param name="Words"><c>business unit 7280123, signed in at mc0abc.auth.marketingcloudapis.com</c>.</param>
/// <param name="SignedIn">Serves the import too.</param>
internal sealed record Destination(string Words, SignedIn SignedIn)
{
    /// <exception cref="ImportException">Sign-in is refused, contacts may not be written, it is another business unit (exit 3), or out of
    /// reach (exit 2).</exception>
    public static async Task<Destination> LookAsync(RunContext run)
    {
        var (signedIn, context, _) = await Tenants.SignInAsync(run);
        var account = run.Settings.MarketingCloud!;
        // Where the account names its business unit, that it is this one has just been made sure.
        return new Destination(
            $"{(account.AccountId is { } named ? $"business unit {named}" : Unit(context))}, signed in at {account.SignInUrl.Authority}",
            signedIn
        );
    }

    private static string Unit(QueryResult<TokenContext> look) =>
        look switch
        {
            Found<TokenContext> { Value: { BusinessUnit: { } unit } context } =>
                $"business unit {unit}{(context.Enterprise is { } enterprise && enterprise != unit ? $" (of enterprise {enterprise})" : "")}",
            _ => "unknown business unit",
        };
}
