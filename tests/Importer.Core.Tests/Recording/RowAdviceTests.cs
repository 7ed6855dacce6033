using System.Text.RegularExpressions;
using Importer.Core.Contacts;
using Importer.Core.Recording;
using Importer.Core.Results;
using Importer.Core.Sending;
using Importer.Core.Tests.Mapping;
using Importer.Core.Tests.Results;

namespace Importer.Core.Tests.Recording;

public partial class RowAdviceTests
{
    [Fact]
    public void Each_kind_of_reason_of_a_row_is_answered_once()
    {
        var invalid = Outcomes.Invalid(
            2,
            new Reason("booleanInvalid", "HTML", "is neither yes nor no"),
            new Reason("contactKeyMissing", "Key", "is blank"),
            new Reason("booleanInvalid", "Opt-in", "is neither yes nor no")
        );

        const string Expected = "Enter true or false, or translate your words with \"map\" in the mapping. Fill in the contact key.";
        Assert.Equal(Expected, RowAdvice.For(invalid));
        Assert.Equal(Expected, RowAdvice.For(invalid with { Reasons = [], ErrorCode = "booleanInvalid; contactKeyMissing" }));
    }

    [Fact]
    public void Without_an_API_code_the_HTTP_status_decides() =>
        Assert.Equal(
            "Shorten the row's texts, or leave columns out of the mapping.",
            RowAdvice.For(Outcomes.Rejected(2, null, "Request Entity Too Large", http: 413))
        );

    [Theory]
    [InlineData(409)]
    [InlineData(413)]
    [InlineData(400)]
    public void Report_page_and_closing_summary_give_the_same_advice(int http)
    {
        var outcome = RowOutcomes.Of(PendingRows.Ready(2), new SendResult(new Refused(http, null, "no"), 1, true), PendingRows.Now);
        var tally = new ErrorTally();
        tally.Add(outcome);
        Assert.Equal(outcome.Advice, RowAdvice.For(tally.Kinds().Single()));
    }

    [Fact]
    public void Whatever_is_not_settled_has_advice_and_nothing_else_has()
    {
        foreach (var status in RunSummary.Statuses)
            Assert.Equal(
                status.IsSettled(),
                RowAdvice.For(
                    new RowOutcome
                    {
                        Row = 2,
                        Status = status,
                        FinishedAt = PendingRows.Now,
                    }
                )
                    is null
            );
    }

    [Fact]
    public void A_row_that_met_what_every_row_would_meet_is_told_what_to_check_and_its_kind_that_the_row_is_fine()
    {
        var outcome = RowOutcomes.Of(
            PendingRows.Ready(2),
            new SendResult(new Denied(403, "20001", "no", Advice.Forbidden), 1, false),
            PendingRows.Now
        );
        Assert.Equal(Advice.Forbidden, outcome.Advice);
        Assert.StartsWith(
            "Nothing is wrong with the row: every other",
            RowAdvice.For(new ErrorKind("rejected", "20001", "no", 1, [2]) { IsForEveryone = true }),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(RowStatus.Rejected, "nobody knows it")]
    [InlineData(RowStatus.Failed, null)]
    [InlineData(RowStatus.Invalid, "other")]
    public void An_unknown_code_falls_back_on_the_status(RowStatus status, string? code) => Assert.NotNull(RowAdvice.For(status, code));

    [Fact]
    public void Each_reason_that_a_row_can_be_refused_for_has_its_own_advice()
    {
        var codes = Directory
            .EnumerateFiles(Repository.File("src/Importer.Core"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(path => ReasonCode().Matches(File.ReadAllText(path)))
            .Select(match => match.Groups[1].Value)
            .Distinct()
            .Order()
            .ToList();
        Assert.Superset(
            new HashSet<string>([
                "cellError",
                "contactKeyMissing",
                "duplicateKey",
                "noChannel",
                "numberTooFine",
                "setIncomplete",
                "tooManyCells",
                "scientific",
                "unclosedQuote",
            ]),
            codes.ToHashSet()
        );

        var fallback = RowAdvice.For(RowStatus.Invalid, null);
        Assert.Equal([], codes.Where(code => RowAdvice.For(RowStatus.Invalid, code) == fallback));
    }

    [Theory]
    [InlineData("10000 10001 10002 10003 10004 10005 10006 30000 30001")]
    [InlineData("30002 30004")]
    [InlineData("20001 20002 20003 40004 40001 40002")]
    [InlineData("30003 596")]
    [InlineData("50100 50200 50300")]
    public void Each_code_that_the_vendor_documents_has_its_own_advice(string codes)
    {
        foreach (var code in codes.Split(' '))
            Assert.DoesNotContain(RowAdvice.For(RowStatus.Rejected, code), new[] { null, RowAdvice.For(RowStatus.Rejected, null) });
    }

    /// <summary>
    /// As reasons are made anywhere in the source: <c>new Problem("code", …</c>, <c>new("code", …</c>, <c>At("code", …</c>.
    /// </summary>
    [GeneratedRegex("""(?:\bnew(?: Problem| Reason)?|\bAt|=> new)\(\s*"([a-z]+[A-Z]?[A-Za-z]*)",\s""")]
    private static partial Regex ReasonCode();
}
