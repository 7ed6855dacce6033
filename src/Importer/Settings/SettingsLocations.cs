namespace Importer.Program.Settings;

/// <summary>The locations of settings and state on this machine.</summary>
/// <param name="ProgramFolder">The executable's folder, also for a single file. Not the working directory, which a dragged file
/// sets.</param>
/// <param name="UserSettings">The user's own settings file, which may not exist; null for a user without a home.</param>
/// <param name="State">The platform's state folder for the user; null for a user without a home.</param>
internal sealed record SettingsLocations(string ProgramFolder, string? UserSettings, string? State)
{
    public static SettingsLocations OfThisMachine()
    {
        // DoNotVerify: otherwise the result is empty for a folder that does not exist yet.
        var config = Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return new SettingsLocations(
            AppContext.BaseDirectory,
            config.Length > 0 ? Path.Combine(config, "Importer", "settings.json") : null,
            StateFolder() is { Length: > 0 } state ? Path.Combine(state, "Importer") : null
        );
    }

    // XDG Base Directory Specification: $XDG_STATE_HOME, or ~/.local/state. A relative path must be ignored.
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
