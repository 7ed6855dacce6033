using System.Text.RegularExpressions;
using Importer.Core.Tests.Mapping;
using Importer.Core.Tests.Results;
using Importer.Core.Texts;

namespace Importer.Core.Tests.Texts;

public partial class RowAdviceTests
{
    [Fact]
    public void A_rows_first_reason_decides_what_it_is_advised()
    {
        var advice = RowAdvice.For(Outcomes.Invalid(2, new Reason("booleanInvalid", "HTML", "is neither yes nor no"), new Reason("contactKeyMissing", "Key", "is blank")));

        Assert.Equal("Write true or false (yes and no, 1 and 0 are understood too), or translate your words with \"map\" in the mapping.", advice);
    }

    [Fact]
    public void Without_an_API_code_the_HTTP_status_decides() =>
        Assert.Equal(
            "The row's texts are too long together; shorten them, or leave columns out of the mapping.",
            RowAdvice.For(Outcomes.Rejected(2, null, "Request Entity Too Large", http: 413)));

    [Theory]
    [InlineData(RowStatus.Rejected, "nobody knows it")]
    [InlineData(RowStatus.Failed, null)]
    [InlineData(RowStatus.Invalid, "other")]
    public void An_unknown_code_falls_back_on_the_status(RowStatus status, string? code) => Assert.NotNull(RowAdvice.For(status, code));

    [Theory]
    [InlineData(RowStatus.Imported)]
    [InlineData(RowStatus.NotSent)]
    [InlineData(RowStatus.Ready)]
    public void A_row_without_a_fault_needs_none(RowStatus status) => Assert.Null(RowAdvice.For(status, "emailInvalid"));

    [Fact]
    public void Each_reason_that_a_row_can_be_refused_for_has_its_own_advice()
    {
        var codes = Directory.EnumerateFiles(Repository.File("src/Importer.Core"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(path => ReasonCode().Matches(File.ReadAllText(path))).Select(match => match.Groups[1].Value).Distinct().Order().ToList();
        Assert.Superset(new HashSet<string>(["cellError", "contactKeyMissing", "duplicateKey", "noChannel", "numberTooFine", "setIncomplete", "tooManyCells", "scientific", "unclosedQuote"]), codes.ToHashSet());

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

    /// <summary>As reasons are made anywhere in the source: <c>new Problem("code", …</c>, <c>new("code", …</c>, <c>At("code", …</c>.</summary>
    [GeneratedRegex("""(?:\bnew(?: Problem| Reason)?|\bAt|=> new)\(\s*"([a-z]+[A-Z]?[A-Za-z]*)",\s""")]
    private static partial Regex ReasonCode();
}
