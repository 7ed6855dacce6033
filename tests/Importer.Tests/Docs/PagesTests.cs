using System.Text.RegularExpressions;

namespace Importer.Tests.Docs;

public sealed partial class PagesTests
{
    [Fact]
    public void Every_link_leads_to_a_file_and_a_heading_that_are_there() =>
        Assert.Equal(
            "",
            string.Join(
                '\n',
                MarkdownPage.All.SelectMany(page =>
                    page.Links.Where(link => !link.Contains("://", StringComparison.Ordinal) && !IsThere(page, link))
                        .Select(link => $"{page.Name}: {link}")
                )
            )
        );

    [Fact]
    public void The_index_names_every_page()
    {
        var index = MarkdownPage.Named("docs/README.md");

        Assert.Empty(
            MarkdownPage
                .All.Select(page => page.Name)
                .Where(name =>
                    name.StartsWith("docs/", StringComparison.Ordinal) && name.Count(each => each == '/') == 1 && name != index.Name
                )
                .Except(index.Links.Select(link => "docs/" + link))
        );
    }

    [Fact]
    public void The_decisions_index_names_every_decision() =>
        Assert.Equal(
            MarkdownPage.All.Where(page => page.Name.StartsWith("docs/decisions/0", StringComparison.Ordinal)).Select(page => page.Name),
            MarkdownPage.Named("docs/decisions/README.md").Links.Select(link => "docs/decisions/" + link)
        );

    [Fact]
    public void The_readme_is_read_in_thirty_seconds() => Assert.InRange(MarkdownPage.Named("README.md").Text.Split('\n').Length, 1, 81);

    [Fact]
    public void Lines_of_prose_are_at_most_120_characters_long() =>
        Assert.Equal(
            "",
            string.Join(
                '\n',
                MarkdownPage.All.SelectMany(page =>
                    page.Prose.Split('\n')
                        .Where(line =>
                            line.Length > 120 && !line.StartsWith('|') && !line.StartsWith('!') && line.TrimStart(' ', '-').Contains(' ')
                        )
                        .Select(line => $"{page.Name}: {line}")
                )
            )
        );

    [Fact]
    public void Every_page_that_comments_of_the_sources_cite_is_there() =>
        Assert.Equal(
            "",
            string.Join(
                '\n',
                Sources()
                    .SelectMany(path =>
                        Cited()
                            .Matches(File.ReadAllText(path))
                            .Select(match => match.Value)
                            .Where(cited => !File.Exists(Path.Combine(Repository.Root, cited)))
                            .Select(cited => $"{Path.GetRelativePath(Repository.Root, path)}: {cited}")
                    )
            )
        );

    private static IEnumerable<string> Sources() =>
        Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", new EnumerationOptions { RecurseSubdirectories = true })
            .Where(path =>
                !Path.GetRelativePath(Repository.Root, path).Split(Path.DirectorySeparatorChar).Any(folder => folder is "bin" or "obj")
            );

    private static bool IsThere(MarkdownPage page, string link)
    {
        var (file, anchor) = link.Split('#') is [var before, var after] ? (before, after) : (link, null);
        var path = file.Length == 0 ? page.Path : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page.Path)!, file));
        return (File.Exists(path) || Directory.Exists(path))
            && (anchor is null || MarkdownPage.All.Any(other => Path.GetFullPath(other.Path) == path && other.Anchors.Contains(anchor)));
    }

    // Not the addresses of other sites' pages.
    [GeneratedRegex(@"(?<![\w/.])docs/[\w/.-]+\.(md|json)")]
    private static partial Regex Cited();
}
