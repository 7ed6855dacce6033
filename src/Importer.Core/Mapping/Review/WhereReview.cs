using Importer.Core.Rows;

namespace Importer.Core.Mapping.Review;

/// <summary>Counts what a mapping's <c>where</c> does with the rows of a file. Not thread-safe.</summary>
internal sealed class WhereReview(RowFilter filter)
{
    /// <summary>The fewest rows with which a condition that leaves out no row is worth a warning.</summary>
    private const int FewestRows = 20;

    private readonly WhereColumnReview[] columns =
    [
        .. filter.Conditions.GroupBy(condition => condition.Column.Index).Select(same => new WhereColumnReview([.. same])),
    ];

    private long imported,
        leftOut,
        rows;

    /// <returns>Whether the row is imported.</returns>
    public bool Look(SourceRow row)
    {
        var result = WhereResult.Imported;
        foreach (var column in columns)
            result = result.And(column.Look(row));
        rows++;
        imported += result == WhereResult.Imported ? 1 : 0;
        leftOut += result == WhereResult.Skipped ? 1 : 0;
        return result == WhereResult.Imported;
    }

    /// <summary>Null where the mapping has no conditions.</summary>
    public WhereFigures? Figures() =>
        columns.Length == 0
            ? null
            : new(
                imported,
                leftOut,
                [.. columns.Select(column => column.Figures())],
                rows < FewestRows ? [] : [.. columns.SelectMany(column => column.Idle)]
            );
}

/// <summary>The values of one of its columns.</summary>
internal sealed class WhereColumnReview
{
    private const int MostKept = 1000;
    private const int LongestKept = 200;
    private const int MostShown = 10;

    private readonly IReadOnlyList<ColumnCondition> conditions;
    private readonly long[] leftOut;
    private readonly Dictionary<string, Count> counts = new(ColumnCondition.Comparer);
    private readonly long[] others = new long[Enum.GetValues<WhereResult>().Length];

    public WhereColumnReview(IReadOnlyList<ColumnCondition> conditions)
    {
        this.conditions = conditions;
        leftOut = new long[conditions.Count];
        // The mapping's values are listed even if no row has them: they may be misspelled.
        foreach (var value in conditions.SelectMany(condition => condition.Values))
            counts.TryAdd(ColumnCondition.Fold(value), new Count(value, Result(Cell.Blank, value, isCounted: false), IsNamed: true));
    }

    /// <summary>Conditions that leave out no row although they name a value.</summary>
    public IEnumerable<string> Idle =>
        conditions
            .Where((condition, place) => condition.IsNot && leftOut[place] == 0 && condition.Values.Any(value => value.Length > 0))
            .Select(condition =>
                $"The mapping's where leaves out no row by \"{condition.Column.Name}\": no row says "
                + $"{string.Join(" or ", condition.Values.Select(ColumnCondition.Show))}. Check how the file spells it."
            );

    public WhereResult Look(SourceRow row)
    {
        var cell = row[conditions[0].Column.Index];
        var text = ColumnCondition.Text(cell);
        var result = Result(cell, text, isCounted: true);
        var key = ColumnCondition.Fold(text);
        if (counts.TryGetValue(key, out var count) && count.Result == result)
            count.Rows++;
        else if (count is null && counts.Count < MostKept && key.Length <= LongestKept)
            counts.Add(key, new Count(text, result, IsNamed: false) { Rows = 1 });
        else
            others[(int)result]++;
        return result;
    }

    public WhereColumn Figures()
    {
        var shown = counts
            .Values.OrderByDescending(count => count.Rows)
            .Where((count, place) => count.IsNamed || place < MostShown)
            .ToHashSet();
        var rest = (long[])others.Clone();
        foreach (var count in counts.Values.Where(count => !shown.Contains(count)))
            rest[(int)count.Result] += count.Rows;
        return new(
            string.Join("; ", conditions),
            [.. shown.OrderByDescending(count => count.Rows).Select(count => count.Shown)],
            [.. rest.Select((rows, result) => new WhereValue("other values", rows, (WhereResult)result)).Where(other => other.Rows > 0)]
        );
    }

    private WhereResult Result(Cell cell, string text, bool isCounted)
    {
        var all = WhereResult.Imported;
        for (var place = 0; place < conditions.Count; place++)
        {
            var result = conditions[place].Check(cell, text);
            leftOut[place] += isCounted && result == WhereResult.Skipped ? 1 : 0;
            all = all.And(result);
        }

        return all;
    }

    private sealed record Count(string Text, WhereResult Result, bool IsNamed)
    {
        public long Rows { get; set; }

        public WhereValue Shown => new(ColumnCondition.Show(Text), Rows, Result);
    }
}
