namespace Importer.Program.Accounts;

/// <summary>The texts of the dialog for entering an account.</summary>
internal static class SetupText
{
    public const string Preparation = """
        Importer needs its own Marketing Cloud account. Ask your Marketing Cloud administrator for:

          1.  In Marketing Cloud's Setup, under Apps, Installed Packages: a new package with the component "API Integration", integration type "Server-to-Server".
          2.  The scope List and Subscribers: Write (list_and_subscribers_write), under Contacts. Add Read (list_and_subscribers_read) so that values can be checked before sending.
          3.  From the package's page: the Authentication Base URI, the client id and the client secret.
          4.  If there are several business units: the MID of the one that the contacts belong to.

        The account is tested before it is saved. No contact is sent. Press Ctrl+C to cancel.

        The subdomain is the part before .auth.marketingcloudapis.com. You can also enter the whole address.
        """;

    public const string Correction = "Press Enter to keep the value in brackets, or Ctrl+C to change nothing.";

    public const string NoTerminal = """
        connect --save asks for the account, which needs a terminal. Without one, set the account in the environment:
          IMPORTER_MarketingCloud__Subdomain
          IMPORTER_MarketingCloud__ClientId
          IMPORTER_MarketingCloud__ClientSecret
          IMPORTER_MarketingCloud__AccountId (the business unit's MID; optional)
        or as files of the same names without IMPORTER_ in a secrets folder (IMPORTER_SECRETS); then test it with Importer connect.
        """;

    public const string NoHome =
        "connect --save saves the account in your own settings, but this user has no home folder: "
        + "set it in a settings file (--config FILE), a secrets folder or the environment.";

    private static readonly (string Setting, string Words)[] Words =
    [
        ("MarketingCloud:Subdomain", "the subdomain"),
        ("MarketingCloud:ClientId", "the client id"),
        ("MarketingCloud:ClientSecret", "the client secret"),
        ("MarketingCloud:AccountId", "the MID"),
        ("MarketingCloud:AuthBaseUrl", "the subdomain"),
    ];

    public static string Kept(string path) =>
        OperatingSystem.IsWindows()
            ? $"Saved in {path}, with the secret encrypted for your Windows user."
            : $"Saved in {path}, which only you can read.";

    /// <summary>Replaces the names of settings in a sentence with the words of the prompts.</summary>
    public static string InWords(string sentence)
    {
        foreach (var (setting, words) in Words)
            sentence = sentence.Replace(setting, words, StringComparison.Ordinal);
        return sentence.Length > 0 ? char.ToUpperInvariant(sentence[0]) + sentence[1..] : sentence;
    }
}
