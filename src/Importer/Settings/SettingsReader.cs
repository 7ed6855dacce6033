using Importer.Core;
using Importer.Core.Contacts;
using Importer.Core.Display;
using Importer.Core.Rows;
using Importer.Core.Sending;
using Microsoft.Extensions.Configuration;

namespace Importer.Program.Settings;

/// <summary>Reads, merges and checks all settings once, before any access to inputs or the network.</summary>
internal static class SettingsReader
{
    /// <param name="accountNeeded">Whether the verb signs in to Marketing Cloud.</param>
    /// <exception cref="ImportException">Exit 3, with every problem: the setting's full name, where it came from, what to do.</exception>
    public static ImportSettings Read(
        SettingsLocations places,
        string? configFile,
        IReadOnlyList<OptionSetting> options,
        bool accountNeeded
    )
    {
        List<SettingsProblem> problems = [];
        var layers = SettingsLayers.Read(places, configFile, options, problems);
        var merged = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, (text, layer)) in Merge(layers))
        {
            var origin = layer.Origin(name);
            if (KnownSettings.Find(name) is not { } setting)
                Unknown(name, text, origin, merged, problems);
            // An unreadable secret is reported only if it is needed: connect --save, for example, replaces it.
            else if (setting.Form != SettingForm.Secret || accountNeeded || setting.Form.Read(text).Problem is null)
                merged[name] = Check(
                    setting,
                    setting.Form == SettingForm.Folder ? Path.Combine(layer.Folder ?? "", text) : text,
                    origin,
                    problems
                );
        }

        // An invalid value has already been reported; it is not missing as well.
        var given = merged.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase);
        problems.AddRange(Missing(given, accountNeeded, places));
        if (problems.Count > 0)
            throw ImportException.MustChange(Describe(problems, accountNeeded));

        foreach (var blank in merged.Where(value => string.IsNullOrEmpty(value.Value)).Select(value => value.Key).ToList())
            merged.Remove(blank);
        merged.TryAdd("State:Directory", places.State);
        var settings = new ConfigurationBuilder().AddInMemoryCollection(merged).Build();
        return new ImportSettings
        {
            MarketingCloud =
                given.Contains("MarketingCloud:ClientId")
                && given.Contains("MarketingCloud:ClientSecret")
                && (given.Contains("MarketingCloud:Subdomain") || given.Contains("MarketingCloud:AuthBaseUrl"))
                    ? Bind<MarketingCloudOptions>(settings, "MarketingCloud")
                    : null,
            Asked =
                merged.ContainsKey("MarketingCloud:Subdomain") || merged.ContainsKey("MarketingCloud:AuthBaseUrl")
                    ? ImportSettings.AskedBy(Bind<MarketingCloudOptions>(settings, "MarketingCloud"))
                    : null,
            Sending = Bind<SendingOptions>(settings, "Sending"),
            Reading = Bind<ReadingOptions>(settings, "Reading"),
            Reporting = Bind<ReportingOptions>(settings, "Reporting"),
            State = Bind<StateOptions>(settings, "State"),
            Notify = Bind<NotifyOptions>(settings, "Notify"),
            Mapping = layers.LastOrDefault(layer => layer.Mapping is not null)?.Mapping,
            Logging = new ConfigurationBuilder()
                .AddInMemoryCollection(
                    merged.Where(value => value.Key.StartsWith(KnownSettings.SerilogSection + ":", StringComparison.OrdinalIgnoreCase))
                )
                .Build(),
        };
    }

    /// <summary>The effective value of each setting and its layer, sorted by name.</summary>
    private static SortedDictionary<string, (string Text, SettingsLayer Layer)> Merge(IEnumerable<SettingsLayer> layers)
    {
        var merged = new SortedDictionary<string, (string, SettingsLayer)>(StringComparer.OrdinalIgnoreCase);
        foreach (var layer in layers)
        foreach (var (name, text) in layer.Values)
            merged[name] = (text, layer);
        return merged;
    }

    private static void Unknown(string name, string text, string origin, Dictionary<string, string?> merged, List<SettingsProblem> problems)
    {
        if (name.StartsWith(KnownSettings.SerilogSection + ":", StringComparison.OrdinalIgnoreCase))
            merged[name] = text;
        else
            problems.Add(
                new SettingsProblem(
                    name,
                    origin,
                    $"is not a setting.{NearestNames.Question(name, KnownSettings.All.Select(known => known.FullName))}"
                )
            );
    }

    private static string? Check(Setting setting, string text, string origin, List<SettingsProblem> problems)
    {
        var (value, problem) = setting.Form.Read(text);
        if (problem is not null)
            problems.Add(new SettingsProblem(setting.FullName, origin, problem));
        return value;
    }

    private static IEnumerable<SettingsProblem> Missing(HashSet<string> given, bool accountNeeded, SettingsLocations places)
    {
        if (accountNeeded && !given.Contains("MarketingCloud:Subdomain") && !given.Contains("MarketingCloud:AuthBaseUrl"))
            yield return new SettingsProblem("MarketingCloud:Subdomain", null, "is not set.");
        if (accountNeeded && !given.Contains("MarketingCloud:ClientId"))
            yield return new SettingsProblem("MarketingCloud:ClientId", null, "is not set.");
        if (accountNeeded && !given.Contains("MarketingCloud:ClientSecret"))
            yield return new SettingsProblem("MarketingCloud:ClientSecret", null, "is not set.");
        if (places.State is null && !given.Contains("State:Directory"))
            yield return new SettingsProblem(
                "State:Directory",
                null,
                "is not set, and this user has no home folder: name a folder on a local disk, or use --state."
            );
    }

    private static string Describe(List<SettingsProblem> problems, bool accountNeeded)
    {
        var account = problems.Any(problem =>
            problem.Name?.StartsWith("MarketingCloud:", StringComparison.Ordinal) == true && problem.Origin is null
        );
        List<string> lines =
        [
            problems.Count == 1 ? "A setting is missing or wrong:" : $"{problems.Count} settings are missing or wrong:",
            .. problems.Select(problem => $"  {problem}"),
        ];
        if (account && accountNeeded)
            lines.Add(
                "Run Importer connect --save to enter and save the account, or set it in a settings file (--config FILE), a secrets "
                    + "folder or the environment. --sandbox needs no account."
            );
        return string.Join(Environment.NewLine, lines);
    }

    /// <summary>
    /// Binds a section to its record. A name that the record lacks is our bug, not the user's: it is in the list of known settings.
    /// </summary>
    private static T Bind<T>(IConfiguration settings, string section) =>
        settings.GetSection(section).Get<T>(binder => binder.ErrorOnUnknownConfiguration = true) ?? Activator.CreateInstance<T>();
}
