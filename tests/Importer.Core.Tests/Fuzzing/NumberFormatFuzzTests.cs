using System.Globalization;
using CsCheck;
using Importer.Core.Mapping;
using Importer.Core.Rows;
using Importer.Core.Rows.Workbooks.Formats;
using Xunit.Abstractions;

namespace Importer.Core.Tests.Fuzzing;

/// <summary>
/// Whatever a number format's code and whatever the number: there is an answer, the same each time and on each machine, no number becomes
/// a blank or another number, and no two numbers become one key. A second or two; with <c>IMPORTER_LONG_TESTS</c> set as long as it says
/// (docs/reliability.md has the figures of such a run).
/// </summary>
public sealed class NumberFormatFuzzTests(ITestOutputHelper output)
{
    private static readonly string[] Pieces =
    [
        "0",
        "00",
        "000",
        "#",
        "##",
        "?",
        "??",
        "#,##0",
        "#,##0.00",
        "0.00",
        "# ##0",
        "#'##0",
        "0,",
        "0,,",
        ".",
        ",",
        "%",
        "E+00",
        "e-0",
        "# ?/?",
        "/",
        "@",
        "General",
        "Standard",
        "G/通用格式",
        ";",
        ";;",
        ";;;",
        ";@",
        "\"C-\"",
        "\"\"",
        "\"A\"",
        "\" kg\"",
        "\"-DE\"",
        "\"/2026\"",
        "\"€\"",
        "\"号\"",
        "\"0\"",
        "\"1\"",
        "\"",
        "\\C",
        "\\-",
        "\\",
        "\\0",
        "_",
        "_-",
        "* ",
        "*",
        " ",
        "-",
        "+",
        "(",
        ")",
        ":",
        "№",
        "#\" \"",
        "'",
        "[Red]",
        "[Color 12]",
        "[Magenta]",
        "[<500]",
        "[>=1e3]",
        "[=1]",
        "[=0]",
        "[<>0]",
        "[$€-407]",
        "[$ABC]",
        "[$-411]",
        "[$-F800]",
        "[$-2060401]",
        "[$]",
        "[$-",
        "[",
        "]",
        "[[",
        "[DBNum1]",
        "[h]",
        "[hh]",
        "[mm]",
        "[ss]",
        "[s]",
        "[m",
        "[hm]",
        "d",
        "dd",
        "ddd",
        "dddd",
        "m",
        "mm",
        "mmm",
        "mmmm",
        "mmmmm",
        "yy",
        "yyyy",
        "YYYY",
        "TT.MM.JJJJ",
        "e",
        "ge",
        "ggge",
        "bbbb",
        "B1",
        "B2",
        "aaa",
        "nnnn",
        "h",
        "hh",
        "s",
        "ss",
        "ss.0",
        "ss.000",
        "ss,000",
        "AM/PM",
        "A/P",
        "上午/下午",
        "kg",
        "USD",
        "CHF",
        "km/h",
        "x",
        "É",
        "\uD83D\uDE00",
        "\uD83D",
        "\u0000",
        "\u200F",
        "\u00A0",
        "٣",
        "０",
        "tt",
        "T",
    ];

    private static readonly string[] OddValues =
    [
        "",
        " ",
        "0",
        "-0",
        "0.0",
        "00",
        "007",
        "1",
        "-1",
        "1.0",
        "0.5",
        "1e308",
        "-1e308",
        "1e-320",
        "1e309",
        "NaN",
        "Infinity",
        "+5",
        "5,0",
        "1.5.2",
        "0x10",
        "１２",
        "1E+2",
        "123456789012345678901234567890",
        "99999999999999999999",
        "0.30000000000000004",
        "59",
        "60",
        "61",
        "60.5",
        "2958465",
        "2958465.99999999",
        "2958466",
        "46350",
        "46350.99999999",
        "0.999999999",
        "9007199254740993",
        "12345678901",
        "123456789012",
        "TRUE",
    ];

    private static readonly string[] OddMoments =
    [
        "2026-11-24",
        "2026-11-24T08:30:00",
        "2026-11-24T08:30:00.9999999Z",
        "9999-12-31T23:59:59.999",
        "0001-01-01",
        "1899-12-30T10:00:00",
        "1899-12-31",
        "1900-02-29",
        "10:00",
        "23:59:59.9999",
        "PT26H30M",
        "P1D",
        "PT",
        "P9999999999D",
        "-P1D",
        "",
        "x",
    ];

    private static readonly CultureInfo[] Cultures =
    [
        .. new[] { "", "de-DE", "ar-SA", "tr-TR", "th-TH", "fa-IR", "sv-SE" }.Select(CultureInfo.GetCultureInfo),
    ];

    private static readonly Gen<string> Codes = Gen.OneOf(
        Gen.Int[0, Pieces.Length - 1].Select(at => Pieces[at]).Array[1, 9].Select(string.Concat),
        Gen.Select(
            Gen.Int[0, Pieces.Length - 1].Select(at => Pieces[at]).Array[1, 5].Select(string.Concat),
            Gen.String[1, 4],
            (code, more) => code + more
        ),
        Gen.Select(Gen.Int[0, Pieces.Length - 1], Gen.Int[1, 130], (at, times) => string.Concat(Enumerable.Repeat(Pieces[at], times)))
    );

