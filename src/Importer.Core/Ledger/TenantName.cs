namespace Importer.Core.Ledger;

/// <summary>The account that a sign-in is requested for, as known before signing in.</summary>
/// <param name="Host">The authentication host, with a port unless it is the default.</param>
/// <param name="Client">The client id; null if not set, since <c>check</c> does not need it.</param>
/// <param name="AccountId">The requested business unit, without leading zeros; null for the installed package's own.</param>
public sealed record RequestedAccount(string Host, string? Client, string? AccountId)
{
    /// <summary>The tenant's name for a business unit; if unknown, for the requested one.</summary>
    public string TenantFor(string? unit) => $"{Host}/{unit ?? AccountId ?? TenantName.Default}";
}

/// <summary>A tenant as the ledger and the summary name it: authentication host and business unit (docs/recovery.md).</summary>
/// <param name="Name"><c>host/777</c>, or <c>host/default</c> if the business unit is unknown.</param>
/// <param name="Former"><c>host/default</c> if jobs from before the business unit was known belong to this tenant; else null.</param>
/// <param name="Unit">The business unit from a sign-in; null if unknown.</param>
public sealed record TenantName(string Name, string? Former = null, string? Unit = null)
{
    /// <summary>Stands for a business unit that is not known.</summary>
    public const string Default = "default";
}
