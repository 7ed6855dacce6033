using System.Text.RegularExpressions;

namespace Importer.Tests.Docs;

/// <summary>What the pages and examples for operators say in several places is the same in all of them.</summary>
public sealed partial class OperatorPagesTests
{
    private static readonly string[] Examples =
    [
        .. Directory.GetFiles(Path.Combine(Repository.Root, "deploy"), "*", new EnumerationOptions { RecurseSubdirectories = true }),
    ];

    private static readonly IReadOnlyList<string> Texts =
    [
        .. MarkdownPage.All.Where(page => page.Name != "SECURITY.md").Select(page => page.Text),
        .. Examples.Select(File.ReadAllText),
    ];

    [Fact]
    public void The_grace_period_is_the_same_in_every_example_for_a_scheduler()
    {
        var times = Texts.SelectMany(text => Grace().Matches(text)).ToList();

        Assert.True(times.Count >= 6, $"{times.Count} found");
        Assert.All(times, time => Assert.Equal("60", time.Groups["seconds"].Value));
    }

    [Fact]
    public void No_example_calls_the_program_in_lower_case() =>
        Assert.Equal(
            "",
            string.Join(
                '\n',
                MarkdownPage
                    .All.SelectMany(page => page.Blocks.Select(block => block.Content))
                    .Concat(Examples.Select(File.ReadAllText))
                    .SelectMany(text => LowerCase().Matches(text))
                    .Select(match => match.Value)
            )
        );

    [Fact]
    public void Every_example_gives_up_after_1_3_and_5_alike()
    {
        var codes = Texts
            .SelectMany(text => GiveUp().Matches(text))
            .Select(match => Digit().Matches(match.Value).Select(one => one.Value))
            .ToList();

        Assert.True(codes.Count >= 5, $"{codes.Count} found");
        Assert.All(codes, of => Assert.Equal(["1", "3", "5"], of));
    }

    [GeneratedRegex(@"(?:terminationGracePeriodSeconds: |TimeoutStopSec=|--stop-timeout |\.wait\(timeout=|waits up to )(?<seconds>\d+)")]
    private static partial Regex Grace();

    // In a script's text. After "docker run" it is the image, after "runuser -u" the account.
    [GeneratedRegex(@"(?<=[""'])importer (?:/|-|\w+ ).*")]
    private static partial Regex LowerCase();

    [GeneratedRegex(
        @"(?<=operator: In,?\s+values: )\[[\d, ]+\]|(?<=RestartPreventExitStatus=)[\d ]+\b|(?<=case \$code in )[\d|]+(?=\) exit 0)"
    )]
    private static partial Regex GiveUp();

    [GeneratedRegex(@"\d")]
    private static partial Regex Digit();
}
