using System.Globalization;

namespace Importer.Core.Mapping.Review;

/// <summary>
/// Counts the cells of a column with a word for an empty value, such as NULL: they are treated as empty, and the user should know.
/// </summary>
internal sealed class NullTokenReview(ColumnAttribute attribute)
{
    private string? _word;
    private int _row;
    private long _count;

    public void Look(Rows.SourceRow row)
    {
        if (attribute.WordForNothing(row) is not { } word)
            return;
        if (_count++ == 0)
            (_word, _row) = (word, row.Number);
    }

    public string? Sentence =>
        _word is null
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{attribute.Heading}: {(_count == 1 ? "one cell says" : $"{_count:N0} cells say")} "
                    + $"{_word}{(_count == 1 ? "" : " or similar")} (row {_row}) and {(_count == 1 ? "is" : "are")} treated as empty. "
                    + $"To keep it, set in the mapping: \"map\": {{ \"{_word.Replace("\\", "\\\\", StringComparison.Ordinal)}\": \"…\" }}."
            );
}
