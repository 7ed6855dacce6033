namespace Importer.Core.Ledger;

/// <summary>
/// Which business unit a sign-in is for, as earlier ones have shown it: so that lock, ledger and job are found without signing in. A unit is named
/// by anyone who asks for it, or left to the installed package; both are one tenant.
/// </summary>
public static class BusinessUnits
{
    /// <summary>What earlier sign-ins have shown.</summary>
    /// <returns>Null where none was made for this account: then one comes first.</returns>
    public static TenantName? Find(LedgerFile file, AskedAccount account)
    {
        if (!file.KnowsUnits)
            return null;
        var shown = Texts(file, "SELECT DISTINCT unit FROM unit WHERE host = $a AND client <> '' AND asked = $b AND ($c = '' OR client = $c)",
            account.Host, account.AccountId ?? "", account.Client ?? "");
        return shown is [var unit] ? Named(file, account, unit) : null;
    }

    /// <summary>What a sign-in will most likely show, where none may be made.</summary>
    /// <param name="file">Null where there is no ledger.</param>
    /// <returns>Null where it may be any of several.</returns>
    public static TenantName? Expect(LedgerFile? file, AskedAccount account)
    {
        if (file is null)
            return new TenantName(account.TenantOf(null), account.AccountId is null ? null : Former(account));
        return Find(file, account) ?? (account.AccountId is not null || OwnerOfDefault(file, account) is not null || Id(file, Former(account)) is not null || Known(file, account).Count == 0
            ? Named(file, account, "") : null);
    }

    /// <summary>Keeps what a sign-in has shown, once and for all: a package that is moved to another unit is noticed. The first one without <c>AccountId</c> says whose the jobs are that were begun before that was known.</summary>
    /// <param name="unit">The business unit; null where Marketing Cloud does not tell it.</param>
    /// <exception cref="ImportException">As <see cref="LedgerFile.BeforeSending"/>.</exception>
    public static TenantName Learn(LedgerFile file, AskedAccount account, string? unit) => file.BeforeSending(() =>
    {
        if (unit is not null && account.AccountId is { } asked && unit != asked)
            return Named(file, account, ""); // refused, anyone who asked for it
        using var transaction = file.Connection.BeginTransaction();
        Keep(account.Client ?? "", account.AccountId ?? "");
        if (unit is not null)
        {
            // Named, it is the same one.
            Keep(account.Client ?? "", unit);
            if (account.AccountId is null)
                Own(file, account.Host, unit);
        }

        transaction.Commit();
        return Named(file, account, unit ?? "");

        void Keep(string client, string asked) =>
            LedgerJobs.Scalar(file, "INSERT INTO unit VALUES ($a, $b, $c, $d) ON CONFLICT DO UPDATE SET unit = excluded.unit WHERE unit = ''", account.Host, client, asked, unit ?? "");
    });

    /// <summary>
    /// Brings what the ledger holds under the tenant's former name under its name. To be called with the tenant's lock held: no other run knows the tenant's numbers.
    /// </summary>
    /// <exception cref="ImportException">As <see cref="LedgerFile.BeforeSending"/>.</exception>
    public static void Join(LedgerFile file, TenantName tenant) => file.BeforeSending(() =>
    {
        if (tenant.Former is not { } former)
            return 0;
        using var transaction = file.Connection.BeginTransaction();
        if (Id(file, former) is { } from)
        {
            var slash = tenant.Name.LastIndexOf('/');
            Own(file, tenant.Name[..slash], tenant.Name[(slash + 1)..]);
            TenantJoin.Run(file, from, tenant.Name);
        }

        transaction.Commit();
        return 0;
    });

    /// <summary>A tenant's number; null where the ledger holds nothing of it.</summary>
    internal static long? Id(LedgerFile file, string name) => (long?)LedgerJobs.Scalar(file, "SELECT id FROM tenant WHERE name = $a", name);

    private static string Former(AskedAccount account) => $"{account.Host}/{TenantName.Default}";

    /// <param name="unit">Empty where Marketing Cloud does not tell it.</param>
    private static TenantName Named(LedgerFile file, AskedAccount account, string unit)
    {
        var owner = OwnerOfDefault(file, account);
        var named = unit.Length > 0 ? unit : account.AccountId ?? owner;
        if (named is null)
            return new TenantName(Former(account));
        var isOwner = owner is not null ? owner == named : account.AccountId is null || Known(file, account).All(known => known == named);
        return new TenantName($"{account.Host}/{named}", isOwner ? Former(account) : null, unit.Length > 0 ? unit : null);
    }

    /// <summary>Units of this host that a sign-in has shown, or for which contacts were accepted before such were kept.</summary>
    private static HashSet<string> Known(LedgerFile file, AskedAccount account)
    {
        var prefix = account.Host + "/";
        var known = Texts(file, "SELECT name FROM tenant WHERE EXISTS (SELECT 1 FROM accepted WHERE tenant = tenant.id)")
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Select(name => name[prefix.Length..]).Where(unit => unit != TenantName.Default);
        var shown = file.KnowsUnits ? Texts(file, "SELECT unit FROM unit WHERE host = $a AND unit <> ''", account.Host) : [];
        return [.. known, .. shown];
    }

    private static string? OwnerOfDefault(LedgerFile file, AskedAccount account) =>
        file.KnowsUnits ? (string?)LedgerJobs.Scalar(file, "SELECT unit FROM unit WHERE host = $a AND client = ''", account.Host) : null;

    private static void Own(LedgerFile file, string host, string unit) => LedgerJobs.Scalar(file, "INSERT OR IGNORE INTO unit VALUES ($a, '', '', $b)", host, unit);

    private static List<string> Texts(LedgerFile file, string sql, params string[] values)
    {
        using var command = file.Connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue("$" + (char)('a' + i), values[i]);
        var texts = new List<string>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
            texts.Add(reader.GetString(0));
        return texts;
    }
}
