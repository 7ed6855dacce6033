namespace Importer.Core.Contacts;

/// <summary>What to check after an answer that every other row would get too. Whole sentences. About a single row: <c>RowAdvice</c>.</summary>
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

    /// <summary>What to check where an answer's HTTP status means that every contact would be refused so; null for any other status.</summary>
    public static string? ForEveryone(int httpStatus) => httpStatus switch
    {
        401 => SignIn,
        403 => Forbidden,
        // 405, 406 and 410 are no row's fault either: another address has been reached.
        (>= 300 and <= 399) or 404 or 405 or 406 or 410 or 596 => WrongAddress,
        407 => Proxy,
        415 => NotUnderstood,
        _ => null,
    };
}
