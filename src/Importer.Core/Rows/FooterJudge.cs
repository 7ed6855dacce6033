using System.Text.RegularExpressions;

namespace Importer.Core.Rows;

/// <summary>What a row below a table may be, the surest note last.</summary>
internal enum Footing
{
    /// <summary>It holds an address, a phone number, or as many cells as the rows above.</summary>
    Row,
    Doubtful,

    /// <summary>A single word, a word with a figure, or a date, as a footer may hold beside its sentences.</summary>
    Word,
    Note,
}

/// <summary>Tells notes below a table from rows, by what they hold and by the first rows of the table itself.</summary>
/// <param name="columns">Of the table.</param>
internal sealed partial class FooterJudge(int columns)
{
    private const int MostLearned = 100;
    private const int DigitsOfPhone = 7;
    private const int LongestFigure = 40;

    private readonly bool[] isFilled = new bool[columns],
        hasWords = new bool[columns],
        hasSpaces = new bool[columns];
    private int learned;
    private int fewest = columns;

    /// <summary>Whether a row holds nothing but the number of rows, as consoles of databases write it: <c>(4 rows)</c>.</summary>
    public static bool CountsRows(SourceRow row) =>
        row[0].Text is ['(', >= '0' and <= '9', .., ')'] text
        && text.AsSpan(2).ContainsAnyExceptInRange('0', '9')
        && row.Cells.Count(cell => !cell.IsBlank) == 1
        && Count().IsMatch(text);

    /// <summary>Looks at one of the first rows of the table.</summary>
    public void Learn(SourceRow row)
    {
        if (learned == MostLearned || row.Problem is not null)
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
            hasWords[column] |= IsWordy(cell.Text) && !HeaderFinder.IsAddress(cell.Text);
            hasSpaces[column] |= HasSpace(cell.Text);
        }

        fewest = Math.Min(fewest, filled);
    }

    public Footing Judge(SourceRow row)
    {
        List<int> filled = [.. Enumerable.Range(0, row.Cells.Count).Where(column => !row[column].IsBlank)];
        if (
            isFilled.Length < 2
            || row.Problem is not (null or { Code: SourceRow.TooFewCells or SourceRow.Quoted })
            || filled.Exists(column => IsReachable(row[column].Text))
        )
            return Footing.Row;
        if (filled is [var only])
            return OfOne(row[only]);
        return OfLabel(row, filled) ?? (filled.Count >= fewest ? Footing.Row : Footing.Doubtful);
    }

    private static Footing OfOne(Cell cell)
    {
        if (cell.Kind is CellKind.Date or CellKind.Time || Stamp().IsMatch(cell.Text))
            return Footing.Word;
        if (cell.Kind != CellKind.Text || !cell.Text.Any(char.IsLetter))
            return Footing.Doubtful;
        var text = cell.Text.Trim();
        var isFramed = !char.IsLetterOrDigit(text[0]) && !char.IsLetterOrDigit(text[^1]);
        return isFramed || text.EndsWith(':') || HasSpace(text) ? Footing.Note
            : IsWordy(text) ? Footing.Word
            : Footing.Doubtful;
    }

    /// <summary>
    /// A label and figures, where two of three things say so: it is a word for totals, the label's column holds nothing like it above,
    /// fewer cells are filled than in any row above. Or a label with a colon, and one cell more.
    /// Null where it is none; not a sure one where the label is a single word that is none for totals.
    /// </summary>
    private Footing? OfLabel(SourceRow row, List<int> filled)
    {
        var isLabel = filled.Count > 1 && row[filled[0]] is { Kind: CellKind.Text } first && first.Text.Any(char.IsLetter);
        if (!isLabel)
            return null;
        var label = row[filled[0]].Text;
        if (filled.Count == 2 && label.TrimEnd().EndsWith(':'))
            return Footing.Note;
        if (!filled.Skip(1).All(column => IsFigure(row[column])))
            return null;
        var isTotal = TotalWords.Begin(label);
        var signs = (isTotal ? 1 : 0) + (IsUnlike(label, filled[0]) ? 1 : 0) + (filled.Count < fewest ? 1 : 0);
        return signs < 2 ? null
            : isTotal || HasSpace(label) ? Footing.Note
            : Footing.Word;
    }

    private bool IsUnlike(string text, int column) =>
        column < isFilled.Length && isFilled[column] && ((IsWordy(text) && !hasWords[column]) || (HasSpace(text) && !hasSpaces[column]));

    private static bool IsFigure(Cell cell) =>
        cell.Kind is CellKind.Number or CellKind.Date or CellKind.Time
        || (cell.Text.Length <= LongestFigure && cell.Text.Trim().TrimStart('(', '-', '+', '€', '$', '£', ' ') is [>= '0' and <= '9', ..]);

    /// <summary>
    /// Whether it may reach a person: an address, a phone number, a device's number. A total of so many digits is then no note, but a row
    /// that is refused and reported; dropping a person would be worse.
    /// </summary>
    private static bool IsReachable(string text) =>
        HeaderFinder.IsAddress(text) || (text.Count(char.IsDigit) >= DigitsOfPhone && Dialable().IsMatch(text) && !Stamp().IsMatch(text));

    private static bool IsWordy(string text) => text.Any(char.IsLetter) && !text.Any(char.IsDigit);

    private static bool HasSpace(string text) => text.Trim().Any(char.IsWhiteSpace);

    [GeneratedRegex(@"^\([0-9]+ ?\p{L}[\p{L} ]*\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Count();

    /// <summary>Digits as people group those of a phone number; commas, and dots between groups of three, are in amounts.</summary>
    [GeneratedRegex(@"^\s*(?:[0-9+(][0-9\s()/-]*|[0-9]{2,4}(?:\.[0-9]{2}){3,4})\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Dialable();

    /// <summary>A date, a time, or both.</summary>
    [GeneratedRegex(
        @"^\s*(?:[0-9]{1,4}[./-] ?[0-9]{1,2}[./-] ?[0-9]{1,4}\.?(?:[ ,T]+[0-9]{1,2}[:.][0-9]{2}.*)?|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)\s*$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Stamp();
}
