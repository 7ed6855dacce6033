using Importer.Core;
using Importer.Core.Contacts;

namespace Importer.Program.Accounts;

/// <summary>Describes the sign-in: account, business unit and scopes. <c>connect</c> shows it first.</summary>
internal static class SignedInText
{
    /// <exception cref="ImportException">The business unit is unavailable (exit 2).</exception>
    public static IReadOnlyList<string> Lines(Account account, SignedIn signedIn, QueryResult<TokenContext> context) =>
        [
            $"Signed in at {account.Options.SignInUrl.Authority}.",
            $"  Business unit  {BusinessUnit(context)}",
            $"  REST host      {signedIn.RestBaseUrl.Authority}",
            $"  Scopes         {Scopes(signedIn)}",
        ];

    private static string BusinessUnit(QueryResult<TokenContext> look) =>
        look switch
        {
            Found<TokenContext> { Value: { BusinessUnit: { } unit } context } => context.Enterprise is { } enterprise && enterprise != unit
                ? $"{unit} (of enterprise {enterprise})"
                : unit,
            Unavailable<TokenContext> no => throw ImportException.TryLater($"The business unit could not be read: {no.Reason}"),
            NotAllowed<TokenContext> no => $"not known: {no.Reason}",
            _ => "not reported",
        };

    private static string Scopes(SignedIn signedIn) =>
        signedIn.Scopes switch
        {
            null => "not reported",
            { Count: 0 } => "none",
            var scopes => string.Join(", ", scopes),
        };
}
