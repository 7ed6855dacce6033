using System.Globalization;

namespace Importer.Core.Rows.Workbooks.Formats;

/// <summary>
/// Interprets a number in a cell, decided once per number format (ECMA-376 part 1, 18.8.30): as a date, a time of day, a duration, a
/// number, or its displayed text. The package ExcelNumberFormat is not used: it reads <c>[Magenta]</c> as minutes, does not support eras
/// or calendars, rejects a whole code for one unquoted letter, and does not report what a format means.
/// </summary>
internal abstract class CellFormat
{
    /// <summary>Excel's limit.</summary>
    private const int LongestCode = 255;

    public static CellFormat Plain { get; } = new PlainFormat(null);

    private static CellFormat DateAlone { get; } = new DateFormat(0);

    private static CellFormat DateAndTime { get; } = new DateFormat(0);

    private static CellFormat Time { get; } = new TimeFormat(0);

    /// <summary>
    /// How many digits of a second's fraction are shown: 0 for a date alone, since a hidden time is no more precise; null for a number.
    /// </summary>
    public virtual int? SecondDigits => null;

    /// <summary>The cell as displayed.</summary>
    /// <param name="stored">The number stored in the workbook.</param>
    /// <returns>Null if <paramref name="stored"/> is not a number or cannot be displayed in this format.</returns>
    public abstract Cell? Show(ReadOnlySpan<char> stored, bool date1904);

    /// <summary>
    /// A built-in format, whose code is not in the file. In East Asia 27 to 36 and 50 to 58 are dates or times, depending on the country;
    /// in Thailand 71 to 81 are.
    /// </summary>
    public static CellFormat BuiltIn(int id) =>
        id switch
        {
            >= 14 and <= 17 or (>= 71 and <= 74) or 81 => DateAlone,
            22 or 77 => DateAndTime,
            >= 18 and <= 21 or (>= 27 and <= 36) or 45 or (>= 50 and <= 58) or 75 or 76 or 78 => Time,
            46 or 79 => DurationFormat.HoursMinutesSeconds,
            47 or 80 => new TimeFormat(1),
            _ => Plain,
        };

    public static CellFormat Custom(string code)
    {
        if (code.Length > LongestCode)
            return Plain;
        List<FormatSection> sections = [.. FormatCode.Sections(code).Take(3)];
        // Text uses the last section if that displays text.
        if (sections.Count > 1 && sections[^1].Meaning == FormatMeaning.Text)
            sections.RemoveAt(sections.Count - 1);
        var showNoNumber = sections.TrueForAll(section => section.Meaning == FormatMeaning.Nothing);
        var usual = sections.Select(Temporal).FirstOrDefault(format => format is not null) ?? Plain;
        CellFormat[] formats =
        [
            .. sections.Select(
                (section, place) =>
                    Of(section, showNoNumber, Seen(place))
                    ?? (usual == Plain && Seen(place) is { } hidden ? new PlainFormat(hidden) : usual)
            ),
        ];
        // [=1]"Yes" alone does not define how 0 is shown.
        var isWordForSome = formats is [WordFormat] && sections[0].Condition is not null;
        return !isWordForSome && Array.TrueForAll(formats, format => format == formats[0])
            ? formats[0]
            : new SectionedFormat(sections, formats, usual);

        // Sections for positive and negative numbers do not add a sign; with conditions it depends on them.
        SeenFormat? Seen(int place) =>
            NumberWithText.Has(sections[place]) || NumberPattern.Of(sections[place]) is { IsSeparated: true }
                ? new NumberWithText(
                    code,
                    sections[place],
                    sections.Exists(section => section.Condition is not null) ? null
                        : place == 1 ? ""
                        : "-"
                )
                : null;
    }

    /// <summary>The format of a section; null if it does not show the number, and so does not tell its kind.</summary>
    private static CellFormat? Of(FormatSection section, bool showNoNumber, SeenFormat? seen) =>
        section.Meaning switch
        {
            FormatMeaning.Number => NumberPattern.Of(section) is { } pattern ? new IdentifierFormat(pattern, seen) : Number(seen),
            FormatMeaning.Text => Number(seen),
            // [=1]"Yes";[=0]"No" shows words for numbers. Next to sections with digits, a word for any number or an empty section hides it.
            FormatMeaning.Nothing => (showNoNumber || section.Condition?.Comparison == "=") && section.Literals.Any(char.IsLetter)
                ? new WordFormat(section.Literals.Trim())
                : null,
            _ => Temporal(section),
        };