    private static readonly Gen<string> Whole = Gen.OneOf(Gen.Long[0, 100_000], Gen.Long[0, 999_999_999_999])
        .Select(number => number.ToString(CultureInfo.InvariantCulture));

    private static readonly Gen<string> Values = Gen.OneOf(
        Whole,
        Gen.Int[0, OddValues.Length - 1].Select(at => OddValues[at]),
        Gen.Double.Select(number => number.ToString("R", CultureInfo.InvariantCulture)),
        Gen.Select(
            Gen.Long[-1_000_000, 100_000_000],
            Gen.Int[0, 9],
            (number, digits) => (number / (decimal)Math.Pow(10, digits)).ToString(CultureInfo.InvariantCulture)
        ),
        Gen.Double[0, 3_000_000].Select(number => number.ToString("R", CultureInfo.InvariantCulture))
    );

    private long shown;

    [Fact]
    public void No_number_is_lost_whatever_its_format()
    {
        Gen.Select(Codes, Values, Whole, Gen.Bool, Gen.Int[0, Cultures.Length - 1], Gen.Int[0, OddMoments.Length - 1])
            .Sample(
                (code, stored, other, date1904, culture, moment) =>
                {
                    CultureInfo.CurrentCulture = Cultures[culture];
                    var format = CellFormat.Custom(code);
                    if (Fault(format, code, stored, date1904) is { } fault)
                        throw new InvalidOperationException($"{fault}: {stored} as {code}");
                    // A word in the number's place is what is seen, and is reported by the survey: all its rows have one key.
                    if (
                        IsOther(stored, other)
                        && !ShowsWords(code)
                        && Key(format, stored) is { } key
                        && Key(format, other) == key
                        && (Holds(key, stored.TrimStart('0')) || Holds(key, other))
                    )
                        throw new InvalidOperationException($"{stored} and {other} are one key, {key}, as {code}");
                    _ = StoredMoment.Show(OddMoments[moment], format, isFormula: date1904);
                    Interlocked.Increment(ref shown);
                },
                iter: 30_000,
                time: FuzzTests.Seconds,
                print: given =>
                    $"{given.Item1} | {given.Item2} | {given.Item3} | 1904 {given.Item4} | {Cultures[given.Item5].Name} | "
                    + $"{OddMoments[given.Item6]}"
            );
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{shown:N0} pairs of a format and a number"));
    }

    /// <summary>What is wrong with what is shown; null for nothing.</summary>
    private static string? Fault(CellFormat format, string code, string stored, bool date1904)
    {
        var cell = format.Show(stored, date1904);
        if (cell != CellFormat.Custom(code).Show(stored, date1904) && cell?.Text != CellFormat.Custom(code).Show(stored, date1904)?.Text)
            return "Two answers";
        if (Number(stored) is not { } number)
            return cell is null || StoredNumber.Text(stored) is not null ? null : "An answer without a number";
        if (cell is not { } found)
            return format.SecondDigits is null ? "No answer" : null; // there is no such day
        if (string.IsNullOrWhiteSpace(found.Text) && number != 0)
            return "A blank";
        if (number == 0)
            return null; // no digit of it needs to be seen
        return found.Kind switch
        {
            CellKind.Number => IsSame(found.Text, number)
            || (found.Text.All(char.IsAsciiDigit) && Holds(found.Text, StoredNumber.Text(stored)!))
                ? OfKey(found)
                : $"Another number, {found.Text}",
            CellKind.Date => DateTime.TryParse(found.Text, CultureInfo.InvariantCulture, out _) ? null : $"No date, {found.Text}",
            CellKind.Text => number < 0 || Holds(found.Text, StoredNumber.Text(stored)!) || ShowsWords(code)
                ? null
                : $"Another name, {found.Text}",
            CellKind.Time => found.Text.Any(char.IsAsciiDigit) ? null : $"No time, {found.Text}",
            _ => $"A {found.Kind}",
        };
    }

    private static string? OfKey(Cell cell)
    {
        if (cell.Seen?.Show(cell.Text) is not { } key)
            return null;
        return cell.Text != "0" && !Holds(key, cell.Text.TrimStart('-')) ? $"Another key, {key}" : null;
    }

    /// <summary>As a contact's key; null where that is refused.</summary>
    private static string? Key(CellFormat format, string stored) =>
        format.Show(stored, date1904: false) is { } cell
        && KeyPart.Text(cell) is var text
        && KeyPart.Problem(cell, text, isWhole: true) is null
            ? text
            : null;

    private static bool IsOther(string stored, string other) =>
        stored.All(char.IsAsciiDigit) && stored.TrimStart('0') is { Length: > 0 } digits && digits != other && other != "0";

    private static bool Holds(string text, string digits)
    {
        var at = 0;
        foreach (var sign in text)
            at += at < digits.Length && sign == digits[at] ? 1 : 0;
        return at == digits.Length;
    }

    private static bool IsSame(string text, double number) =>
        Number(text) is { } same && Math.Abs(same - number) <= Math.Abs(number) * 1e-14;

    /// <summary>Whether a section has a text in the number's place.</summary>
    private static bool ShowsWords(string code) => FormatCode.Sections(code).Any(section => section.Meaning == FormatMeaning.Nothing);

    private static double? Number(string stored) =>
        double.TryParse(stored.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : null;
}
