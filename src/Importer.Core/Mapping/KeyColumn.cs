using Importer.Core.Mapping.Values;
using Importer.Core.Rows;

namespace Importer.Core.Mapping;

/// <summary>
/// Takes the contact's key from its column: outer white space goes, nothing else is changed, since each distinct key is a billed contact
/// (reference, The request). What nobody can have meant as a key is refused rather than mended.
/// </summary>
internal sealed class KeyColumn(KeyProperty property, SourceColumn column)
{
    private static readonly Problem Blank = new("contactKeyMissing", "is blank");
    private static readonly Problem Unseen = new("contactKeyInvalid", "holds characters that nobody sees (control or zero-width); enter it anew");

    public bool IsContactId => property == KeyProperty.ContactId;

    public SourceColumn Column => column;

    private static readonly Problem Apostrophe = new("contactKeyInvalid", "begins with the apostrophe that a spreadsheet puts before a number that is text; take it off");
    private static readonly Problem Fraction = new("contactKeyInvalid", "ends in .0, as programs write a number that they took for a fraction; take it off, or it would be another contact");
    private static readonly Problem NotContactId = new(
        "contactKeyInvalid", "is no contact ID of Marketing Cloud, which is a whole number; where it is the key in your own system, map it as \"contactKey\"");

    private static readonly Problem LostZeros = new(
        "contactKeyInvalid", "has lost the zeros that it began with in the refused row, as happens where a spreadsheet opens a CSV file; put them back, or it would be another contact");

    /// <summary>Keys that begin with zeros of the rows that this input corrects, without their zeros; null for none.</summary>
    public IReadOnlySet<string>? WithoutZeros { get; set; }

    /// <summary>The key, also where it is refused; null for a blank.</summary>
    public string? Read(SourceRow row, ref RowJudgement judgement)
    {
        var cell = row[column.Index];
        if (cell.Kind == CellKind.Error)
            return null; // told with the row's other error cells
        var key = TextCleaning.Trimmed(TextCleaning.WithoutFormula(cell.Text));
        if (key.Length == 0 || (cell.Kind == CellKind.Text && Nothing.InText(key)))
        {
            judgement.Refuse(column.Index, column.Name, Blank);
            return null;
        }

        if (TextCleaning.Invalid(key) is not null || key.AsSpan().IndexOfAny('\t', '\r', '\n') >= 0 || TextCleaning.HoldsInvisible(key))
            judgement.Refuse(column.Index, column.Name, Unseen, key);
        else if (cell.Kind == CellKind.Text && Scientific.Is(key))
            judgement.Refuse(column.Index, column.Name, Scientific.Problem, key);
        else if (cell.Kind == CellKind.Number && Scientific.LostDigits(key))
            judgement.Refuse(column.Index, column.Name, Scientific.Problem, key);
        else if (SpreadsheetErrors.Is(key))
            judgement.Refuse(column.Index, column.Name, SpreadsheetErrors.Problem, key);
        else if (WithoutZeros?.Contains(key) == true)
            judgement.Refuse(column.Index, column.Name, LostZeros, key);
        else if (key is ['\'', >= '0' and <= '9', ..])
            judgement.Refuse(column.Index, column.Name, Apostrophe, key);
        else if (cell.Kind == CellKind.Text && Remains.IsWholeAsFraction(key))
            judgement.Refuse(column.Index, column.Name, Fraction, key);
        else if (IsContactId && key.AsSpan().ContainsAnyExceptInRange('0', '9'))
            judgement.Refuse(column.Index, column.Name, NotContactId, key);
        return key;
    }
}
