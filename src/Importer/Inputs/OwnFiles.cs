namespace Importer.Program.Inputs;

/// <summary>Files beside an input that are not inputs.</summary>
internal static class OwnFiles
{
    private static readonly string[] Endings =
        [".report.csv", ".check.csv", ".failed.csv", ".failed.xlsx", ".summary.json", ".report.html", ".mapping.json", ".tmp"];

    /// <summary>The importer's own results and mappings, and the lock files that Excel leaves (<c>~$contacts.xlsx</c>).</summary>
    public static bool Includes(string fileName) =>
        fileName.StartsWith("~$", StringComparison.Ordinal)
        || fileName.Equals("importer.mapping.json", StringComparison.OrdinalIgnoreCase)
        || Endings.Any(ending => fileName.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
