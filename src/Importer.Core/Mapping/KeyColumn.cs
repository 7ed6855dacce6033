using Importer.Core.Mapping.Values;
using Importer.Core.Rows;

namespace Importer.Core.Mapping;

/// <summary>
/// Takes the contact's key from its column, or from several: outer white space goes, nothing else is changed but by the mapping's own
/// words, since each distinct key is a billed contact (docs/api.md, The request). What nobody can have meant as a key is refused rather
/// than fixed.
/// </summary>
/// <param name="columns">In the mapping's order.</param>
internal sealed class KeyColumn(KeyMapping mapping, SourceColumn[] columns)
{
    private static readonly Problem Blank = new("contactKeyMissing", "is blank");

    private static readonly Problem Placeholder = new(
        "contactKeyPlaceholder",
        "is a placeholder: all rows with it would become one contact; if it is a real key, list it under \"allow\" in the mapping"
    );

    private static readonly Problem Unseen = new("contactKeyInvalid", "has invisible characters (control or zero-width); type it again");

    private static readonly Problem NotContactId = new(
        "contactKeyInvalid",
        "is not a Marketing Cloud contact ID, which is a whole number; if it is the key in your own system, map it as \"contactKey\""
    );

    private static readonly Problem LostZeros = new(
        "contactKeyInvalid",
        "has lost its leading zeros since the row was refused, as happens when a spreadsheet opens a CSV file; put them back, or it "
            + "would be another contact"
    );

    private readonly string _heading = string.Join(" + ", columns.Select(column => column.Name));
    private readonly string _join = mapping.Source is JoinedColumns joined ? joined.Join : "";

    /// <summary>The column, or the columns, as reasons name them.</summary>
    public string Name => _heading;

    public bool IsContactId => mapping.Property == KeyProperty.ContactId;

    /// <summary>Keys that begin with zeros of the rows that this input corrects, without their zeros; null for none.</summary>
    public IReadOnlySet<string>? WithoutZeros { get; set; }

    /// <summary>The key, also where it is refused; null where it, or a part of it, is blank.</summary>
    public string? Read(SourceRow row, ref RowJudgement judgement)
    {
        foreach (var column in columns)
        {
            if (row[column.Index].Kind == CellKind.Error)
                return null; // told with the row's other error cells
        }

        var key = columns.Length == 1 ? KeyPart.Text(row[columns[0].Index]) : Joined(row, ref judgement);
        if (key is null)
            return null;
        var isMapped = false;
        if (mapping.Map.Count > 0 && mapping.Map.TryGetValue(key, out var meant))
            (key, isMapped) = (TextCleaning.Trimmed(meant), true);
        if (key.Length == 0)
        {
            judgement.Refuse(columns[0].Index, _heading, Blank);
            return null;
        }

        key = mapping.Case switch
        {
            LetterCase.Upper => key.ToUpperInvariant(),
            LetterCase.Lower => key.ToLowerInvariant(),
            _ => key,
        };
        if (OfWhole(key) is { } problem)
            judgement.Refuse(columns[0].Index, _heading, problem, key);
        else if (!isMapped && !IsAllowed(key))
            RefuseParts(row, key, ref judgement);
        return key;
    }

    /// <summary>Null, told, where one of the columns is blank: what is left may be another contact's key.</summary>
    private string? Joined(SourceRow row, ref RowJudgement judgement)
    {
        var parts = new string[columns.Length];
        for (var place = 0; place < parts.Length; place++)
        {
            parts[place] = KeyPart.Text(row[columns[place].Index]);
            if (parts[place].Length > 0)
                continue;
            judgement.Refuse(columns[place].Index, columns[place].Name, Blank);
            return null;
        }

        return string.Join(_join, parts);
    }

    private Problem? OfWhole(string key)
    {
        if (TextCleaning.Invalid(key) is not null || key.AsSpan().IndexOfAny('\t', '\r', '\n') >= 0 || TextCleaning.HoldsInvisible(key))
            return Unseen;
        if (NullTokenWords.IsPlaceholder(key) && !IsAllowed(key))
            return Placeholder;
        if (WithoutZeros?.Contains(key) == true)
            return LostZeros;
        return IsContactId && key.AsSpan().ContainsAnyExceptInRange('0', '9') ? NotContactId : null;
    }

