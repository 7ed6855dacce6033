namespace Importer.Program.Commands;

/// <summary>
/// Verbs and options that are named already and do nothing yet. They are refused in plain words: <c>Importer merge x.csv</c> must not import
/// a file called merge, and an option that is taken and ignored would be a lie. What works is struck from these lists.
/// </summary>
internal static class NotYet
{
    public static IReadOnlyList<string> Verbs { get; } = ["merge"];

    /// <summary>Of <c>import</c> and <c>check</c>.</summary>
    public static IReadOnlyList<string> Options { get; } = ["--shard"];

    public static bool HasOption(string verb, string option) => (verb switch
    {
        "import" or "check" => Options,
        _ => [],
    }).Contains(option);
}
