namespace Importer.Core.Contacts;

/// <summary>What a person can check after an answer that every other row would get too, or that puzzles. Whole sentences.</summary>
public static class Advice
{
    /// <summary>The scope that <c>POST /contacts/v1/contacts</c> needs.</summary>
    public const string WriteScope = "list_and_subscribers_write";

    /// <summary>The scope that looking at the attribute sets needs.</summary>
    public const string ReadScope = "list_and_subscribers_read";

    public const string Forbidden =
        $"Check that the installed package has the scope {WriteScope} (Audience: List and Subscribers, Write) and access to this business unit, "
        + "and that MarketingCloud:AccountId and MarketingCloud:RestBaseUrl belong to the same account. A new scope can take five minutes to take effect.";

    public const string WrongAddress =
        "Check that MarketingCloud:RestBaseUrl and MarketingCloud:Subdomain match the REST Base URI shown in the installed package, that the "
        + $"business unit is right, and that the package has the scope {WriteScope}. A new scope can take five minutes to take effect.";

    public const string NotUnderstood =
        "The address does not accept contacts as JSON. Check MarketingCloud:RestBaseUrl, and any proxy between this machine and Marketing Cloud that rewrites requests.";

    public const string Proxy =
        "The proxy between this machine and Marketing Cloud requires a sign-in. Check the HTTPS_PROXY variable or the system's proxy settings.";

    public const string ProxyRefuses =
        "The proxy does not allow connections to Marketing Cloud. Ask its administrator to allow hosts that end in .marketingcloudapis.com, "
        + "or check the HTTPS_PROXY and NO_PROXY variables or the system's proxy settings.";

    public const string NoSignInAddress =
        "The secret was not sent there. Check MarketingCloud:Subdomain and MarketingCloud:AuthBaseUrl against the Authentication Base URI shown in the installed package, "
        + "and whether this network has a sign-in page of its own.";

    public const string Certificate =
        "Check MarketingCloud:AuthBaseUrl and MarketingCloud:RestBaseUrl, this machine's date and time, and, if a proxy inspects encrypted "
        + "traffic, whether its certificate is installed on this machine.";

    public const string NoTls =
        "The server there does not use TLS. Check the host and port in MarketingCloud:AuthBaseUrl and MarketingCloud:RestBaseUrl, "
        + "and whether there is a proxy in between.";

    public const string SignIn =
        "Check MarketingCloud:ClientId, MarketingCloud:ClientSecret and MarketingCloud:Subdomain against the installed package (its API integration "
        + "must be server-to-server), and MarketingCloud:AccountId if it is set. A new or changed package can take five minutes to take effect.";

    /// <summary>For the row's <c>advice</c>: what to do about an answer; null where its own words must do.</summary>
    public static string? For(ContactAnswer? answer) => answer switch
    {
        Denied denied => denied.Advice,
        TokenRefused => SignIn,
        Refused { HttpStatus: 409 } =>
            "Marketing Cloud already has this contact. Look it up in Contact Builder and check whether its key is written differently there.",
        Refused { HttpStatus: 413 } => "The row is too large for Marketing Cloud. Shorten its longest texts.",
        OtherContact other =>
            $"The answer is about \"{other.Named}\". Look up both contacts in Contact Builder: this row's and that one. "
            + "If this row's contact is missing, run the same command again: the row is sent once more with the same key.",
        PartlyAccepted => "The contact exists, but part of the row was refused. Correct that part and import the row again.",
        Unanswered { MayHaveBeenCarriedOut: true } => "The contact may exist. Run the same command again: the row is sent with the same key, so no second contact is created.",
        _ => null,
    };
}
