using System.Text;
using System.Text.RegularExpressions;
using Importer.Core.Rows.Csv;

namespace Importer.Core.Rows;

/// <summary>
/// Recognizes formats other than CSV and workbooks by their first bytes, whatever the file's name, and says what to do. It matches only
/// what no contact list begins with: a header may be <c>ID;Place</c>, <c>[Name]</c> or <c>&lt;Email&gt;</c>.
/// </summary>
internal static partial class ForeignFormats
{
    private const string SaveAsWorkbook = "open it in Excel and save it as .xlsx";
    private const string ExportAgain = "export the list as CSV or as a workbook (.xlsx)";
    private const string Unpack = "unpack it and import the list in it";

    /// <summary>Binary formats by their first bytes.</summary>
    private static readonly (byte[] Start, string What)[] Binary =
    [
        ([.. "%PDF"u8], $"is a PDF: {ExportAgain} where it comes from"),
        ([0x89, .. "PNG"u8], $"is a picture: {ExportAgain} where it comes from"),
        ([0xFF, 0xD8, 0xFF], $"is a picture: {ExportAgain} where it comes from"),
        ([.. "GIF8"u8], $"is a picture: {ExportAgain} where it comes from"),
        ([.. "7z"u8, 0xBC, 0xAF], $"is a 7-Zip archive: {Unpack}"),
        ([.. "Rar!"u8], $"is a RAR archive: {Unpack}"),
        ([.. "BZh"u8], $"is compressed (bzip2): {Unpack}"),
        ([0xFD, .. "7zXZ"u8], $"is compressed (xz): {Unpack}"),
        ([0x28, 0xB5, 0x2F, 0xFD], $"is compressed (zstd): {Unpack}"),
        ([.. "SQLite format 3\0"u8], $"is an SQLite database: {ExportAgain}"),
        ([0, 1, 0, 0, .. "Standard "u8], $"is an Access database: {ExportAgain}"),
        ([.. "PAR1"u8], $"is a Parquet file: {ExportAgain}"),
    ];

    /// <summary>
    /// Text formats by their first text after white space and byte order marks: the possible first characters, in either case, then the
    /// whole pattern.
    /// </summary>
    private static readonly (string First, Func<Regex> Start, string What)[] Texts =
    [
        ("<", Spreadsheet2003, $"is an XML spreadsheet of Excel 2003: {SaveAsWorkbook}"),
        ("<", FlatOpenDocument, "is an OpenDocument spreadsheet (.fods): open it and save it as .xlsx"),
        (
            "<",
            WebPage,
            $"is a web page (HTML): where it shows the list, {SaveAsWorkbook}; where it shows a sign-in or an error, export the list again"
        ),
        ("FMCDSXR", WebArchive, $"is a web page in one file (MHTML): {SaveAsWorkbook}"),
        ("<", Xml, $"is XML: {ExportAgain}, or {SaveAsWorkbook}"),
        ("{[", Json, $"is JSON: {ExportAgain}"),
        ("B", VCard, "holds contact cards (vCard): import them into an address book and export that as CSV"),
        ("B", Calendar, $"is a calendar (iCalendar): {ExportAgain}"),
        ("DV#", Ldif, $"is a directory's LDIF: {ExportAgain}"),
        ("I", Sylk, $"is a SYLK file: {SaveAsWorkbook}"),
        ("{", RichText, $"is a formatted text (RTF): {ExportAgain} where it comes from"),
        ("-/#CDISU", Sql, $"is SQL: run it in its database, and {ExportAgain} there"),
    ];

    /// <summary>The format and what to do, as the rest of a sentence after the file's name; null if not recognized.</summary>
    public static string? Recognise(ReadOnlySpan<byte> head)
    {
        foreach (var (start, what) in Binary)
        {
            if (head.StartsWith(start))
                return what;
        }
        var text = Text(head);
        if (text.Length == 0)
            return null;
        var first = char.ToUpperInvariant(text[0]);
        return Array.Find(Texts, format => format.First.Contains(first, StringComparison.Ordinal) && format.Start().IsMatch(text)).What;
    }

    private static string Text(ReadOnlySpan<byte> head) =>
        (
            head switch
            {
                [0xFF, 0xFE, ..] => Encoding.Unicode,
                [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
                _ => Utf16.Unmarked(head) ?? Encoding.UTF8,
            }
        )
            .GetString(head)
            .TrimStart(' ', '\t', '\r', '\n', '\uFEFF', '\u200B');

    [GeneratedRegex(
        @"\A<\?xml[^>]*\?>.*(<\?mso-application\s+progid=""Excel|urn:schemas-microsoft-com:office:spreadsheet)|\A<(\w+:)?Workbook\s[^>]*urn:schemas-microsoft-com:office:spreadsheet",
        Options
    )]
    private static partial Regex Spreadsheet2003();

    [GeneratedRegex(@"\A(<\?xml[^>]*\?>\s*)?<office:document\s", Options)]
    private static partial Regex FlatOpenDocument();

    // A heading in angle brackets is never followed by a closing tag.
    [GeneratedRegex(
        """
            \A(<\?xml[^>]*\?>\s*)?(<!--.*?-->\s*)*(
                <!doctype\s+html | <(html|head|body|meta|link|base|table)[\s>/]
              | <(style|script|title|div|span|center|form|font|tr|thead|tbody|p|br|hr|h[1-6]|ul|b|i)[\s>/].*</\w
            )
            """,
        Options | RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex WebPage();

    [GeneratedRegex(
        @"\A([\w-]+:[^\r\n]*(\r?\n[ \t][^\r\n]*)*\r?\n)*(MIME-Version:|Content-Type:\s*multipart/related|Snapshot-Content-Location:)",
        Options
    )]
    private static partial Regex WebArchive();

    [GeneratedRegex(@"\A<(\?xml[\s?]|!doctype\s|!--|(\w+:)?\w+(\s+[\w:]+\s*=\s*[""'][^<]*)?>\s*<(\w+:)?\w+.*</)", Options)]
    private static partial Regex Xml();

    [GeneratedRegex(
        @"\A(\{\s*(""([^""\\]|\\.)*""\s*:|\}\s*\z)|\[\s*(\{\s*[""}]|\[\s*[""\d\[]|\]\s*\z|""([^""\\]|\\.)*""\s*,|null\b))",
        Options
    )]
    private static partial Regex Json();

    [GeneratedRegex(@"\ABEGIN:VCARD\s", Options)]
    private static partial Regex VCard();

    [GeneratedRegex(@"\ABEGIN:VCALENDAR\s", Options)]
    private static partial Regex Calendar();

    [GeneratedRegex(@"\A(version:\s*1\s+)?(#[^\n]*\s+)*dn::?\s[^\n]*\n[\w;-]+::?\s", Options)]
    private static partial Regex Ldif();

    // A header such as "ID;Place" also begins with ID;P, but is not followed by records with coordinates.
    [GeneratedRegex(@"\AID;P(WXL|CALCOOO32|\w*(;[NE])*\r?\n([A-Z]{1,2};[^\r\n]*\r?\n)*[BCF];[XY]\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Sylk();

    [GeneratedRegex(@"\A\{\\rtf\d?", Options)]
    private static partial Regex RichText();

    [GeneratedRegex(
        @"\A((--|/\*|\#)[^\n]*\n\s*)*(--\s\w+\ssql\sdump|(create\s+(table|database)|drop\s+table|insert\s+into|set\s+(names|sql_mode)|use)\s[^\n,]*[;(])",
        Options
    )]
    private static partial Regex Sql();

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline;
}
