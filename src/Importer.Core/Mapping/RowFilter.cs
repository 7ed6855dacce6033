using Importer.Core.Display;
using Importer.Core.Mapping.Review;
using Importer.Core.Mapping.Values;
using Importer.Core.Rows;

namespace Importer.Core.Mapping;

/// <summary>One condition of <c>where</c>, fitted to a header. Pure.</summary>
internal sealed class ColumnCondition(SourceColumn column, RowCondition condition)
{
    private readonly HashSet<string> values = condition.Values.Select(Fold).ToHashSet(Comparer);

    public SourceColumn Column => column;

    public bool IsNot => condition.IsNot;

    /// <summary>As the mapping has them, each once, in its order.</summary>
    public IReadOnlyList<string> Values { get; } = [.. condition.Values.Select(Clean).DistinctBy(Fold, Comparer)];

    /// <summary>Compares what <see cref="Fold"/> gives.</summary>
    public static StringComparer Comparer => StringComparer.OrdinalIgnoreCase;

    /// <summary>What a cell says: as it is shown, cleaned; empty for a blank.</summary>
    public static string Text(Cell cell) => Clean(cell.Seen?.Show(cell.Text) ?? cell.Text);

    /// <summary>The same for texts that look alike; <see cref="Comparer"/> ignores case.</summary>
    public static string Fold(string text) => Heading.Shown(Clean(text));

    public WhereResult Check(Cell cell, string text) =>
        Says(text) ? (IsNot ? WhereResult.Skipped : WhereResult.Imported)
        : Error(cell, text) is not null ? WhereResult.Invalid
        : IsNot ? WhereResult.Imported
        : WhereResult.Skipped;

    /// <summary>Why a cell holds no value; null where it does.</summary>
    public static Problem? Error(Cell cell, string text) => SpreadsheetErrors.Of(cell) ?? SpreadsheetErrors.Of(text);

    /// <summary><c>Newsletter is "yes" or "y"</c>, <c>Status is not "blocked" and not blank</c>.</summary>
    public override string ToString() => $"{column.Name} is {condition.Rule(Values.Select(Show))}";

    /// <summary>A value for people.</summary>
    public static string Show(string text) => text.Length == 0 ? "blank" : $"\"{ShortText.Cut(DisplayText.OneLine(text), 50)}\"";

    // A program's word for nothing is a blank, as everywhere.
    private bool Says(string text) => values.Contains(Fold(text)) || (NullTokens.InText(text) && values.Contains(""));

    private static string Clean(string text) => TextCleaning.Clean(text, trim: true);
}

/// <summary>A mapping's <c>where</c>: which rows are imported. Decided before anything else of a row. Pure.</summary>
internal sealed class RowFilter(IReadOnlyList<ColumnCondition> conditions)
{
    public IReadOnlyList<ColumnCondition> Conditions => conditions;

    /// <summary>Why a row is left out, a sentence; null where it is imported, or may not be decided on.</summary>
    /// <param name="judgement">Refuses the row where a cell that decides on it holds an error, and no other condition leaves it
    /// out.</param>
    public string? WhyLeftOut(SourceRow row, ref RowJudgement judgement)
    {
        if (conditions.Count == 0)
            return null;
        var isInvalid = false;
        foreach (var condition in conditions)
        {
            var cell = row[condition.Column.Index];
            var text = ColumnCondition.Text(cell);
            switch (condition.Check(cell, text))
            {
                case WhereResult.Skipped:
                    return $"The mapping's where leaves the row out: {condition.Column.Name} is {ColumnCondition.Show(text)}.";
                case WhereResult.Invalid:
                    isInvalid = true;
                    break;
            }
        }

        if (isInvalid)
            RefuseErrors(row, ref judgement);
        return null;
    }

    private void RefuseErrors(SourceRow row, ref RowJudgement judgement)
    {
        foreach (var condition in conditions)
        {
            var cell = row[condition.Column.Index];
            var text = ColumnCondition.Text(cell);
            if (condition.Check(cell, text) == WhereResult.Invalid && ColumnCondition.Error(cell, text) is { } problem)
                judgement.Refuse(condition.Column.Index, condition.Column.Name, problem, cell.Text);
        }
    }
}
