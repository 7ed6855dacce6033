using System.Security;
using System.Text;
using CsCheck;
using Importer.Core.Rows;
using Importer.Core.Tests.Mapping.Values;
using Importer.Core.Tests.Rows.Csv;
using Importer.Core.Tests.Rows.Workbooks;

namespace Importer.Core.Tests.Recording;

/// <summary>A file as somebody may have it, and how it is to be read.</summary>
internal sealed record AnyFile(string Name, byte[] Content, string[] Header, ReadingOptions Reading)
{
    /// <summary>Stands in some cells, and nowhere else: what is not to repeat a row's values must not hold it.</summary>
    public const string Secret = "Zq7Secret";

    private static readonly (string Heading, string[] Fitting)[] Known =
    [
        ("Contact Key", ["C-1", "C-2", "00123", Secret]),
        ("Email", ["jane@northwind-sample.com", $"{Secret}@example.org"]),
        ("HTML Enabled", ["true", "ja", "0"]),
        ("Mobile", ["+49 170 1234567", "0171 7654321"]),
        ("Country", ["DE", "Germany"]),
        ("Joined", ["2026-11-24", "24.11.2026", "01/02/26"]),
        ("First Name", ["Zoë", Secret, "<b>bold</b>"]),
        ("Loyalty.Points", ["12", "1,5"]),
        ("Loyalty.Tier", ["Gold", "a, \"b\"\r\nc"]),
        ("A", [""]),
        ("B", ["x"]),
        ("importError", [""]),
    ];

    private static readonly Gen<string> AnyCell = Gen.Frequency(
        (8, AnyText.Any),
        (3, Gen.Const("")),
        (
            1,
            Gen.OneOf(
                " ",
                "\"",
                "\r\n",
                "\n\n",
                "'",
                "a\"b",
                "\";\"",
                "=1+1",
                "@x",
                "-",
                "'=1",
                "\u202Ex",
                "\0",
                "\u001A",
                "\uFFFD",
                "\uFFFE",
                "\uD83D",
                "\u0085",
                "\u2028",
                "&lt;",
                "]]>",
                "_x000D_",
                "<b>",
                "{0}"
            )
        ),
        (1, Gen.OneOf(300, 3_000, 40_000).Select(length => new string('x', length - 1) + "😀"))
    );

    private static readonly Gen<string> AnyHeading = Gen.Frequency(
        (30, Gen.OneOf([.. Known.Select(known => known.Heading)])),
        (1, Gen.OneOf("", "Email", "S.x\ny", "S.\u0001", "S.\uD83D", "<script>", "Email Addresses.Email Address", "{0}.{1}")),
        (1, AnyCell)
    );

    private static readonly Gen<(string[] Header, string[][] Rows)> Tables =
        from columns in Gen.Int[2, 9]
        from header in AnyHeading.Array[columns]
        from rows in Gen.Select(Gen.Int[0, 99], AnyCell, Gen.Int[0, 9]).Array[columns].Array[1, 8]
        from lengths in Gen.Int[0, 40].Array[8]
        select (
            Distinct(header),
            rows.Select(
                    (row, place) =>
                        row.Take(lengths[place] == 0 ? 1 : columns)
                            .Select((cell, column) => cell.Item1 < 12 ? cell.Item2 : Fitting(header[column], cell.Item3))
                            .Concat(lengths[place] == 1 ? ["beyond"] : [])
                            .ToArray()
                )
                .ToArray()
        );

    private static readonly Gen<string?> Culture = Gen.OneOf(null, null, "de-DE", "en-US", "ar-SA", "th-TH", "fa-IR", "tr-TR");

    private static readonly Gen<AnyFile> Csv = Gen.Select(
        Tables,
        Dialect.Any,
        Culture,
        Gen.Bool,
        (table, dialect, culture, told) =>
        {
            var reading = told
                ? new ReadingOptions
                {
                    Delimiter = dialect.Delimiter.ToString(),
                    Encoding = dialect.Encoding,
                    HeaderRow = 1 + dialect.Titles,
                    Culture = culture,
                }
                : new ReadingOptions { Culture = culture };
            return new AnyFile(dialect.Packed ? "a.csv.gz" : "a.csv", dialect.Write(table.Header, table.Rows), table.Header, reading);
        }
    );

    private static readonly Gen<AnyFile> Workbooks = Gen.Select(
        Tables,
        Culture,
        Gen.OneOf("Sheet1", "A sheet whose name is longer than Excel takes", "a/b"),
        Gen.Int[0, 9].Array[5],
        (table, culture, sheet, kinds) =>
        {
            var xml = new StringBuilder();
            foreach (var (number, row) in table.Rows.Prepend(table.Header).Index())
                xml.Append("<row>")
                    .AppendJoin("", row.Select((text, column) => Cell(text, number == 0 ? 0 : kinds[(number + column) % kinds.Length])))
                    .Append("</row>");
            return new AnyFile(
                "a.xlsx",
                new Parts().Styles("0", "14", "00000", "@").Sheet(xml.ToString(), sheet).ToBytes(),
                table.Header,
                new ReadingOptions { HeaderRow = 1, Culture = culture }
            );
        }
    );

    public static readonly Gen<AnyFile> Any = Gen.Frequency((4, Csv), (2, Workbooks));

    private static string Fitting(string heading, int which) =>
        Array.Find(Known, known => known.Heading == heading).Fitting is { } fitting ? fitting[which % fitting.Length] : "x";

    private static string[] Distinct(string[] header) =>
        [
            .. header.Select(
                (heading, place) =>
                    heading != "" && Array.IndexOf(header, heading) < place && place % 5 != 0 ? $"{heading} {place}" : heading
            ),
        ];

    private static string Cell(string text, int kind) =>
        kind switch
        {
            6 when int.TryParse(text, out var number) => $"<c s=\"2\"><v>{number}</v></c>",
            6 => "<c t=\"e\"><v>#N/A</v></c>",
            7 when text.Length % 3 == 0 => "<c t=\"b\"><v>1</v></c>",
            8 when text.Length % 3 == 0 => "<c s=\"1\"><v>46350</v></c>",
            8 => "<c><f>A1</f></c>",
            9 => $"<c t=\"str\"><v>{Escaped(text)}</v></c>",
            _ => $"<c t=\"inlineStr\"><is><t xml:space=\"preserve\">{Escaped(text)}</t></is></c>",
        };

    /// <summary>As Excel writes what XML cannot hold (ECMA-376 part 1, 22.9.2.19).</summary>
    private static string Escaped(string text) =>
        string.Concat(
            text.Select(
                (letter, place) =>
                    letter is < ' ' and not ('\t' or '\n') or '\uFFFE' or '\uFFFF' || IsHalf(text, place)
                        ? $"_x{(int)letter:X4}_"
                        : SecurityElement.Escape(letter.ToString())
            )
        );

    private static bool IsHalf(string text, int place) =>
        char.IsHighSurrogate(text[place])
            ? place + 1 == text.Length || !char.IsLowSurrogate(text[place + 1])
            : char.IsLowSurrogate(text[place]) && (place == 0 || !char.IsHighSurrogate(text[place - 1]));
}
