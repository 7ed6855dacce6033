namespace Importer.Core.Ledger;

/// <summary>
/// The business unit of a sign-in, learned from earlier ones, so that lock, ledger and job are found without signing in. A unit is set by
/// AccountId or left to the installed package; both are one tenant.
/// </summary>
public static class BusinessUnits
{
    /// <summary>The tenant known from earlier sign-ins.</summary>
    /// <returns>Null if this account has not signed in yet: then sign in first.</returns>
    public static TenantName? Find(LedgerFile file, RequestedAccount account)
    {
        if (!file.Has(LedgerSchema.FirstVersionWithUnits))
            return null;
        var shown = file.Connection.Texts(
            "SELECT DISTINCT unit FROM unit WHERE host = $a AND client <> '' AND asked = $b AND ($c = '' OR client = $c)",
            account.Host,
            account.AccountId ?? "",
            account.Client ?? ""
        );
        return shown is [var unit] ? TenantFor(file, account, unit) : null;
    }

    /// <summary>The most likely tenant, if signing in is not possible.</summary>
    /// <param name="file">Null if there is no ledger.</param>
    /// <returns>Null if there are several candidates.</returns>
    public static TenantName? Expect(LedgerFile? file, RequestedAccount account)
    {
        if (file is null)
            return new TenantName(account.TenantFor(null), account.AccountId is null ? null : FormerName(account));
        return Find(file, account)
            ?? (
                account.AccountId is not null
                || OwnerOfDefault(file, account) is not null
                || Id(file, FormerName(account)) is not null
                || Known(file, account).Count == 0
                    ? TenantFor(file, account, "")
                    : null
            );
    }

    /// <summary>
    /// Keeps what a sign-in has shown, once and for all: a package that is moved to another unit is noticed. The first one without
    /// <c>AccountId</c> says whose the jobs are that were begun before that was known.
    /// </summary>
    /// <param name="unit">The business unit; null if unknown.</param>
    /// <exception cref="ImportException">As <see cref="LedgerFile.BeforeSending"/>.</exception>
    public static TenantName Remember(LedgerFile file, RequestedAccount account, string? unit) =>
        file.BeforeSending(() =>
        {
            if (unit is not null && account.AccountId is { } asked && unit != asked)
                return TenantFor(file, account, ""); // refused for everyone
            using var transaction = file.Connection.BeginTransaction();
            Keep(account.Client ?? "", account.AccountId ?? "");
            if (unit is not null)
            {
                // Named, it is the same one.
                Keep(account.Client ?? "", unit);
                if (account.AccountId is null)
                    SetOwner(file, account.Host, unit);
            }

            transaction.Commit();
            return TenantFor(file, account, unit ?? "");

            void Keep(string client, string asked) =>
                file.Connection.Execute(
                    "INSERT INTO unit VALUES ($a, $b, $c, $d) ON CONFLICT DO UPDATE SET unit = excluded.unit WHERE unit = ''",
                    account.Host,
                    client,
                    asked,
                    unit ?? ""
                );
        });

    /// <summary>
    /// Merges the records under the tenant's former name into those under its name. Call with the tenant's lock held: no other run knows
    /// the tenant's numbers.
    /// </summary>
    /// <exception cref="ImportException">As <see cref="LedgerFile.BeforeSending"/>.</exception>
    public static void Merge(LedgerFile file, TenantName tenant) =>
        file.BeforeSending(() =>
        {
            if (tenant.Former is not { } former)
                return 0;
            using var transaction = file.Connection.BeginTransaction();
            if (Id(file, former) is { } from)
            {
                var slash = tenant.Name.LastIndexOf('/');
                SetOwner(file, tenant.Name[..slash], tenant.Name[(slash + 1)..]);
                TenantMerge.MergeTenant(file, from, tenant.Name);
            }

            transaction.Commit();
            return 0;
        });

    /// <summary>
    /// Merges the records from before a host's business unit was known into those of the unit, for every host. Call while nobody else uses
    /// the ledger, within a transaction.
    /// </summary>
    internal static void MergeDefaults(LedgerFile file)
    {
        foreach (var host in file.Connection.Texts("SELECT host FROM unit WHERE client = '' ORDER BY host"))
        {
            if (Id(file, $"{host}/{TenantName.Default}") is { } from)
                TenantMerge.MergeTenant(
                    file,
                    from,
                    $"{host}/{file.Connection.Texts("SELECT unit FROM unit WHERE client = '' AND host = $a", host)[0]}"
                );
        }
    }

    /// <summary>A tenant's number; null if the ledger has no record of it.</summary>
    internal static long? Id(LedgerFile file, string name) => (long?)file.Connection.Scalar("SELECT id FROM tenant WHERE name = $a", name);

    private static string FormerName(RequestedAccount account) => $"{account.Host}/{TenantName.Default}";

    /// <param name="unit">Empty if unknown.</param>
    private static TenantName TenantFor(LedgerFile file, RequestedAccount account, string unit)
    {
        var owner = OwnerOfDefault(file, account);
        var named = unit.Length > 0 ? unit : account.AccountId ?? owner;
        if (named is null)
            return new TenantName(FormerName(account));
        var isOwner = owner is not null ? owner == named : account.AccountId is null || Known(file, account).All(known => known == named);
        return new TenantName($"{account.Host}/{named}", isOwner ? FormerName(account) : null, unit.Length > 0 ? unit : null);
    }

    /// <summary>Units of this host that a sign-in has shown, or for which contacts were accepted before such were kept.</summary>
    private static HashSet<string> Known(LedgerFile file, RequestedAccount account)
    {
        var prefix = account.Host + "/";
        var contacts = file.Has(LedgerSchema.FirstVersionWithBlocks) ? "contact_key" : "accepted";
        var known = file
            .Connection.Texts($"SELECT name FROM tenant WHERE EXISTS (SELECT 1 FROM {contacts} WHERE tenant = tenant.id)")
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(name => name[prefix.Length..])
            .Where(unit => unit != TenantName.Default);
        var shown = file.Has(LedgerSchema.FirstVersionWithUnits)
            ? file.Connection.Texts("SELECT unit FROM unit WHERE host = $a AND unit <> ''", account.Host)
            : [];
        return [.. known, .. shown];
    }

    private static string? OwnerOfDefault(LedgerFile file, RequestedAccount account) =>
        file.Has(LedgerSchema.FirstVersionWithUnits)
            ? (string?)file.Connection.Scalar("SELECT unit FROM unit WHERE host = $a AND client = ''", account.Host)
            : null;

    private static void SetOwner(LedgerFile file, string host, string unit) =>
        file.Connection.Execute("INSERT OR IGNORE INTO unit VALUES ($a, '', '', $b)", host, unit);
}
