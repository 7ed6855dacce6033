using System.Globalization;
using Importer.Core.Mapping.Values;
using Importer.Core.Rows;

namespace Importer.Core.Mapping;

/// <summary>One attribute, ready to be taken from rows. A closed hierarchy.</summary>
internal abstract class MappedAttribute(string name)
{
    public string Name => name;

    /// <summary>Whether the row gives it no value of its own. A cell that holds an error is not blank.</summary>
    public abstract bool IsBlank(SourceRow row);

    /// <summary>
    /// The value to send; null to leave the attribute out, whether for a blank or for a reason told to <paramref name="judgement"/>.
    /// </summary>
    public abstract object? Read(SourceRow row, ref RowJudgement judgement);

    /// <summary>Refuses the row for its value. What is the same for every row has been judged with the mapping.</summary>
    public virtual void Refuse(Problem problem, object? value, ref RowJudgement judgement) { }

    /// <summary>Its full name where a value that cannot be sent leaves it out; null where such a value refuses the row.</summary>
    public string? OmittedAs { get; init; }
}

/// <summary>The same for every row.</summary>
internal sealed class ConstantAttribute(string name, object value) : MappedAttribute(name)
{
    public override bool IsBlank(SourceRow row) => false;

    public override object? Read(SourceRow row, ref RowJudgement judgement) => value;
}

/// <summary>What to do with a blank.</summary>
/// <param name="Default">Converted already; null for none.</param>
/// <param name="Missing">Why a blank makes the row invalid; null where it does not.</param>
internal sealed record BlankHandling(object? Default, Problem? Missing, BlankRule Rule);

/// <summary>From one column or several.</summary>
internal sealed class ColumnAttribute(
    string name,
    SourceColumn[] columns,
    string join,
    bool trim,
    IReadOnlyDictionary<string, string> map,
    AttributeType type,
    ValueConverter converter,
    BlankHandling blank
) : MappedAttribute(name)
{
    public SourceColumn[] Columns => columns;

    public ValueConverter Converter => converter;

    public bool IsRequired => blank.Missing is not null;

    public object? Default => blank.Default;

    public override bool IsBlank(SourceRow row) => !HasErrorCell(row) && Text(row, out _).Length == 0;

    public override object? Read(SourceRow row, ref RowJudgement judgement)
    {
        if (HasErrorCell(row))
            return ReadError(row, ref judgement);
        var text = Text(row, out var kind, out var isMapped);
        if (text.Length == 0)
            return Blank(ref judgement);
        if (Error(row, text, isMapped) is { } error)
        {
            Refuse(error, text, ref judgement);
            return null;
        }

        var converted = converter.Convert(text, kind, row);
        if (converted.Problem is { } problem)
            Refuse(problem, text, ref judgement);
        if (converted.Advice is { } advice)
            judgement.Advise($"{Heading}: {advice}");
        return converted.Value;
    }

    public override void Refuse(Problem problem, object? value, ref RowJudgement judgement)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture);
        if (OmittedAs is null)
            judgement.Refuse(columns[0].Index, Heading, problem, text);
        else
            judgement.Omit(OmittedAs, new Reason(problem.Code, Heading, problem.Message, text));
    }

    /// <summary>An error is reported with the row's other error cells, unless it leaves the attribute out.</summary>
    private object? ReadError(SourceRow row, ref RowJudgement judgement)
    {
        if (OmittedAs is null)
            return null;
        var cell = row[columns.First(column => row[column.Index].Kind == CellKind.Error).Index];
        Refuse(SpreadsheetErrors.Of(cell)!, cell.Text, ref judgement);
        return null;
    }

    private object? Blank(ref RowJudgement judgement)
    {
        if (blank.Default is { } value)
            return value;
        if (blank.Missing is { } missing)
            judgement.Refuse(columns[0].Index, Heading, missing);
        return blank.Rule == BlankRule.Clear ? "" : null;
    }

    public bool HasErrorCell(SourceRow row)
    {
        if (!row.HasErrorCell)
            return false;
        foreach (var column in columns)
        {
            if (row[column.Index].Kind == CellKind.Error)
                return true;
        }

        return false;
    }

    /// <summary>
    /// Why what a cell says is not a value of any type, such as #N/A; where the mapping has another word for it, that counts.
    /// </summary>
    private Problem? Error(SourceRow row, string text, bool isMapped)
    {
        if (columns.Length == 1 || isMapped)
            return SpreadsheetErrors.Of(trim ? text : text.Trim());
        foreach (var column in columns)
        {
            if (SpreadsheetErrors.Of(TextCleaning.Clean(row[column.Index].Text, trim: true)) is { } error)
                return error;
        }

        return null;
    }

    /// <summary>What the row says, cleaned and mapped; empty for blank.</summary>
    public string Text(SourceRow row, out CellKind kind) => Text(row, out kind, out _);

    private string Text(SourceRow row, out CellKind kind, out bool isMapped)
    {
        string text;
        isMapped = false;
        if (columns.Length == 1)
        {
            var cell = row[columns[0].Index];
            kind = cell.Kind;
            text = TextCleaning.Clean(cell.Text, trim);
        }
        else
        {
            kind = CellKind.Text;
            text = Joined(row);
        }

        if (text.Length == 0)
            return text;
        if (map.Count > 0 && map.TryGetValue(trim ? text : text.Trim(), out var meant))
        {
            (kind, isMapped) = (CellKind.Text, true);
            return string.IsNullOrWhiteSpace(meant) ? "" : meant;
        }

        return (!trim && string.IsNullOrWhiteSpace(text)) || (kind == CellKind.Text && NullTokens.InPlaceOf(type, text)) ? "" : text;
    }

    /// <summary>A word such as NULL, where the row's only cell for this says it and it is taken for a blank; else null.</summary>
    public string? WordForNothing(SourceRow row)
    {
        if (columns.Length != 1 || row[columns[0].Index] is not { Kind: CellKind.Text } cell || !NullTokens.MayBe(type, cell.Text))
            return null;
        var text = TextCleaning.Clean(cell.Text, trim);
        return text.Length > 0 && NullTokens.InPlaceOf(type, text) && !map.ContainsKey(text) ? text : null;
    }

    private string Joined(SourceRow row)
    {
        var parts = new List<string>(columns.Length);
        foreach (var column in columns)
        {
            var text = TextCleaning.Clean(row[column.Index].Text, trim);
            if (!string.IsNullOrWhiteSpace(text) && !NullTokens.InText(text))
                parts.Add(text);
        }

        return string.Join(join, parts);
    }

    /// <summary>The column as reasons and advice name it.</summary>
    public string Heading { get; } = string.Join(" + ", columns.Select(column => column.Name));
}
