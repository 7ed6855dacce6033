using CsCheck;
using Importer.Core.Mapping;
using Importer.Core.Mapping.Review;
using Importer.Core.Recording;
using Importer.Core.Results;
using Importer.Core.Rows;
using Importer.Core.Texts;

namespace Importer.Core.Tests.Mapping.Review;

public sealed class WhereReviewTests
{
    private static ContactMapper Mapper(params RowCondition[] where) =>
        ContactMapper.Create(
            new ChosenMapping(
                new MappingDocument(
                    new(KeyProperty.ContactKey, "Key"),
                    [
                        new("Email Addresses", "Email Address", new ColumnSource("Email")),
                        new("Email Addresses", "HTML Enabled", new Constant(true)),
                    ]
                )
                {
                    Where = where,
                },
                "the mapping"
            ),
            Given.Info(["Key", "Email", "News", "Land"]),
            new ReadingOptions()
        );

    private static SourceRow Row(string news, string land, int number = 2) =>
        new(number, [new($"K{number}"), new($"a{number}@b-sample.com"), new(news), new(land)]);

    private static string Show(WhereFigures figures) => string.Join("\n", SurveyText.Where(figures, 3));

    [Fact]
    public void Each_columns_values_are_counted_and_what_the_mapping_names_is_shown_also_where_no_row_says_it()
    {
        var review = Mapper(new("News", false, ["yes", "ja"]), new("Land", true, ["US", ""])).ReviewRows();
        string[] rows = ["yes|DE", "Yes |de", "no|DE", "|FR", "yes|us", "#N/A|DE", "NULL|"];
        foreach (var row in rows)
            review.Look(Row(row.Split('|')[0], row.Split('|')[1]));
        Assert.Equal(
            """
            Which rows are imported (where):
              News is "yes" or "ja"
                3  "yes"   imported
                1  "no"    skipped
                1  blank   skipped
                1  "#N/A"  invalid: an error instead of a value
                1  "NULL"  skipped
                0  "ja"    in no row
              Land is not "US" and not blank
                4  "DE"   imported
                1  "US"   skipped
                1  blank  skipped
                1  "FR"   imported
              3 of the skipped contacts are in Marketing Cloud already and stay there as they are.
            """,
            Show(review.Where!)
        );
        Assert.Equal((2, 4), (review.Where!.Imported, review.Where.LeftOut));
        Assert.Empty(review.Where.Warnings);
    }

    [Fact]
    public void Of_very_many_values_only_the_first_are_kept_and_the_others_are_counted_together()
    {
        var review = Mapper(new RowCondition("News", false, ["yes"])).ReviewRows();
        for (var number = 0; number < 5_000; number++)
            review.Look(Row(number % 4 == 0 ? "yes" : $"no {number}", ""));
        review.Look(Row(new string('x', 10_000), ""));
        Assert.Equal(
            """
                1,250  "yes"         imported
                    1  "no 1"        skipped
            """,
            string.Join("\n", Show(review.Where!).Split('\n')[2..4])
        );
        Assert.Equal("    3,742  other values  skipped", Show(review.Where!).Split('\n')[^2]);
    }

    [Fact]
    public void A_condition_that_leaves_nobody_out_is_worth_a_warning()
    {
        var review = Mapper(new("News", true, ["nein", "no"]), new("Land", true, [""])).ReviewRows();
        for (var number = 2; number < 30; number++)
            review.Look(Row("NEE", "DE"));
        Assert.Equal(
            "The mapping's where leaves out no row by \"News\": no row says \"nein\" or \"no\". Check how the file spells it.",
            Assert.Single(review.Where!.Warnings)
        );
    }

    [Fact]
    public void A_file_of_which_it_leaves_no_row_is_refused()
    {
        var review = Mapper(new RowCondition("News", false, ["yes"])).ReviewRows();
        review.Look(Row("no", "DE"));
        review.Look(new SourceRow(3, [], new Reason("tooFewCells", null, "has too few cells")));
        Assert.Equal(
            "Nothing was sent from a.csv: the mapping's where leaves no row: of its 1 row, none meets the condition News is \"yes\". "
                + "Correct \"where\" in the mapping; Importer check lists the values of the columns.",
            SurveyText.Refusal("a.csv", new SurveyFindings(2, KeyFigures.None) { Where = review.Where })
        );
        review.Look(Row("yes", "DE"));
        Assert.Null(SurveyText.Refusal("a.csv", new SurveyFindings(3, KeyFigures.None) { Where = review.Where }));
    }

    /// <summary>The rule once more, by itself: trimmed, without regard to case, a blank is "".</summary>
    private static bool Holds(RowCondition condition, string cell) =>
        condition.Values.Any(value => value.Trim().Equals(cell.Trim(), StringComparison.OrdinalIgnoreCase)) != condition.IsNot;

    [Fact]
    public void Whatever_where_is_each_row_is_imported_or_left_out_as_the_rule_says_and_counted_once()
    {
        var texts = Gen.OneOf("yes", "Yes", " YES ", "no", "", " ", "ÄÖ", "äö", "1", "0");
        Gen.Select(
                Gen.Select(Gen.OneOf("News", "Land", "Key"), Gen.Bool, texts.Array[1, 3]).Array[1, 3],
                Gen.Select(texts, texts).Array[0, 20]
            )
            .Sample(
                (conditions, rows) =>
                {
                    RowCondition[] where = [.. conditions.Select(each => new RowCondition(each.Item1, each.Item2, each.Item3))];
                    var mapper = Mapper(where);
                    var review = mapper.ReviewRows();
                    var imported = 0;
                    foreach (var (news, land) in rows)
                    {
                        var row = Row(news, land);
                        var expected = where.All(condition =>
                            Holds(
                                condition,
                                condition.Column == "News" ? news
                                    : condition.Column == "Land" ? land
                                    : "K2"
                            )
                        );
                        imported += expected ? 1 : 0;
                        var mapped = mapper.Map(row);
                        review.Look(row);
                        Assert.Equal(expected, mapped is ReadyRow);
                        Assert.Equal(!expected, mapped is SkippedRow { ContactKey: "K2" });
                        Assert.Equal(expected, mapper.Identify(row) is not null);
                    }

                    var figures = review.Where!;
                    Assert.Equal((imported, rows.Length - imported), (figures.Imported, figures.LeftOut));
                    Assert.All(
                        figures.Columns,
                        column => Assert.Equal(rows.Length, column.Values.Sum(value => value.Rows) + column.Others.Sum(value => value.Rows))
                    );
                },
                iter: 2_000
            );
    }
}
