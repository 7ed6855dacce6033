using System.Text.RegularExpressions;

namespace Importer.Tests.Docs;

/// <summary>A page of the documentation.</summary>
/// <param name="Name">From the repository's root, with <c>/</c>.</param>
internal sealed partial record MarkdownPage(string Name, string Text)
{
    private static readonly EnumerationOptions Everywhere = new() { RecurseSubdirectories = true };

    public string Path => System.IO.Path.Combine(Repository.Root, Name);

    /// <summary>The pages that people read. The changelog has its own form.</summary>
    public static IReadOnlyList<MarkdownPage> All { get; } =
    [
        .. Directory
            .EnumerateFiles(System.IO.Path.Combine(Repository.Root, "docs"), "*.md", Everywhere)
            .Concat(Directory.EnumerateFiles(Repository.Root, "*.md"))
            .Select(path => new MarkdownPage(
                System.IO.Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'),
                File.ReadAllText(path).ReplaceLineEndings("\n")
            ))
            .Where(page => page.Name != "CHANGELOG.md")
            .OrderBy(page => page.Name, StringComparer.Ordinal),
    ];

    public static MarkdownPage Named(string name) => All.Single(page => page.Name == name);

    /// <summary>The fenced blocks, with the language behind the fence.</summary>
    public IEnumerable<(string Language, string Content)> Blocks =>
        Block().Matches(Text).Select(match => (match.Groups["language"].Value, match.Groups["content"].Value));

    /// <summary>The text without the fenced blocks.</summary>
    public string Prose => Block().Replace(Text, "");

    /// <summary>The inline code.</summary>
    public IEnumerable<string> Code => Inline().Matches(Prose).Select(match => match.Groups["code"].Value.ReplaceLineEndings(" "));

    /// <summary>The targets of links and pictures.</summary>
    public IEnumerable<string> Links => Link().Matches(Inline().Replace(Prose, "`")).Select(match => match.Groups["target"].Value);

    /// <summary>What a heading is called in a link, as GitHub makes it.</summary>
    public IEnumerable<string> Anchors =>
        Heading()
            .Matches(Prose)
            .Select(match => NotInAnchor().Replace(match.Groups["words"].Value.ToLowerInvariant(), "").Replace(' ', '-'));

    /// <summary>The first cell of each row of the first table below a heading, without its backticks.</summary>
    public IReadOnlyList<string> FirstColumn(string heading)
    {
        var rows = Text[Text.IndexOf(heading, StringComparison.Ordinal)..]
            .Split('\n')
            .SkipWhile(line => !line.StartsWith('|'))
            .TakeWhile(line => line.StartsWith('|'));
        return [.. rows.Skip(2).Select(row => UnescapedBar().Split(row)[1].Trim())];
    }

    [GeneratedRegex(@"(?m)^(?<indent>[ ]*)```(?<language>\w*)\n(?<content>(?s:.*?))^\k<indent>```$", RegexOptions.ExplicitCapture)]
    private static partial Regex Block();

    [GeneratedRegex(@"``?(?<code>[^`]+)``?", RegexOptions.ExplicitCapture)]
    private static partial Regex Inline();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex(@"(?m)^#+ (?<words>.+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex NotInAnchor();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex UnescapedBar();
}
