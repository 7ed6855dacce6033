namespace Importer.Program.Settings;

/// <summary>
/// Uses the account in the user's own settings as a whole or not at all (docs/settings.md): a saved secret must never be sent for
/// another client or to another tenant's host, nor a saved client be used with another account's business unit.
/// </summary>
internal static class SavedAccount
{
    private const string Section = "MarketingCloud:";
    private static readonly string[] Identity = ["MarketingCloud:Subdomain", "MarketingCloud:ClientId", "MarketingCloud:AuthBaseUrl"];

    /// <summary>All layers in order; those that must not be mixed come without their account.</summary>
    public static IReadOnlyList<SettingsLayer> Place(
        IReadOnlyList<SettingsLayer> earlier,
        SettingsLayer saved,
        IReadOnlyList<SettingsLayer> later
    ) =>
        later.Any(layer => IsOther(layer, saved))
            ? [.. earlier, saved.Without(IsAccount), .. later]
            : [.. earlier.Select(layer => IsReplaced(layer, saved) ? layer.Without(IsAccount) : layer), saved, .. later];

    private static bool IsOther(SettingsLayer layer, SettingsLayer saved) =>
        Identity.Any(name =>
            layer.Values.TryGetValue(name, out var named) && !(saved.Values.TryGetValue(name, out var kept) && Same(named, kept))
        );

    private static bool IsReplaced(SettingsLayer layer, SettingsLayer saved) =>
        Identity.Any(name =>
            layer.Values.TryGetValue(name, out var named) && saved.Values.TryGetValue(name, out var kept) && !Same(named, kept)
        );

    public static bool IsAccount(string name) => name.StartsWith(Section, StringComparison.OrdinalIgnoreCase);

    private static bool Same(string one, string other) =>
        one.Trim().TrimEnd('/').Equals(other.Trim().TrimEnd('/'), StringComparison.OrdinalIgnoreCase);
}
