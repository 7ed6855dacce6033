namespace Importer.Program.Commands;

/// <summary>
/// Options that are named already and do nothing yet. They are refused in plain words: an option that is taken and ignored would be a lie.
/// What works is struck from this list.
/// </summary>
internal static class NotYet
{
    /// <summary>Of <c>import</c> and <c>check</c>.</summary>
    public static IReadOnlyList<string> Options { get; } = ["--metrics-file", "--done"];

    public static bool HasOption(string verb, string option) => (verb switch
    {
        "import" or "check" => Options,
        _ => [],
    }).Contains(option);
}