    private bool IsAllowed(string key) => mapping.Allow.Count > 0 && mapping.Allow.Contains(key);

    private void RefuseParts(SourceRow row, string key, ref RowJudgement judgement)
    {
        if (columns.Length == 1)
        {
            // Not in another case than the one that a spreadsheet wrote.
            var cell = row[columns[0].Index];
            var text = mapping.Case is null ? key : KeyPart.Text(cell);
            if (KeyPart.Problem(cell, text, isWhole: true) is { } problem)
                judgement.Refuse(columns[0].Index, _heading, problem, key);
            return;
        }

        var areFillers = true;
        foreach (var column in columns)
        {
            // A whole date may be part of a key, such as a birthday beside a name.
            var cell = row[column.Index];
            var part = KeyPart.Text(cell);
            areFillers &= NullTokenWords.IsPlaceholder(part);
            // One digit or letter of several, such as a check digit 0 or X, is no placeholder; a word for nothing is.
            if (
                (
                    KeyPart.Problem(cell, part, isWhole: false)
                    ?? (NullTokenWords.Says(part) || NullTokens.InText(part) ? Placeholder : null)
                ) is
                { } problem
            )
                judgement.Refuse(column.Index, column.Name, problem, part);
        }

        if (areFillers && !judgement.IsInvalid)
            judgement.Refuse(columns[0].Index, _heading, Placeholder, key);
    }
}

/// <summary>What one cell gives to a key.</summary>
internal static class KeyPart
{
    private static readonly Problem Date = new(
        "contactKeyInvalid",
        "is a date or a time, which a spreadsheet makes of keys such as 3-12 and 3:12; format the column as text and enter the key "
            + "again, or copy it from the original"
    );

    private static readonly Problem Whole = new(
        "contactKeyInvalid",
        "is a date, which a spreadsheet makes of keys such as 3-12, or which is no key at all; take the key from the original, or name "
            + "its column in the mapping; where it is a real key, name it under \"allow\""
    );

    private static readonly Problem Apostrophe = new(
        "contactKeyInvalid",
        "starts with the apostrophe that spreadsheets put before a number stored as text; remove it"
    );
    private static readonly Problem Fraction = new(
        "contactKeyInvalid",
        "ends in a fraction of zeros, such as .0 or ,00, as programs write a number that they took for a fraction; take it off, or it "
            + "would be another contact"
    );

    private static readonly Problem Format = new(
        "contactKeyInvalid",
        "is displayed differently from how it is stored: the cell's number format adds text, and rounds, scales or hides the number; "
            + "format the column as text and enter the key again"
    );

    /// <summary>What is seen, or the number where that does not say which it is.</summary>
    public static string Text(Cell cell) => TextCleaning.Trimmed(TextCleaning.WithoutFormula(cell.Seen?.Show(cell.Text) ?? cell.Text));

    /// <summary>What a program has made of it; null for nothing.</summary>
    /// <param name="isWhole">Whether the cell is the whole key: a part of one may be a date.</param>
    public static Problem? Problem(Cell cell, string text, bool isWhole)
    {
        var date = cell.Kind == CellKind.Text ? KeyDates.Of(text) : KeyDate.None;
        if (cell.Kind is CellKind.Date or CellKind.Time || date == KeyDate.Short)
            return Date;
        if (date == KeyDate.Whole && isWhole)
            return Whole;
        if (cell.Kind == CellKind.Text && Scientific.Is(text))
            return Scientific.Problem;
        if (cell.Seen is { } seen && seen.Show(cell.Text) is null)
            return Format;
        if (cell.Kind == CellKind.Number && Scientific.LostDigits(cell.Text))
            return Scientific.Problem;
        if (SpreadsheetErrors.Of(text) is { } error)
            return error;
        if (text is ['\'', >= '0' and <= '9', ..])
            return Apostrophe;
        return cell.Kind == CellKind.Text && ExportArtifacts.HasZeroFraction(text) ? Fraction : null;
    }
}
