namespace Importer.Program.Settings;

/// <summary>The settings from one location. Later layers override earlier ones.</summary>
/// <param name="Values">By full name (<c>Sending:Concurrency</c>), ignoring case. Blank values are omitted, since they are not
/// settings.</param>
/// <param name="Origin">The origin of a setting in this layer, for messages: a file, a variable, an option.</param>
internal sealed record SettingsLayer(IReadOnlyDictionary<string, string> Values, Func<string, string> Origin)
{
    /// <summary>
    /// The base of relative folders: a settings file's own folder, since dragging a file onto the program sets the working directory; null
    /// for the working directory.
    /// </summary>
    public string? Folder { get; init; }

    /// <summary>The mapping in a settings file; null for none.</summary>
    public MappingText? Mapping { get; init; }

    public SettingsLayer Without(Func<string, bool> name) =>
        this with
        {
            Values = Values.Where(value => !name(value.Key)).ToDictionary(StringComparer.OrdinalIgnoreCase),
        };
}

/// <summary>A problem with a setting.</summary>
/// <param name="Name">Its full name, or null for a file as a whole.</param>
/// <param name="Origin">Where it is set; null if it is not set.</param>
/// <param name="Sentence">What is wrong and what to do, continuing after the name; without secrets.</param>
internal sealed record SettingsProblem(string? Name, string? Origin, string Sentence)
{
    public override string ToString() =>
        (Name, Origin) switch
        {
            (null, _) => $"{Origin} {Sentence}",
            (_, null) => $"{Name} {Sentence}",
            _ => $"{Name} ({Origin}): {Sentence}",
        };
}
