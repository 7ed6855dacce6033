using CsvHelper;

namespace Importer.Core.Rows.Csv;

/// <summary>
/// Reasons why a CSV row is invalid. A message is the same for every row, so that equal ones are counted together.
/// </summary>
internal static class CsvProblems
{
    public static Reason RecordTooLong(long line, int limit) => At("recordTooLong", $"is longer than {limit:N0} characters", line);

    public static Reason InvalidBytes(long line, string encoding) =>
        At("invalidBytes", $"has bytes that are not valid in {encoding}", line);

    public static Reason LostCharacter(long line) =>
        At(
            "lostCharacter",
            "has U+FFFD, which marks a character that was lost when the file was written; replace it with the right one",
            line
        );

    public static Reason ZeroCharacter(long line) => At("zeroCharacter", "has a NUL character", line);

    private const string More = "holds more cells than the header";
    private const string TooMany = More + "; a cell that holds the delimiter must be quoted";
    private const string Fewer = "holds fewer cells than the header";
    private const string TooFew = Fewer + "; a cell that holds a line break must be quoted, and a blank one keeps its delimiter";
    private const string AsOne = "is quoted as a whole";
    private const string InQuotes = AsOne + ", so it is a single cell; remove the quotes around the row and undouble those inside";

    public static Reason TooManyCells(long line, int cells, int columns) =>
        new(SourceRow.TooManyCells, null, TooMany, $"line {line}: {cells} cells, {columns} in the header");

    public static Reason OutsideTable(long line, int cell) => SourceRow.OutsideTable($"line {line}: cell {cell}");

    public static Reason TooFewCells(long line, int cells, int columns) =>
        new(SourceRow.TooFewCells, null, TooFew, $"line {line}: {cells} cell{(cells == 1 ? "" : "s")}, {columns} in the header");

    public static Reason QuotedRow(long line) => At("quotedRow", InQuotes, line);

    /// <summary>
    /// A row that was refused because it was too short, and since then was only padded with blank cells, as spreadsheets do.
    /// </summary>
    /// <param name="cells">From the earlier reason: "4 cells, 5 in the header".</param>
    public static Reason StillTooFew(string cells) => new(SourceRow.TooFewCells, null, StillFewer, cells);

    private const string StillFewer =
        Fewer + ", as before; move its cells to their columns, or clear importError if the blank ones are right";

    /// <summary>The code for an importError about a row's length; null if the text is not one.</summary>
    public static string? CodeOf(string remark) =>
        remark.StartsWith(Fewer, StringComparison.Ordinal) ? SourceRow.TooFewCells
        : remark.StartsWith(AsOne, StringComparison.Ordinal) ? SourceRow.Quoted
        : remark.StartsWith(More, StringComparison.Ordinal) ? SourceRow.TooManyCells
        : null;

    public static Reason Quoting(CsvMalformedReason reason, long line) =>
        reason switch
        {
            CsvMalformedReason.TextAfterClosingQuote => At(
                "textAfterQuote",
                "holds text after a closing quote; a quote inside a quoted cell must be doubled",
                line
            ),
            CsvMalformedReason.UnterminatedQuote => At("unclosedQuote", "holds a quote that is never closed", line),
            _ => At("strayQuote", "holds a quote inside a cell that is not quoted; quote the cell and double the quote", line),
        };

    /// <summary>The number of line breaks in a record before the quote that violates RFC 4180, section 2.</summary>
    public static int LinesBeforeTrouble(ReadOnlySpan<byte> record, byte delimiter, byte quote)
    {
        for (var start = 0; start < record.Length; )
        {
            var end =
                record[start] == quote ? EndOfQuoted(record, start, quote)
                : record[start..].IndexOfAny(delimiter, quote) is var next and >= 0 ? start + next
                : record.Length;
            if (end < 0 || (end < record.Length && record[end] != delimiter))
                return LineBreaks(record[..(end < 0 || record[start] == quote ? start : end)]);
            start = end + 1;
        }
        return 0;
    }

    /// <summary>
    /// Whether the only cells of a record that violate the rules look like <c>="00123"</c>, with which exporters keep Excel from removing
    /// leading zeros.
    /// </summary>
    public static bool QuotesOnlyFormulas(ReadOnlySpan<byte> record, byte delimiter, byte quote)
    {
        for (var start = 0; start < record.Length; )
        {
            var cell = record[start..];
            var end =
                cell[0] == quote ? EndOfQuoted(cell, 0, quote)
                : cell.IndexOf(delimiter) is var next and >= 0 ? next
                : cell.Length;
            if (end < 0 || (end < cell.Length && cell[end] != delimiter))
                return false;
            if (
                cell[0] != quote
                && cell[..end].Contains(quote)
                && !(end >= 3 && cell[0] == '=' && cell[1] == quote && cell[2..end].IndexOf(quote) == end - 3)
            )
                return false;
            start += end + 1;
        }
        return true;
    }

    /// <summary>
    /// Whether a record is a line drawn under the header or the last row, as by sqlcmd, SAP and consoles (<c>-----,-----</c>,
    /// <c>+----+----+</c>), and so not a row.
    /// </summary>
    public static bool IsRule(ReadOnlySpan<byte> raw) =>
        raw.Length > 2
        && RuleCharacters.Contains(raw[0])
        && !raw.ContainsAnyExcept(RuleCharacters)
        && (raw.IndexOf("---"u8) >= 0 || raw.IndexOf("==="u8) >= 0);

    private static readonly System.Buffers.SearchValues<byte> RuleCharacters = System.Buffers.SearchValues.Create("-=+|,;\t \"\r\n"u8);

    /// <summary>Whether a record is the end-of-file character of DOS programs (Ctrl+Z), and so not a row.</summary>
    public static bool IsEndOfFile(ReadOnlySpan<byte> record) => record is [0x1A];

    /// <summary>Whether a record is only NULs, left where a program reserved more space than it wrote, and so not a row.</summary>
    public static bool IsUnwritten(ReadOnlySpan<byte> record) =>
        record is [0, ..] && !record.ContainsAnyExcept((byte)0, (byte)'\r', (byte)'\n');

    /// <summary>Whether every cell of a well-formed record is quoted.</summary>
    public static bool QuotesAll(ReadOnlySpan<byte> record, byte delimiter, byte quote)
    {
        for (var start = 0; ; start++)
        {
            if (start >= record.Length || record[start] != quote)
                return false;
            start = EndOfQuoted(record, start, quote);
            if (start == record.Length)
                return true;
            if (start < 0 || record[start] != delimiter)
                return false;
        }
    }

    /// <summary>Counts line breaks; CR, LF and CR LF count as one each.</summary>
    public static int LineBreaks(ReadOnlySpan<byte> bytes)
    {
        var count = 0;
        while (bytes.IndexOfAny((byte)'\r', (byte)'\n') is var next && next >= 0)
        {
            count++;
            bytes = bytes[(next + (bytes[next..].StartsWith("\r\n"u8) ? 2 : 1))..];
        }
        return count;
    }

    /// <summary>The index after the closing quote; -1 if there is none.</summary>
    private static int EndOfQuoted(ReadOnlySpan<byte> record, int start, byte quote)
    {
        for (var place = start + 1; ; place += 2)
        {
            if (record[place..].IndexOf(quote) is not (var next and >= 0))
                return -1;
            place += next;
            if (place + 1 >= record.Length || record[place + 1] != quote)
                return place + 1;
        }
    }

    private static Reason At(string code, string message, long line) => new(code, null, message, $"line {line}");
}
