namespace Importer.Program.Settings;

/// <summary>Where this machine keeps things.</summary>
/// <param name="ProgramFolder">The executable's folder, also for a single file. Never the working directory: a dragged file sets
/// that.</param>
/// <param name="UserSettings">The user's own settings file, which may not exist; null for a user without a home.</param>
/// <param name="State">The platform's state folder for the user; null for a user without a home.</param>
internal sealed record SettingsLocations(string ProgramFolder, string? UserSettings, string? State)
{
    public static SettingsLocations OfThisMachine()
    {
        // DoNotVerify: else a folder that does not exist yet comes back as an empty text.
        var config = Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return new SettingsLocations(
            AppContext.BaseDirectory,
            config.Length > 0 ? Path.Combine(config, "Importer", "settings.json") : null,
            StateFolder() is { Length: > 0 } state ? Path.Combine(state, "Importer") : null
        );
    }

    // XDG Base Directory Specification: $XDG_STATE_HOME, else ~/.local/state; a relative path there is to be ignored.
    private static string StateFolder()
    {
        if (OperatingSystem.IsWindows() || OperatingSystem.IsMacOS())
            return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        if (Environment.GetEnvironmentVariable("XDG_STATE_HOME") is { } set && Path.IsPathFullyQualified(set))
            return set;
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
        return home.Length > 0 ? Path.Combine(home, ".local", "state") : "";
    }
}
