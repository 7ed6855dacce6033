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
        + "and that MarketingCloud:AccountId and MarketingCloud:RestBaseUrl belong to the same account; a new scope can take five minutes to count.";

    public const string WrongAddress =
        "Check MarketingCloud:RestBaseUrl and MarketingCloud:Subdomain (the REST address that the installed package shows), the business unit, "
        + $"and that the package has the scope {WriteScope}; a new scope can take five minutes to count.";

    public const string NotUnderstood =
        "The address does not take JSON contacts: check MarketingCloud:RestBaseUrl, and any proxy between here and Marketing Cloud that rewrites requests.";

    public const string Proxy =
        "The proxy between here and Marketing Cloud asks for a sign-in: check the HTTPS_PROXY variable or the system's proxy settings.";

    public const string ProxyRefuses =
        "The proxy between here and Marketing Cloud lets nobody through to it: ask whoever runs the proxy to allow the hosts that end in .marketingcloudapis.com, "
        + "or check the HTTPS_PROXY and NO_PROXY variables or the system's proxy settings.";

    public const string NoSignInAddress =
        "The secret was not sent on. Check MarketingCloud:Subdomain and MarketingCloud:AuthBaseUrl against the Authentication Base URI that the installed package shows, "
        + "and whether a network's own sign-in page stands in between.";

    public const string Certificate =
        "Check MarketingCloud:AuthBaseUrl and MarketingCloud:RestBaseUrl, this machine's date and time, and whether a proxy that opens encrypted "
        + "traffic has its certificate installed here.";

    public const string NoTls =
        "What answers there does not speak TLS. Check host and port in MarketingCloud:AuthBaseUrl and MarketingCloud:RestBaseUrl, "
        + "and whether a proxy stands in between.";

    public const string SignIn =
        "Check MarketingCloud:ClientId, MarketingCloud:ClientSecret and MarketingCloud:Subdomain against the installed package (its API integration "
        + "must be server-to-server), and MarketingCloud:AccountId where it is set; a new or changed package can take five minutes to count.";

    /// <summary>For the row's <c>advice</c>: what to do about an answer; null where its own words must do.</summary>
    public static string? For(ContactAnswer? answer) => answer switch
    {
        Denied denied => denied.Advice,
        TokenRefused => SignIn,
        Refused { HttpStatus: 409 } =>
            "Marketing Cloud knows this contact already: look it up in Contact Builder, and check whether its key is written differently there.",
        Refused { HttpStatus: 413 } => "The row is too large for Marketing Cloud: shorten its longest texts.",
        OtherContact other =>
            $"The answer is about \"{other.Named}\": look up both contacts in Contact Builder, this row's and that one. "
            + "If this row's is not there, run the same command again: the row is sent once more with the same key.",
        PartlyAccepted => "The contact exists, but part of the row was refused: correct that part and import the row again.",
        Unanswered { MayHaveBeenCarriedOut: true } => "The contact may exist: run the same import again, the same key is written once.",
        _ => null,
    };
}
