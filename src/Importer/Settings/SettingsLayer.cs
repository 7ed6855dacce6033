namespace Importer.Program.Settings;

/// <summary>The settings of one place. Later layers win over earlier ones.</summary>
/// <param name="Values">By full name (<c>Sending:Concurrency</c>), without regard to case. Blank values are not in it: a blank is not a
/// setting.</param>
/// <param name="Origin">Where a setting of this layer came from, for messages: a file, a variable, an option.</param>
internal sealed record SettingsLayer(IReadOnlyDictionary<string, string> Values, Func<string, string> Origin)
{
    /// <summary>
    /// What relative folders are relative to: a settings file's own folder, since a dragged file sets the working directory; null for the
    /// latter.
    /// </summary>
    public string? Folder { get; init; }

    /// <summary>Where a settings file has a mapping.</summary>
    public MappingText? Mapping { get; init; }

    public SettingsLayer Without(Func<string, bool> name) =>
        this with
        {
            Values = Values.Where(value => !name(value.Key)).ToDictionary(StringComparer.OrdinalIgnoreCase),
        };
}

/// <summary>What is wrong with one setting.</summary>
/// <param name="Name">Its full name, or null for a file as a whole.</param>
/// <param name="Origin">Where it came from; null where nothing sets it.</param>
/// <param name="Sentence">What is wrong and what to do, going on from the name; never holds a secret.</param>
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