    private static CellFormat Number(SeenFormat? seen) => seen is null ? Plain : new PlainFormat(seen);

    private static CellFormat? Temporal(FormatSection section) =>
        section.Meaning switch
        {
            FormatMeaning.Date => new DateFormat(section.SecondDigits ?? 0),
            FormatMeaning.Time => new TimeFormat(section.SecondDigits ?? 0),
            FormatMeaning.Duration => new DurationFormat(section),
            _ => null,
        };

    protected static double? Number(ReadOnlySpan<char> stored) =>
        double.TryParse(stored, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : null;

    private sealed class PlainFormat(SeenFormat? seen) : CellFormat
    {
        public override Cell? Show(ReadOnlySpan<char> stored, bool date1904) =>
            StoredNumber.Text(stored) is { } text ? new Cell(text, CellKind.Number) { Seen = seen } : null;
    }

    private sealed class DateFormat(int secondDigits) : CellFormat
    {
        public override int? SecondDigits => secondDigits;

        public override Cell? Show(ReadOnlySpan<char> stored, bool date1904) =>
            Number(stored) is not { } number ? null
            : number == 0 && !date1904 ? Cell.Blank // 00.01.1900: a reference to a blank cell
            : StoredDate.Iso(number, date1904, secondDigits) is { } text ? new Cell(text, CellKind.Date)
            : null;
    }

    /// <summary>A time of day. A value of a day or more is still a date: the format merely hides it.</summary>
    private sealed class TimeFormat(int secondDigits) : CellFormat
    {
        private readonly DateFormat date = new(secondDigits);

        public override int? SecondDigits => secondDigits;

        public override Cell? Show(ReadOnlySpan<char> stored, bool date1904) =>
            Number(stored) is >= 0 and < 1 and var number
                ? new Cell(StoredDate.TimeOfDay(TimeSpan.FromDays(number), secondDigits), CellKind.Time)
                : date.Show(stored, date1904);
    }

    private sealed class IdentifierFormat(NumberPattern pattern, SeenFormat? seen) : CellFormat
    {
        public override Cell? Show(ReadOnlySpan<char> stored, bool date1904)
        {
            if (StoredNumber.Text(stored) is not { } digits)
                return null;
            if (!digits.All(char.IsAsciiDigit))
                return new Cell(digits, CellKind.Number) { Seen = seen };
            var shown = pattern.Show(digits);
            return new Cell(shown, shown.Length > 0 && shown.All(char.IsAsciiDigit) ? CellKind.Number : CellKind.Text);
        }
    }

    /// <summary>A word instead of the number.</summary>
    private sealed class WordFormat(string word) : CellFormat
    {
        public override Cell? Show(ReadOnlySpan<char> stored, bool date1904) => Number(stored) is null ? null : new Cell(word);
    }

    /// <summary>Selects the section by the number.</summary>
    private sealed class SectionedFormat(List<FormatSection> sections, CellFormat[] formats, CellFormat usual) : CellFormat
    {
        public override int? SecondDigits => usual.SecondDigits;

        public override Cell? Show(ReadOnlySpan<char> stored, bool date1904) =>
            Number(stored) is { } number ? (Section(number) is var place and >= 0 ? formats[place] : usual).Show(stored, date1904) : null;

        /// <summary>
        /// The section's index by the conditions, or else the sections for positive numbers, negative ones and 0; -1 if none applies.
        /// </summary>
        private int Section(double number)
        {
            if (
                sections[0].Condition is { } condition ? condition.IsMetBy(number)
                : sections.Count > 2 || sections[^1].Condition is not null ? number > 0
                : number >= 0
            )
                return 0;
            if (sections.Count > 1 && (sections[1].Condition is { } second ? second.IsMetBy(number) : number < 0 || sections.Count == 2))
                return 1;
            return sections.Count > 2 ? 2 : -1;
        }
    }
}
