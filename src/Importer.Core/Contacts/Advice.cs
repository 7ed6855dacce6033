namespace Importer.Core.Contacts;

/// <summary>
/// What to check after an answer that every row would get, as whole sentences. For a single row see <c>RowAdvice</c>.
/// </summary>
public static class Advice
{
    /// <summary>The scope that <c>POST /contacts/v1/contacts</c> needs.</summary>
    public const string WriteScope = "list_and_subscribers_write";

    /// <summary>The scope required to read attribute sets.</summary>
    public const string ReadScope = "list_and_subscribers_read";

    public const string Forbidden =
        $"Check that the installed package has the scope {WriteScope} (Audience: "
        + "List and Subscribers, Write) and access to this business unit, and that MarketingCloud:AccountId and "
        + "MarketingCloud:RestBaseUrl belong to the same account. A new scope can take five minutes to take effect.";

    public const string WrongAddress =
        "Check that MarketingCloud:RestBaseUrl and MarketingCloud:Subdomain match the REST Base "
        + "URI shown in the installed package, that the business unit is right, and that the "
        + $"package has the scope {WriteScope}. A new scope can take five minutes to take effect.";

    public const string NotUnderstood =
        "The address does not accept contacts as JSON. Check MarketingCloud:RestBaseUrl, and any proxy between this machine and "
        + "Marketing Cloud that rewrites requests.";

    public const string Proxy =
        "The proxy between this machine and Marketing Cloud requires a sign-in. "
        + "Check the HTTPS_PROXY variable or the system's proxy settings.";

    public const string ProxyRefuses =
        "The proxy does not allow connections to Marketing Cloud. Ask its administrator to allow hosts that end in "
        + ".marketingcloudapis.com, "
        + "or check the HTTPS_PROXY and NO_PROXY variables or the system's proxy settings.";

    public const string NoSignInAddress =
        "The secret was not sent there. Check MarketingCloud:Subdomain and MarketingCloud:AuthBaseUrl against the Authentication Base "
        + "URI shown in the installed package, "
        + "and whether this network has a sign-in page of its own.";

    public const string Certificate =
        "Check MarketingCloud:AuthBaseUrl and MarketingCloud:RestBaseUrl, this machine's date and time, and, if a proxy inspects encrypted "
        + "traffic, whether its certificate is installed on this machine.";

    public const string NoTls =
        "The server there does not use TLS. Check the host and port in MarketingCloud:AuthBaseUrl and MarketingCloud:RestBaseUrl, "
        + "and whether there is a proxy in between.";

    public const string SignIn =
        "Check MarketingCloud:ClientId, MarketingCloud:ClientSecret and MarketingCloud:Subdomain "
        + "against the installed package (its API integration must be server-to-server), and "
        + "MarketingCloud:AccountId if it is set. A new or changed package can take five minutes to take effect.";

    /// <summary>
    /// What to check if an answer's HTTP status means that every contact would be refused; null for any other status.
    /// </summary>
    public static string? ForEveryone(int httpStatus) =>
        httpStatus switch
        {
            401 => SignIn,
            403 => Forbidden,
            // 405, 406 and 410 are not caused by a row either: the address is wrong.
            (>= 300 and <= 399) or 404 or 405 or 406 or 410 or 596 => WrongAddress,
            407 => Proxy,
            415 => NotUnderstood,
            _ => null,
        };
}
