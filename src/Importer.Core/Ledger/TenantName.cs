namespace Importer.Core.Ledger;

/// <summary>Whom a sign-in was asked for: what is known before it is made.</summary>
/// <param name="Host">The authentication host, with a port where that is not the usual one.</param>
/// <param name="Client">The client id; null where it is not set, which <c>check</c> does without.</param>
/// <param name="AccountId">The business unit that is asked for, without leading zeros; null leaves it to the installed package.</param>
public sealed record AskedAccount(string Host, string? Client, string? AccountId)
{
    /// <summary>The tenant's name for a business unit; where that is not told, for the one that was asked for.</summary>
    public string TenantOf(string? unit) => $"{Host}/{unit ?? AccountId ?? TenantName.Default}";
}

/// <summary>A tenant as the ledger and the summary name it: authentication host and business unit (docs/recovery.md).</summary>
/// <param name="Name"><c>host/777</c>, or <c>host/default</c> where Marketing Cloud does not tell the business unit.</param>
/// <param name="Former"><c>host/default</c> where jobs from before the business unit was known are this tenant's; else null.</param>
/// <param name="Unit">The business unit as a sign-in has shown it; null where it was not told.</param>
public sealed record TenantName(string Name, string? Former = null, string? Unit = null)
{
    /// <summary>Stands for a business unit that is not known.</summary>
    public const string Default = "default";
}
