using Importer.Core;
using Importer.Core.Ledger;
using Importer.Program.Notifying;
using Importer.Program.Runs;
using Importer.Program.Settings;

namespace Importer.Tests.Notifying;

public sealed class NotifyRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 2, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("problem", "1 3 5")]
    [InlineData("any", "1 2 3 4 5 6")]
    [InlineData("always", "0 1 2 3 4 5 6")]
    public void The_exit_code_decides_whether_a_notification_is_sent(string on, string codes) =>
        Assert.Equal(
            codes,
            string.Join(
                ' ',
                Enum.GetValues<ExitCode>()
                    .Where(code =>
                        NotifyRule.Applies(Enum.Parse<NotifyWhen>(on, ignoreCase: true), code, [new InputEnd("a.csv", code)], () => [], Now)
                    )
                    .Select(code => (int)code)
                    .Order()
            )
        );

    /// <summary>Runs by hours before now and exit code, the newest first; a dash for one that was killed.</summary>
    [Theory]
    [InlineData("0:2", false)]
    [InlineData("0:2 23:2", false)]
    [InlineData("0:2 24:2", true)]
    [InlineData("0:4 24:2", true)]
    [InlineData("0:6 24:-", true)]
    [InlineData("0:2 12:0 24:2", false)] // it was finished since
    [InlineData("0:2 12:1 24:2", false)] // notified then
    [InlineData("0:2 0.25:2 24:2", true)]
    [InlineData("0:2 0.25:2 24.5:2", false)] // notified a quarter of an hour ago
    [InlineData("0:2 0.25:2 24.5:2 47.9:2", false)]
    [InlineData("0:2 0.25:2 24.5:2 48:2", true)] // another day
    [InlineData("0:2 other 24:2", false)]
    public void A_temporary_problem_is_notified_after_a_day_and_then_once_a_day(string runs, bool isSent)
    {
        var input = "a.csv";
        List<ListedRun> listed = [];
        foreach (var run in runs.Split(' '))
        {
            if (run == "other")
            {
                input = "b.csv";
                continue;
            }

            var at = Now - TimeSpan.FromHours(double.Parse(run.Split(':')[0], System.Globalization.CultureInfo.InvariantCulture));
            var code = run.Split(':')[1];
            listed.Add(
                new ListedRun(run, input, at)
                {
                    EndedAt = code == "-" ? null : at,
                    ExitCode = code == "-" ? null : Enum.Parse<ExitCode>(code),
                }
            );
        }

        Assert.Equal(
            isSent,
            NotifyRule.Applies(NotifyWhen.Problem, ExitCode.TryLater, [new InputEnd("a.csv", ExitCode.TryLater)], () => listed, Now)
        );
    }
}
