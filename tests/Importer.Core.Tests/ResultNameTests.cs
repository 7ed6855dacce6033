using System.Globalization;
using CsCheck;
using Importer.Core.Sharding;

namespace Importer.Core.Tests;

public class ResultNameTests
{
    private static readonly string[] Results =
    [
        ".report.csv",
        ".check.csv",
        ".created.csv",
        ".failed.csv",
        ".failed.xlsx",
        ".failed-2.csv",
        ".failed-17.xlsx",
        ".summary.json",
        ".report.html",
        ".mapping.json",
        ".template.xlsx",
    ];

    /// <summary>Names that somebody may give, some of them much like the importer's own.</summary>
    private static readonly string[] Given =
    [
        "contacts",
        "list.v2",
        "failed",
        "sandbox",
        "report",
        "contacts.failed.2026",
        "contacts.2026",
        "a.shard-3-of-2",
        "a.shard-0-of-2",
        "a.shard-01-of-2",
        "a.shard-1-of-99999",
        "contacts.20261324-001500",
        "contacts.20261124-250000",
        "contacts.20261124",
        "contacts.20261124-001500-1",
        "contacts.failed-1",
        "contacts.failed-02",
        "contacts.failedrows",
        "sandbox.contacts",
        "template",
        "shard-1-of-2",
        "20261124-001500",
        ".failed",
        "名前",
        "a b",
        "contacts.sandboxed",
    ];

    private static readonly Gen<ResultName> AnyResult =
        from input in Of(Given)
        from sandbox in Gen.Bool
        from shard in Gen.Int[1, 300].SelectMany(count => Gen.Int[1, count].Select(number => new Shard(number, count))).Null()
        from time in Gen.Select(
                Gen.DateTime,
                Gen.Int[1, 12],
                (at, count) => ResultName.TimeOf(new DateTimeOffset(at, TimeSpan.Zero), count)
            )
            .Null()
        from ending in Of(Results)
        select new ResultName(input)
        {
            Sandbox = sandbox,
            Shard = shard,
            Time = time,
            Ending = ending,
        };

    [Fact]
    public void Whatever_name_a_result_has_leads_back_to_its_input_and_its_parts() =>
        AnyResult.Sample(name =>
        {
            var parsed = ResultName.Parse(name.ToString());
            Assert.Equal(name, parsed);
            Assert.True(parsed.IsOwn);
            Assert.Equal(name.Input, parsed.Origins.Last());
        });

    [Fact]
    public void The_results_of_results_lead_back_to_the_file_that_somebody_gave() =>
        AnyResult
            .Array[1, 4]
            .Sample(runs =>
            {
                var file = runs[0].Input + ".csv";
                foreach (var run in runs)
                    file = (
                        run with
                        {
                            Input = ResultName.WithoutInputEnding(file),
                            Ending = run.Ending.EndsWith(".xlsx", StringComparison.Ordinal) ? ".failed.xlsx" : ".failed-2.csv",
                        }
                    ).ToString();

                Assert.Equal(runs[0].Input, ResultName.Parse(file).Origins.Last());
            });

    [Fact]
    public void What_the_importer_would_not_write_belongs_to_the_name_that_somebody_gave()
    {
        foreach (var name in Given)
        foreach (var ending in (string[])["", ".csv", ".CSV.gz", ".xlsx", ".txt"])
            Assert.Equal(
                (new ResultName(name) { Ending = ending }, false, name),
                (ResultName.Parse(name + ending), ResultName.Parse(name + ending).IsOwn, ResultName.Parse(name + ending).Origins.Single())
            );
    }

    [Fact]
    public void Any_text_is_put_together_again_as_it_was_written() =>
        Of([.. Results, .. Given, ".csv", ".gz", ".sandbox", ".shard-2-of-2", ".SANDBOX", ".", "-2", ".20261124-001500"])
            .Array[0, 6]
            .Sample(pieces =>
            {
                var text = string.Concat(pieces);
                Assert.Equal(text, ResultName.Parse(text).ToString(), ignoreCase: true);
            });

    [Fact]
    public void A_name_with_a_part_that_somebody_has_given_comes_before_the_name_without_it() =>
        Assert.Equal(
            ["contacts.sandbox.failed.20261124-001500", "contacts.sandbox.failed", "contacts.sandbox", "contacts"],
            ResultName.Parse("contacts.sandbox.failed.20261124-001500.failed.csv").Origins
        );

    private static Gen<string> Of(string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    [Fact]
    public void Times_do_not_depend_on_the_machines_calendar()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("th-TH");
            Assert.Equal("20261124-001500-2", ResultName.TimeOf(new DateTimeOffset(2026, 11, 24, 0, 15, 0, TimeSpan.Zero), 2));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
