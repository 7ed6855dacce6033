using System.Text.RegularExpressions;

namespace Importer.Core.Rows;

/// <summary>How likely a row below a table is a footer, in ascending order.</summary>
internal enum FooterLikelihood
{
    /// <summary>A row: it has an address, a phone number, or as many filled cells as the rows above.</summary>
    Row,
    Doubtful,

    /// <summary>A single word, a word with a number, or a date, as in a footer next to its sentences.</summary>
    Word,
    Note,
}

/// <summary>Distinguishes notes below a table from rows, by their content and the first rows of the table.</summary>
/// <param name="columns">The number of columns in the table.</param>
internal sealed partial class FooterClassifier(int columns)
{
    private const int MaxLearned = 100;
    private const int DigitsOfPhone = 7;
    private const int LongestFigure = 40;

    private readonly bool[] isFilled = new bool[columns],
        hasWords = new bool[columns],
        hasSpaces = new bool[columns];
    private int learned;
    private int fewest = columns;

    /// <summary>Whether a row is only a row count, as database consoles write it: <c>(4 rows)</c>.</summary>
    public static bool CountsRows(SourceRow row) =>
        row[0].Text is ['(', >= '0' and <= '9', .., ')'] text
        && text.AsSpan(2).ContainsAnyExceptInRange('0', '9')
        && row.Cells.Count(cell => !cell.IsBlank) == 1
        && Count().IsMatch(text);

    /// <summary>Learns from one of the first rows of the table.</summary>
    public void Learn(SourceRow row)
    {
        if (learned == MaxLearned || row.Problem is not null)
            return;
        learned++;
        var filled = 0;
        for (var column = 0; column < Math.Min(isFilled.Length, row.Cells.Count); column++)
        {
            var cell = row[column];
            if (cell.IsBlank)
                continue;
            filled++;
            isFilled[column] = true;
            hasWords[column] |= IsWordsOnly(cell.Text) && !HeaderFinder.IsAddress(cell.Text);
            hasSpaces[column] |= HasSpace(cell.Text);
        }

        fewest = Math.Min(fewest, filled);
    }

    public FooterLikelihood Classify(SourceRow row)
    {
        List<int> filled = [.. Enumerable.Range(0, row.Cells.Count).Where(column => !row[column].IsBlank)];
        if (
            isFilled.Length < 2
            || row.Problem is not (null or { Code: SourceRow.TooFewCells or SourceRow.Quoted })
            || filled.Exists(column => IsReachable(row[column].Text))
        )
            return FooterLikelihood.Row;
        if (filled is [var only])
            return OfOne(row[only]);
        return OfLabel(row, filled) ?? (filled.Count >= fewest ? FooterLikelihood.Row : FooterLikelihood.Doubtful);
    }

    private static FooterLikelihood OfOne(Cell cell)
    {
        if (cell.Kind is CellKind.Date or CellKind.Time || Stamp().IsMatch(cell.Text))
            return FooterLikelihood.Word;
        if (cell.Kind != CellKind.Text || !cell.Text.Any(char.IsLetter))
            return FooterLikelihood.Doubtful;
        var text = cell.Text.Trim();
        var isFramed = !char.IsLetterOrDigit(text[0]) && !char.IsLetterOrDigit(text[^1]);
        return isFramed || text.EndsWith(':') || HasSpace(text) ? FooterLikelihood.Note
            : IsWordsOnly(text) ? FooterLikelihood.Word
            : FooterLikelihood.Doubtful;
    }

    /// <summary>
    /// Recognizes a label with numbers by two of three signs: the label is a word for totals, its column has nothing like it above, or
    /// fewer cells are filled than in any row above. Also a label with a colon and one more cell.
    /// Null if it is not a footer; less certain if the label is a single word that is not for totals.
    /// </summary>
    private FooterLikelihood? OfLabel(SourceRow row, List<int> filled)
    {
        var isLabel = filled.Count > 1 && row[filled[0]] is { Kind: CellKind.Text } first && first.Text.Any(char.IsLetter);
        if (!isLabel)
            return null;
        var label = row[filled[0]].Text;
        if (filled.Count == 2 && label.TrimEnd().EndsWith(':'))
            return FooterLikelihood.Note;
        if (!filled.Skip(1).All(column => IsFigure(row[column])))
            return null;
        var isTotal = TotalWords.Begin(label);
        var signs = (isTotal ? 1 : 0) + (DiffersFromColumn(label, filled[0]) ? 1 : 0) + (filled.Count < fewest ? 1 : 0);
        return signs < 2 ? null
            : isTotal || HasSpace(label) ? FooterLikelihood.Note
            : FooterLikelihood.Word;
    }

    private bool DiffersFromColumn(string text, int column) =>
        column < isFilled.Length
        && isFilled[column]
        && ((IsWordsOnly(text) && !hasWords[column]) || (HasSpace(text) && !hasSpaces[column]));

    private static bool IsFigure(Cell cell) =>
        cell.Kind is CellKind.Number or CellKind.Date or CellKind.Time
        || (cell.Text.Length <= LongestFigure && cell.Text.Trim().TrimStart('(', '-', '+', '€', '$', '£', ' ') is [>= '0' and <= '9', ..]);

    /// <summary>
    /// Whether the text may identify a person: an address, a phone number or a device id. A total with as many digits is then a row that
    /// is refused and reported, since skipping a person would be worse.
    /// </summary>
    private static bool IsReachable(string text) =>
        HeaderFinder.IsAddress(text) || (text.Count(char.IsDigit) >= DigitsOfPhone && Dialable().IsMatch(text) && !Stamp().IsMatch(text));

    private static bool IsWordsOnly(string text) => text.Any(char.IsLetter) && !text.Any(char.IsDigit);

    private static bool HasSpace(string text) => text.Trim().Any(char.IsWhiteSpace);

    [GeneratedRegex(@"^\([0-9]+ ?\p{L}[\p{L} ]*\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Count();

    /// <summary>Digits grouped as in phone numbers; commas, and dots between groups of three, are for amounts.</summary>
    [GeneratedRegex(@"^\s*(?:[0-9+(][0-9\s()/-]*|[0-9]{2,4}(?:\.[0-9]{2}){3,4})\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Dialable();

    /// <summary>A date, a time, or both.</summary>
    [GeneratedRegex(
        @"^\s*(?:[0-9]{1,4}[./-] ?[0-9]{1,2}[./-] ?[0-9]{1,4}\.?(?:[ ,T]+[0-9]{1,2}[:.][0-9]{2}.*)?|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)\s*$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Stamp();
}
