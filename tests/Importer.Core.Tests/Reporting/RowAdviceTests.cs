using Importer.Core.Reporting;

namespace Importer.Core.Tests.Reporting;

public class RowAdviceTests
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
}
