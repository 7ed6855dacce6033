using Importer.Core.Rows;
using Importer.Core.Rows.Workbooks.Formats;

namespace Importer.Core.Tests.Rows.Workbooks;

public sealed class CellFormatTests
{
    [Theory]
    [InlineData("General", "0.5", CellKind.Number, "0.5")]
    [InlineData("", "0.5", CellKind.Number, "0.5")]
    [InlineData("@", "12", CellKind.Number, "12")]
    [InlineData(";;;", "12", CellKind.Number, "12")]
    [InlineData("0", "12", CellKind.Number, "12")]
    [InlineData("0.00", "12", CellKind.Number, "12")]
    [InlineData("#,##0.00", "1234.5", CellKind.Number, "1234.5")]
    [InlineData("0,", "12345", CellKind.Number, "12345")]
    [InlineData("0.0,,\"M\"", "12345678", CellKind.Number, "12345678")]
    [InlineData("0%", "0.15", CellKind.Number, "0.15")]
    [InlineData("# ?/?", "0.5", CellKind.Number, "0.5")]
    [InlineData("# ??/100", "0.5", CellKind.Number, "0.5")]
    [InlineData("0.00E+00", "13000000000", CellKind.Number, "13000000000")]
    [InlineData("##0.0E+0", "12", CellKind.Number, "12")]
    [InlineData("# ##0", "1234567", CellKind.Number, "1234567")]
    [InlineData("#\\ ###\\ ##0", "1234567", CellKind.Number, "1234567")]
    [InlineData("#'##0.00", "1234.5", CellKind.Number, "1234.5")]
    [InlineData("#\\.##0", "1234", CellKind.Number, "1234")]
    [InlineData("_-* #,##0_-;-* #,##0_-;_-* \"-\"_-;_-@_-", "0", CellKind.Number, "0")]
    [InlineData("_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "1234.5", CellKind.Number, "1234.5")]
    [InlineData("0;-0;\"free\"", "0", CellKind.Number, "0")]
    [InlineData("0;(0)", "-12", CellKind.Number, "-12")]
    [InlineData("(0)", "12", CellKind.Number, "12")]
    [InlineData("#,##0.00 [$€-407]", "3", CellKind.Number, "3")]
    [InlineData("[$EUR] 0", "3", CellKind.Number, "3")]
    [InlineData("\"$\"0", "3", CellKind.Number, "3")]
    [InlineData("\"$\"00", "3", CellKind.Number, "3")]
    [InlineData("\"US$ \"0", "3", CellKind.Number, "3")]
    [InlineData("[$R$-416] 0", "3", CellKind.Number, "3")]
    [InlineData("0 \"days\"", "3", CellKind.Number, "3")]
    [InlineData("0\"km\"", "3", CellKind.Number, "3")]
    [InlineData("0\" km/h\"", "3", CellKind.Number, "3")]
    [InlineData("0\".-\"", "3", CellKind.Number, "3")]
    [InlineData("0\"-fach\"", "3", CellKind.Number, "3")]
    [InlineData("0 kg", "3", CellKind.Number, "3")]
    [InlineData("0 USD", "3", CellKind.Number, "3")]
    [InlineData("0 EUR", "3", CellKind.Number, "3")]
    [InlineData("CHF #,##0.00", "3", CellKind.Number, "3")]
    [InlineData("\"dhs\"0.0", "1.5", CellKind.Number, "1.5")]
    [InlineData("[DBNum1]General", "3", CellKind.Number, "3")]
    [InlineData("Standard", "3", CellKind.Number, "3")]
    [InlineData("G/通用格式", "3", CellKind.Number, "3")]
    [InlineData("\"never closed", "1.5", CellKind.Text, "never closed")]
    [InlineData("0\\", "1.5", CellKind.Number, "1.5")]
    public void A_quantity_is_its_number_in_any_format(string code, string stored, CellKind kind, string text) =>
        Shows(code, stored, new Cell(text, kind));

    [Theory]
    [InlineData("00000", "123", CellKind.Number, "00123")]
    [InlineData("00000", "0", CellKind.Number, "00000")]
    [InlineData("00000", "1234567", CellKind.Number, "1234567")]
    [InlineData("00000", "12.5", CellKind.Number, "12.5")]
    [InlineData("00000", "-12", CellKind.Number, "-12")]
    [InlineData("00000;@", "7", CellKind.Number, "00007")]
    [InlineData("[Red]00000", "7", CellKind.Number, "00007")]
    [InlineData("0#", "7", CellKind.Number, "07")]
    [InlineData("#0#", "7", CellKind.Number, "07")]
    [InlineData("\"0\"#", "612345678", CellKind.Number, "0612345678")]
    [InlineData("\\0#", "612345678", CellKind.Number, "0612345678")]
    [InlineData("000-00-0000", "12345678", CellKind.Text, "012-34-5678")]
    [InlineData("000\\-00\\-0000", "12345678", CellKind.Text, "012-34-5678")]
    [InlineData("000\\ 000\\ 000", "12345678", CellKind.Text, "012 345 678")]
    [InlineData("0#\" \"##\" \"##\" \"##\" \"##", "612345678", CellKind.Text, "06 12 34 56 78")]
    [InlineData("##\" \"##\" \"##\" \"##\" \"##", "612345678", CellKind.Text, "6 12 34 56 78")]
    [InlineData("###\\ ###\\ ###", "123456789", CellKind.Text, "123 456 789")]
    [InlineData("00\\.000\\.000", "1234567", CellKind.Text, "01.234.567")]
    [InlineData("\\+00 000 0000000", "491711234567", CellKind.Text, "+49 171 1234567")]
    [InlineData("\\+0", "491711234567", CellKind.Text, "+491711234567")]
    [InlineData("[<=9999999]###\\-####;\\(###\\)\\ ###\\-####", "5551234567", CellKind.Text, "(555) 123-4567")]
    [InlineData("[<=9999999]###\\-####;\\(###\\)\\ ###\\-####", "5551234", CellKind.Text, "555-1234")]
    [InlineData("###-####", "12", CellKind.Number, "12")]
    [InlineData("\"K\"0000", "12", CellKind.Text, "K0012")]
    [InlineData("\"C-\"0", "123", CellKind.Text, "C-123")]
    [InlineData("\\C\\-0", "124", CellKind.Text, "C-124")]
    [InlineData("\\C-0", "125", CellKind.Text, "C-125")]
    [InlineData("\"C-\"#", "126", CellKind.Text, "C-126")]
    [InlineData("\"C-\"#", "0", CellKind.Text, "C-")]
    [InlineData("[Red]\"C-\"0", "127", CellKind.Text, "C-127")]
    [InlineData("[Red][<500]\"C-\"0;\"D-\"0", "500", CellKind.Text, "D-500")]
    [InlineData("\"C-\"0", "123456789012345678901", CellKind.Text, "C-123456789012345678901")]
    [InlineData("\"C-\"0", "12.5", CellKind.Number, "12.5")]
    [InlineData("\"C-\"0", "-5", CellKind.Number, "-5")]
    [InlineData("\"C-\"0;@", "5", CellKind.Text, "C-5")]
    [InlineData("\"C-\"General", "5", CellKind.Number, "5")]
    [InlineData("\"#\"0", "5", CellKind.Text, "#5")]
    [InlineData("\"№ \"0", "5", CellKind.Text, "№ 5")]
    [InlineData("\"Кл-\"0", "5", CellKind.Text, "Кл-5")]
    [InlineData("\"客\"0", "5", CellKind.Text, "客5")]
    [InlineData("0\"-DE\"", "5", CellKind.Text, "5-DE")]
    [InlineData("0\"/2026\"", "5", CellKind.Text, "5/2026")]
    [InlineData("_-\"C-\"0_-", "5", CellKind.Text, "C-5")]
    [InlineData("[=1]\"Yes\";[=0]\"No\";General", "1", CellKind.Text, "Yes")]
    [InlineData("[=1]\"Yes\";[=0]\"No\";General", "0", CellKind.Text, "No")]
    [InlineData("[=1]\"Yes\";[=0]\"No\";General", "7", CellKind.Number, "7")]
    [InlineData("[=1]\"Yes\"", "1", CellKind.Text, "Yes")]
    [InlineData("[=1]\"Yes\"", "0", CellKind.Number, "0")]
    [InlineData("\"Yes\";;\"No\"", "1", CellKind.Text, "Yes")]
    [InlineData("\"Yes\";;\"No\"", "0", CellKind.Text, "No")]
    [InlineData("\"Yes\";;\"No\"", "-1", CellKind.Number, "-1")]
    [InlineData("[=1]\"✓\";[=0]\"\"", "1", CellKind.Number, "1")]
    public void An_identifier_is_what_is_displayed(string code, string stored, CellKind kind, string text) =>
        Shows(code, stored, new Cell(text, kind));

    [Theory]
    [InlineData("d.m.yyyy")]
    [InlineData("mmm")]
    [InlineData("d\\-mmm")]
    [InlineData("YYYY\\-MM\\-DD")]
    [InlineData("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy")]
    [InlineData("[$-de-DE,1]d. mmmm yyyy;@")]
    [InlineData("dd/mm/yyyy;;")]
    [InlineData("[=0]\"\";dd/mm/yyyy")]
    [InlineData("[$-411]ggge\"年\"m\"月\"d\"日\";@")]
    [InlineData("[$-ja-JP-x-gannen]ggge\"年\"m\"月\"d\"日\"")]
    [InlineData("[$-404]e/m/d;@")]
    [InlineData("[$-41E]d mmm bbbb;@")]
    [InlineData("[$-107041E]d mmm bb")]
    [InlineData("B1yyyy/mm/dd")]
    [InlineData("B2yyyy/mm/dd")]
    [InlineData("[$-2060401]B2dd/mm/yyyy;@")]
    [InlineData("b2d/m/yy")]
    [InlineData("yyyy/m/d(aaa)")]
    [InlineData("yyyy/m/d aaaa")]
    [InlineData("NNNN D. MMMM YYYY")]
    [InlineData("e")]
    [InlineData("ge.m.d")]
    [InlineData("gggee\"年\"")]
    [InlineData("dd.mm.yyyy\" Uhr\"")]
    [InlineData("TT.MM.JJJJ")]
    public void A_date_is_recognized_in_any_calendar(string code) => Shows(code, "46350", new Cell("2026-11-24", CellKind.Date));

    [Theory]
    [InlineData("yyyy-mm-dd\"T\"hh:mm:ss.000", "46350.00000578704", CellKind.Date, "2026-11-24T00:00:00.5")]
    [InlineData("yyyy-mm-ddThh:mm:ss", "46350.5", CellKind.Date, "2026-11-24T12:00:00")]
    [InlineData("yyyy-mm-dd hh:mm:ss,000", "46350.00000578704", CellKind.Date, "2026-11-24T00:00:00.5")]
    [InlineData("dd.mm.yyyy hh:mm:ss", "41551.9999999998", CellKind.Date, "2013-10-05")]
    [InlineData("dd.mm.yyyy", "46349.9999999999", CellKind.Date, "2026-11-24")]
    [InlineData("dd.mm.yyyy", "45000.0000001", CellKind.Date, "2023-03-15")]
    [InlineData("dd.mm.yyyy", "44999.99999999", CellKind.Date, "2023-03-15")]
    [InlineData("dd.mm.yyyy", "45000.7", CellKind.Date, "2023-03-15T16:48:00")]
    [InlineData("dd.mm.yyyy;;", "45000.0000001", CellKind.Date, "2023-03-15")]
    [InlineData("dd.mm.yyyy hh:mm", "42488.4791666667", CellKind.Date, "2016-04-28T11:30:00")]
    [InlineData("hh:mm:ss", "42836.416666608796", CellKind.Date, "2017-04-11T10:00:00")]
    [InlineData("hh:mm:ss", "0.416666608796296", CellKind.Time, "10:00:00")]
    [InlineData("h:mm", "0.512499999999999", CellKind.Time, "12:18:00")]
    [InlineData("hh:mm:ss", "0.43471643518", CellKind.Time, "10:25:59")]
    [InlineData("hh:mm:ss.0", "0.43471643518", CellKind.Time, "10:25:59.5")]
    [InlineData("hh:mm:ss.000", "0.4347164351", CellKind.Time, "10:25:59.5")]
    [InlineData("hh:mm:ss", "0.99999999", CellKind.Time, "00:00:00")]
    [InlineData("hh", "0.5", CellKind.Time, "12:00:00")]
    [InlineData("h:mm AM/PM", "0.5", CellKind.Time, "12:00:00")]
    [InlineData("h:mm a/p", "0.5", CellKind.Time, "12:00:00")]
    [InlineData("上午/下午h\"时\"mm\"分\"", "0.5", CellKind.Time, "12:00:00")]
    [InlineData("[$-409]h:mm:ss AM/PM;@", "0.5", CellKind.Time, "12:00:00")]
    [InlineData("mm:ss", "0.5", CellKind.Time, "12:00:00")]
    [InlineData("h:mm", "46350.5", CellKind.Date, "2026-11-24T12:00:00")]
    [InlineData("dd.mm.yyyy", "0", CellKind.Text, "")]
    [InlineData("[h]:mm:ss", "1.5", CellKind.Time, "36:00:00")]
    [InlineData("[h]:mm", "1.0208333333", CellKind.Time, "24:30")]
    [InlineData("[Red][h]:mm", "1.5", CellKind.Time, "36:00")]
    [InlineData("[HH]:MM:SS", "0.0625", CellKind.Time, "01:30:00")]
    [InlineData("[mm]:ss", "0.0625", CellKind.Time, "90:00")]
    [InlineData("[ss]", "0.0625", CellKind.Time, "5400")]
    [InlineData("[s].00", "0.00000578704", CellKind.Time, "0.50")]
    [InlineData("[h]:mm:ss.000", "0.4347164351", CellKind.Time, "10:25:59.500")]
    [InlineData("[h]\"h \"mm\"m\"", "1.5", CellKind.Time, "36h 00m")]
    [InlineData("[h]:mm", "-1.5", CellKind.Number, "-1.5")]
    public void A_time_is_rounded_to_its_displayed_precision(string code, string stored, CellKind kind, string text) =>
        Shows(code, stored, new Cell(text, kind));

    public static TheoryData<string> Colours() =>
        [
            "Black",
            "Blue",
            "Cyan",
            "Green",
            "Magenta",
            "Red",
            "White",
            "Yellow",
            "black",
            "MAGENTA",
            "color 1",
            .. Enumerable.Range(1, 56).Select(number => $"Color{number}"),
            "Schwarz",
            "Mystery",
            "DBNum2",
            "ENG",
            "$-409",
            "$-F400",
            "$-1010409",
        ];

    [Theory]
    [MemberData(nameof(Colours))]
    public void Colors_and_languages_do_not_change_a_numbers_meaning(string colour)
    {
        Shows($"[{colour}]0", "5", new Cell("5", CellKind.Number));
        Shows($"#,##0.00;[{colour}]-#,##0.00", "-3", new Cell("-3", CellKind.Number));
        Shows($"[{colour}]dd/mm/yyyy", "44197", new Cell("2021-01-01", CellKind.Date));
        Shows($"0;[{colour}]-0", "7", new Cell("7", CellKind.Number));
        Shows($"[{colour}]hh:mm", "0.5", new Cell("12:00:00", CellKind.Time));
        Shows($"[{colour}][h]:mm", "1.5", new Cell("36:00", CellKind.Time));
        Shows($"[{colour}]\"M-\"0", "5", new Cell("M-5"));
    }

    [Theory]
    [InlineData("<", "4")]
    [InlineData("<=", "5")]
    [InlineData(">", "6")]
    [InlineData(">=", "5")]
    [InlineData("=", "5")]
    [InlineData("<>", "4")]
    public void A_condition_chooses_the_section(string comparison, string fits)
    {
        var code = $"[{comparison}5]\"A-\"0;\"B-\"0";

        Shows(code, fits, new Cell($"A-{fits}"));
        Assert.StartsWith(
            "B-",
            CellFormat
                .Custom(code)
                .Show(
                    comparison is "<" or "<=" ? "6"
                        : comparison is "<>" ? "5"
                        : "4",
                    date1904: false
                )!
                .Value.Text,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(0, "46350", CellKind.Number, "46350")]
    [InlineData(9, "46350", CellKind.Number, "46350")]
    [InlineData(14, "46350", CellKind.Date, "2026-11-24")]
    [InlineData(22, "46350.416666608796", CellKind.Date, "2026-11-24T10:00:00")]
    [InlineData(20, "46350", CellKind.Date, "2026-11-24")]
    [InlineData(33, "0.5", CellKind.Time, "12:00:00")]
    [InlineData(46, "46350", CellKind.Time, "1112400:00:00")]
    [InlineData(47, "0.00000578704", CellKind.Time, "00:00:00.5")]
    [InlineData(49, "46350", CellKind.Number, "46350")]
    [InlineData(55, "46350", CellKind.Date, "2026-11-24")]
    [InlineData(55, "0.5", CellKind.Time, "12:00:00")]
    [InlineData(57, "46350", CellKind.Date, "2026-11-24")]
    [InlineData(60, "46350", CellKind.Number, "46350")]
    [InlineData(71, "46350", CellKind.Date, "2026-11-24")]
    [InlineData(79, "1.5", CellKind.Time, "36:00:00")]
    [InlineData(81, "46350", CellKind.Date, "2026-11-24")]
    public void Built_in_formats_are_recognized_by_number(int id, string stored, CellKind kind, string text) =>
        Assert.Equal(new Cell(text, kind), CellFormat.BuiltIn(id).Show(stored, date1904: false));

    /// <summary>For values; what a key takes is tested with keys.</summary>
    private static void Shows(string code, string stored, Cell cell)
    {
        var shown = CellFormat.Custom(code).Show(stored, date1904: false)!.Value;
        Assert.Equal((cell.Text, cell.Kind), (shown.Text, shown.Kind));
    }
}
