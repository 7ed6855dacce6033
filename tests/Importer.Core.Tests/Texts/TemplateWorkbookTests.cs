using ClosedXML.Excel;
using Importer.Core.Mapping;
using Importer.Core.Mapping.Proposing;
using Importer.Core.Mapping.Values;
using Importer.Core.Rows;
using Importer.Core.Tests.Mapping;
using Importer.Core.Texts;

namespace Importer.Core.Tests.Texts;

/// <summary>A workbook to fill in, filled in and read as an import reads it.</summary>
public sealed class TemplateWorkbookTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("importer-template-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task One_of_all_documented_sets_imports_without_a_mapping_once_it_is_filled_in()
    {
        var path = Write(TemplateColumns.Documented());
        Fill(
            path,
            ("Contact Key", "00123"),
            ("Email Addresses.Email Address", "anna@northwind-sample.com"),
            ("Email Addresses.HTML Enabled", "true"),
            ("Email Demographics.First Name", "Anna")
        );
        Fill(
            path,
            ("Contact Key", "00124"),
            ("MobileConnect Demographics.Mobile Number", "0170 1234567"),
            ("MobileConnect Demographics.Locale", "Germany"),
            ("MobileConnect Demographics.Zip Code", "01067")
        );

        Assert.Equal(
            """
            key 00123
            Email Addresses
              Email Address = "anna@northwind-sample.com"
              HTML Enabled = true
            Email Demographics
              First Name = "Anna"
            key 00124
            MobileConnect Demographics
              Mobile Number = "491701234567"
              Locale = "DE"
              Zip Code = "01067"
            """,
            await ImportAsync(path, null)
        );
    }

    [Theory]
    [InlineData("%", "S.B: the format \"%\" is too short; write it out, such as \"dd.MM.yyyy\".")]
    [InlineData("yyyy'", "S.B: the format \"yyyy'\" lacks the day, month (M; m is minutes) or year; write it like \"dd.MM.yyyy\".")]
    public void One_of_a_mapping_that_no_import_can_use_is_refused_with_what_is_wrong(string format, string problem) =>
        Assert.Equal(
            $"The mapping cannot be used:\n- {problem}",
            Mapping.Given.Refusal(() =>
                TemplateColumns.Of(
                    new MappingDocument(
                        null,
                        [new AttributeMapping("S", "B", new ColumnSource("C")) { Type = AttributeType.Date, Format = format }]
                    )
                )
            )
        );

    [Fact]
    public void One_of_a_mapping_with_more_than_a_workbook_holds_is_refused_or_its_explanation_cut()
    {
        var endless = new string('x', 40_000);
        Assert.Equal(
            $"The mapping cannot be used:\n- The column \"{endless[..49]}…\": no workbook has so long a heading.",
            Mapping.Given.Refusal(() =>
                TemplateColumns.Of(new MappingDocument(null, [new AttributeMapping("S", "B", new ColumnSource(endless))]))
            )
        );
        Assert.Equal(
            "The mapping cannot be used:\n- It has 16385 columns; no workbook has so many.",
            Mapping.Given.Refusal(() =>
                TemplateColumns.Of(
                    new MappingDocument(
                        null,
                        [
                            new AttributeMapping(
                                "S",
                                "B",
                                new JoinedColumns([.. Enumerable.Range(0, 16_385).Select(column => $"c{column}")], "")
                            ),
                        ]
                    )
                )
            )
        );
        Assert.Contains(
            "…",
            Explanations(Write(TemplateColumns.Of(new MappingDocument(null, [new AttributeMapping(endless, "B", new ColumnSource("C"))])))),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task One_of_a_mapping_has_its_columns_and_imports_with_it()
    {
        var mapping = MappingFile.Parse(
            """
            { "contactKey": "Kundennummer", "attributes": { "Email Addresses.Email Address": "E-Mail", "Email Addresses.HTML Enabled": { "column": "HTML", "default": true },
              "Email Demographics.Full Name": { "columns": ["Vorname", "Name"] }, "Email Demographics.Joined": { "column": "Seit", "type": "date", "format": "dd.MM.yyyy" },
              "MobileConnect Demographics.Mobile Number": { "column": "Handy", "country": "Land" }, "MobileConnect Demographics.Locale": "Land", "MobileConnect Demographics.Status": { "value": 1 } } }
            """,
            "mapping"
        );
        var path = Write(TemplateColumns.Of(mapping));
        Fill(
            path,
            ("Kundennummer", "00123"),
            ("E-Mail", "anna@northwind-sample.com"),
            ("Vorname", "Anna"),
            ("Name", "Smith"),
            ("Seit", "24.11.2026")
        );

        Assert.Equal(
            """
            key 00123
            Email Addresses
              Email Address = "anna@northwind-sample.com"
              HTML Enabled = true
            Email Demographics
              Full Name = "Anna Smith"
              Joined = "2026-11-24"
            """,
            await ImportAsync(path, mapping)
        );
        Assert.Equal(
            """
            Kundennummer | The contact's own key, such as its number in your system. Required; it never changes, and each new key is a billed contact. | C-1042
            E-Mail | One complete e-mail address. Goes to Email Addresses / Email Address. Blank leaves the contact without an e-mail address; at least one way to reach it is needed. | anna.smith@company.com
            HTML | true or false; choose from the list. Goes to Email Addresses / HTML Enabled. If blank, the mapping's default is used. | true
            Vorname | Text. Goes to Email Demographics / Full Name. | 
            Name | Text. Goes to Email Demographics / Full Name. | 
            Seit | A date as dd.MM.yyyy. Goes to Email Demographics / Joined. | 24.11.2026
            Handy | A number with its country code, or as it is dialed in the contact's country. Goes to MobileConnect Demographics / Mobile Number. Blank leaves the contact without a mobile number; at least one way to reach it is needed. | +49 170 1234567
            Land | The country; choose from the list, or write its two letters. Goes to MobileConnect Demographics / Locale. Needed where there is a mobile number. | Germany
            """,
            Explanations(path)
        );
    }

    [Fact]
    public void Yes_and_no_and_countries_are_chosen_from_lists_that_an_import_understands()
    {
        var path = Write(TemplateColumns.Documented());

        using var book = new XLWorkbook(path);
        var lists = book.Worksheet(TemplateWorkbook.Sheet)
            .DataValidations.Select(validation =>
                (Column: validation.Ranges.First().FirstCell().Address.ColumnNumber, validation.AllowedValues)
            )
            .OrderBy(list => list.Column)
            .ToList();
        var headings = TemplateColumns.Documented().Select(column => column.Heading).ToList();
        Assert.Equal(
            [
                (headings.IndexOf("Email Addresses.HTML Enabled") + 1, XLAllowedValues.List),
                (headings.IndexOf("MobileConnect Demographics.Locale") + 1, XLAllowedValues.List),
            ],
            lists
        );
        Assert.Equal(XLWorksheetVisibility.Hidden, book.Worksheet("Lists").Visibility);
        Assert.Equal(249, TemplateColumns.Countries().Count);
        Assert.All(TemplateColumns.Countries(), country => Assert.NotNull(Countries.Find(country)));
    }

    private string Write(IReadOnlyList<TemplateColumn> columns)
    {
        var path = Path.Combine(_folder, "contacts.template.xlsx");
        using var file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite);
        TemplateWorkbook.Write(file, columns, TemplateColumns.Countries());
        return path;
    }

    private static void Fill(string path, params (string Heading, string Text)[] cells)
    {
        using var book = new XLWorkbook(path);
        var sheet = book.Worksheet(TemplateWorkbook.Sheet);
        var row = sheet.LastRowUsed().RowNumber() + 1;
        foreach (var (heading, text) in cells)
            sheet.Cell(row, sheet.Row(1).CellsUsed().Single(cell => cell.GetString() == heading).Address.ColumnNumber).SetValue(text);
        book.Save();
    }

    private static async Task<string> ImportAsync(string path, MappingDocument? mapping)
    {
        await using var source = await RowSources.OpenAsync(path, new ReadingOptions(), CancellationToken.None);
        var mapper = ContactMapper.Create(
            mapping is null ? MappingFinder.Find(source.Info, null, null) : new(mapping, "the mapping"),
            source.Info,
            new ReadingOptions()
        );
        List<string> rows = [];
        await foreach (var row in source.ReadAsync(CancellationToken.None))
            rows.Add(mapper.Map(row).Show());
        return string.Join("\n", rows);
    }

    private static string Explanations(string path)
    {
        using var book = new XLWorkbook(path);
        return string.Join(
            "\n",
            book.Worksheet("Explanations")
                .RowsUsed()
                .Skip(2)
                .Select(row => string.Join(" | ", Enumerable.Range(1, 3).Select(column => row.Cell(column).GetString())))
        );
    }
}
