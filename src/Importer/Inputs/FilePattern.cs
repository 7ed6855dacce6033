namespace Importer.Program.Inputs;

/// <summary>Files named by a pattern: <c>*</c> and <c>?</c> within one name, <c>**</c> for any number of folders.</summary>
/// <param name="isSafe">Whether a folder, given by its full path, may be entered.</param>
internal sealed class FilePattern(Func<string, bool> isSafe)
{
    /// <summary>Skips hidden files.</summary>
    public static readonly EnumerationOptions Plainly = new() { MatchType = MatchType.Simple };

    private const string LongPath = @"\\?\";
    private const string LongShare = @"\\?\UNC\";

    public static bool IsPattern(string argument) => HasWildcard(WithoutPrefix(argument));

    public IEnumerable<string> Find(string argument)
    {
        var parts = WithoutPrefix(argument).Split(OperatingSystem.IsWindows() ? ['/', '\\'] : ['/']);
        var plain = parts.TakeWhile(part => !HasWildcard(part)).Count();
        var start = string.Join('/', parts[..plain]);
        return Matches(
                start.Length > 0 ? start
                    : plain > 0 ? "/"
                    : ".",
                parts.AsMemory(plain)
            )
            .Distinct();
    }

    /// <summary>
    /// On Windows, a path longer than 260 characters may be written <c>\\?\C:\…</c> or <c>\\?\UNC\server\…</c>: that question mark is
    /// not a wildcard.
    /// </summary>
    private static string WithoutPrefix(string argument) =>
        !OperatingSystem.IsWindows() ? argument
        : argument.StartsWith(LongShare, StringComparison.OrdinalIgnoreCase) ? @"\\" + argument[LongShare.Length..]
        : argument.StartsWith(LongPath, StringComparison.Ordinal) ? argument[LongPath.Length..]
        : argument;

    private static bool HasWildcard(string argument) => argument.AsSpan().IndexOfAny('*', '?') >= 0;

    private IEnumerable<string> Matches(string folder, ReadOnlyMemory<string> parts)
    {
        if (!Directory.Exists(folder) || !isSafe(Path.GetFullPath(folder)))
            return [];
        var (part, rest) = (parts.Span[0], parts[1..]);
        if (part == "**")
            return
            [
                .. rest.IsEmpty ? Directory.EnumerateFiles(folder, "*", Plainly) : Matches(folder, rest),
                .. Folders("*", parts, links: false),
            ];
        return rest.IsEmpty ? Directory.EnumerateFiles(folder, part, Plainly)
            : HasWildcard(part) ? Folders(part, rest, links: true)
            : Matches(Path.Combine(folder, part), rest);

        // ** follows no links: through one to a folder above, each file would be found over and over.
        IEnumerable<string> Folders(string name, ReadOnlyMemory<string> below, bool links) =>
            Directory
                .EnumerateDirectories(folder, name, Plainly)
                .Where(inner => links || new DirectoryInfo(inner).LinkTarget is null)
                .SelectMany(inner => Matches(inner, below));
    }
}
