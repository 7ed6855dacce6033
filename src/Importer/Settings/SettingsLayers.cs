using Importer.Core.Display;
using Importer.Core.Files;
using Microsoft.Extensions.Configuration;

namespace Importer.Program.Settings;

/// <summary>
/// Reads settings from all locations in the order of docs/settings.md: later ones win. The defaults are in the options records.
/// </summary>
internal static class SettingsLayers
{
    private const string Prefix = "IMPORTER_";
    private const string SecretsVariable = "SECRETS"; // with the prefix: IMPORTER_SECRETS, the folder of the next layer
    private const string DefaultSecrets = "/run/secrets";

    /// <param name="configFile">The value of <c>--config</c>.</param>
    /// <param name="options">Settings given as options.</param>
    public static IReadOnlyList<SettingsLayer> Read(
        SettingsLocations places,
        string? configFile,
        IReadOnlyList<OptionSetting> options,
        List<SettingsProblem> problems
    )
    {
        var environment = new ConfigurationBuilder().AddEnvironmentVariables(Prefix).Build();
        List<SettingsLayer> layers = [];
        if (Path.Combine(places.ProgramFolder, "appsettings.json") is var shipped && File.Exists(shipped))
            layers.Add(SettingsFile.Read(shipped, problems));
        var saved = File.Exists(places.UserSettings) ? SettingsFile.Read(places.UserSettings, problems) : null;
        List<SettingsLayer> later = [];
        if (configFile is not null)
            later.Add(SettingsFile.Read(Path.GetFullPath(configFile), problems));
        if (Secrets(environment[SecretsVariable], problems) is { } secrets)
            later.Add(secrets);
        later.Add(Named(SettingsFile.Flat(environment), Variable, problems));
        later.Add(
            new SettingsLayer(
                options.ToDictionary(option => option.Name, option => option.Value, StringComparer.OrdinalIgnoreCase),
                name => options.First(option => option.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Option
            )
        );
        return saved is null ? [.. layers, .. later] : SavedAccount.Place(layers, saved, later);
    }

    /// <summary>Reads a folder with one file per setting, named like <c>MarketingCloud__ClientSecret</c>.</summary>
    private static SettingsLayer? Secrets(string? folder, List<SettingsProblem> problems)
    {
        if (folder is { Length: > 0 } && !Directory.Exists(folder))
            problems.Add(new SettingsProblem(null, Prefix + SecretsVariable, $"names a folder that is not there: {folder}."));
        folder = Path.GetFullPath(folder is { Length: > 0 } ? folder : DefaultSecrets);
        if (!Directory.Exists(folder))
            return null;
        try
        {
            var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            // Other programs' secrets may be there too: files that are not named like a setting are not read.
            foreach (
                var (path, name) in Directory
                    .EnumerateFiles(folder)
                    .Select(path => (path, Path.GetFileName(path).Replace("__", ":", StringComparison.Ordinal)))
            )
            {
                if (IsOurs(name))
                    Keep(path, name, values, problems);
                else if (NearMiss(name) is not null)
                    values[name] = ""; // reported later
            }

            return Named(values, name => Path.Combine(folder, name.Replace(":", "__", StringComparison.Ordinal)), problems);
        }
        catch (Exception fault) when (fault.IsFileError())
        {
            problems.Add(new SettingsProblem(null, folder, $"cannot be read: {fault.Message}"));
            return null;
        }
    }

    /// <summary>Adds a file's text without its final line end, which editors add; blank files are ignored.</summary>
    private static void Keep(string path, string name, Dictionary<string, string> values, List<SettingsProblem> problems)
    {
        try
        {
            var text = FileOpener.ReadAllText(path);
            text = text.EndsWith(Environment.NewLine, StringComparison.Ordinal) ? text[..^Environment.NewLine.Length] : text;
            if (text.Length > 0)
                values[name] = text;
        }
        catch (Exception fault) when (fault.IsFileError())
        {
            problems.Add(new SettingsProblem(null, path, $"cannot be read: {fault.Message}"));
        }
    }

    /// <summary>
    /// Keeps only names in our sections, since others may use the prefix too (Kubernetes sets IMPORTER_PORT for a service named importer);
    /// a name that is almost a setting is reported instead of skipped.
    /// </summary>
    private static SettingsLayer Named(Dictionary<string, string> values, Func<string, string> origin, List<SettingsProblem> problems)
    {
        foreach (
            var name in values
                .Keys.Where(name => !name.Equals(SecretsVariable, StringComparison.OrdinalIgnoreCase))
                .Order(StringComparer.Ordinal)
        )
        {
            if (name.StartsWith(KnownSettings.MappingSection + ":", StringComparison.OrdinalIgnoreCase))
                problems.Add(
                    new SettingsProblem(name, origin(name), "a mapping can only come from a file: use --mapping or a settings file.")
                );
            else if (!IsOurs(name) && NearMiss(name) is { } near)
                problems.Add(
                    new SettingsProblem(null, origin(name), $"is not a setting. Did you mean {Path.GetFileName(origin(near.FullName))}?")
                );
        }

        return new SettingsLayer(values, origin).Without(name =>
            !IsOurs(name) || name.StartsWith(KnownSettings.MappingSection + ":", StringComparison.OrdinalIgnoreCase)
        );
    }

    private static string Variable(string name) => Prefix + name.Replace(":", "__", StringComparison.Ordinal);

    private static bool IsOurs(string name) =>
        KnownSettings.FileSections.Any(section => name.StartsWith(section + ":", StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// A setting whose name differs only in a character or two and in underscores, as in <c>MarketingCloud_ClientSecret</c>.
    /// </summary>
    private static Setting? NearMiss(string name) =>
        NearestNames.One(Bare(name), KnownSettings.All.Select(setting => Bare(setting.FullName))) is { } near
            ? KnownSettings.All.First(setting => Bare(setting.FullName) == near)
            : null;

    private static string Bare(string name) => name.Replace("_", "", StringComparison.Ordinal).Replace(":", "", StringComparison.Ordinal);
}

/// <summary>A setting given as an option.</summary>
/// <param name="Name">Full name of the setting.</param>
/// <param name="Option">The option, such as <c>--rate</c>.</param>
internal sealed record OptionSetting(string Name, string Option, string Value);
