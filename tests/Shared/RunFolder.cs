namespace Importer.Tests.Shared;

/// <summary>
/// A temporary folder for a run of the program. Home, settings, state and secrets lie in it, so that nothing of anyone who runs the tests
/// leaks in; <see cref="Folder"/> is the working directory.
/// </summary>
public abstract class RunFolder : IDisposable
{
    protected RunFolder()
    {
        foreach (var folder in (string[])[Folder, Home, State, Secrets])
            Directory.CreateDirectory(folder);
    }

    /// <summary>Holds everything else; written <c>$TMP</c> in what the program says.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("importer-test-").FullName;

    public string Folder => Path.Combine(Root, "work");

    public string Home => Path.Combine(Root, "home");

    public string State => Path.Combine(Root, "state");

    public string Secrets => Path.Combine(Root, "secrets");

    /// <summary>The user's own settings file; its folder exists after a call.</summary>
    public string UserSettings => Directory.CreateDirectory(Path.Combine(Home, ".config", "Importer")).FullName + "/settings.json";

    /// <summary>For each run; null takes a variable away.</summary>
    public Dictionary<string, string?> Environment { get; } = [];

    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>
    /// Makes a file look a minute old: the program waits two seconds for one that has just been written and looks unfinished.
    /// </summary>
    public void Age(string name) => File.SetLastWriteTimeUtc(Path.Combine(Folder, name), DateTime.UtcNow.AddMinutes(-1));

    /// <summary>Brings a file of the repository's sample data into the working directory.</summary>
    public void Bring(string sample) => File.Copy(Path.Combine(Repository.Root, "sample-data", sample), Path.Combine(Folder, sample));

    /// <summary>Runs it to its end with this standard input.</summary>
    public abstract Task<Ended> RunWithAsync(string? input, params IReadOnlyList<string> arguments);

    /// <summary>Runs it to its end.</summary>
    public Task<Ended> RunAsync(params string[] arguments) => RunWithAsync(null, arguments);

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        // A program whose terminal has been closed may still be writing its results.
        for (var tries = 1; ; tries++)
        {
            try
            {
                Directory.Delete(Root, recursive: true);
                return;
            }
            catch (IOException) when (tries < 200)
            {
                Thread.Sleep(50);
            }
        }
    }

    /// <summary>What the program finds in its environment besides <see cref="Environment"/>.</summary>
    protected IReadOnlyDictionary<string, string> Places =>
        new Dictionary<string, string>
        {
            ["HOME"] = Home,
            ["USERPROFILE"] = Home,
            ["APPDATA"] = Home,
            ["LOCALAPPDATA"] = Home,
            ["XDG_STATE_HOME"] = State,
            ["IMPORTER_SECRETS"] = Secrets,
            ["LANG"] = "C.UTF-8",
        };

    /// <summary>Whether a variable of the person who runs the tests would change what the program does.</summary>
    protected static bool IsPersonal(string variable) =>
        variable.StartsWith("IMPORTER_", StringComparison.OrdinalIgnoreCase)
        || variable.StartsWith("XDG_", StringComparison.Ordinal)
        || variable.StartsWith("LC_", StringComparison.Ordinal)
        || variable.StartsWith("OTEL_", StringComparison.Ordinal)
        || variable.Contains("_proxy", StringComparison.OrdinalIgnoreCase);
}

/// <summary>How a run ended. Paths of the temporary folder are written <c>$TMP</c>, line ends <c>\n</c>.</summary>
public sealed record Ended(int ExitCode, string Output, string Error);
