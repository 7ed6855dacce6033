using System.Globalization;
using ClosedXML.Excel;
using CsvHelper;
using Importer.Core.Mapping;
using Importer.Core.Rows;

namespace Importer.Core.Tests.Mapping;

/// <summary>What the sample shows a newcomer: the same in both formats, and one row of each common trouble.</summary>
public sealed class SampleDataTests
{
    private static readonly string Csv = Repository.File("sample-data/contacts.csv");

    private const string Outcome = """
        2 00123: Email Addresses, Email Demographics, MobileConnect Demographics, Loyalty
        3 00124: Email Addresses, Email Demographics, MobileConnect Demographics, Loyalty
        4 00125: Email Addresses, Email Demographics; MobileConnect Demographics left out: Mobile is blank while Country is filled
        """;

    [Fact]
    public void The_sample_has_one_row_of_each_common_trouble()
    {
        var (header, rows) = ReadCsv();
        var info = Given.Info(header, Csv);
        var chosen = MappingFinder.Find(info, null, null);
        var mapper = ContactMapper.Create(chosen, info, new ReadingOptions());
        Assert.Equal("the mapping file importer.mapping.json beside it", chosen.Origin);
        Assert.Equal(["Address"], mapper.UnusedColumns);

        var mapped = rows.ConvertAll(mapper.Map);
        Assert.Equal(21, mapped.OfType<ReadyRow>().Count());
        Assert.Equal(
            """
            11: Customer No: is blank
            14: Email: is not an e-mail address ("daniel.kovacs@")
            19: Mobile: cannot be a phone number: too few or too many digits, or no such country code ("12 34")
            20: no way to reach the person: Email and Mobile are blank
            """,
            string.Join(
                "\n",
                mapped
                    .OfType<InvalidRow>()
                    .Select(row => $"{row.Source.Number}: {string.Join("; ", row.Reasons.Select(reason => reason.WithValue))}")
            )
        );
        Assert.StartsWith(Outcome, string.Join("\n", mapped.OfType<ReadyRow>().Select(Summary)), StringComparison.Ordinal);
        Assert.Equal(
            ["23"],
            mapped
                .OfType<ReadyRow>()
                .Where(row => row.Advice?.Contains("reserved", StringComparison.Ordinal) == true)
                .Select(row => $"{row.Source.Number}")
        );
        Assert.True(rows.Count(row => row[6].IsBlank) > rows.Count / 2);
    }

    [Fact]
    public void The_workbook_of_the_sample_comes_to_the_same_contacts()
    {
        var (header, rows) = ReadCsv();
        var (sheetHeader, sheetRows) = ReadWorkbook();
        Assert.Equal(header, sheetHeader);
        var info = Given.Info(header, Csv);
        var mapper = ContactMapper.Create(MappingFinder.Find(info, null, null), info, new ReadingOptions());
        Assert.Equal(rows.Select(row => mapper.Map(row).Show()), sheetRows.Select(row => mapper.Map(row).Show()));
    }

    private static string Summary(ReadyRow row) =>
        $"{row.Source.Number} {row.ContactKey}: "
        + $"{string.Join(", ", row.Contact.AttributeSets.Select(set => set.Name))}{(row.Advice is null ? "" : $"; {row.Advice}")}";

    private static (string[] Header, List<SourceRow> Rows) ReadCsv()
    {
        using var file = File.OpenRead(Csv);
        using var csv = CsvReader.Create(file, CsvReaderOptions.Default with { HasHeader = false }, leaveOpen: true);
        csv.Read();
        string[] header = [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];
        List<SourceRow> rows = [];
        while (csv.Read())
            rows.Add(new(rows.Count + 2, [.. Enumerable.Range(0, csv.FieldCount).Select(field => new Cell(csv.GetString(field)))]));
        return (header, rows);
    }

    private static (string[] Header, List<SourceRow> Rows) ReadWorkbook()
    {
        using var book = new XLWorkbook(Repository.File("sample-data/contacts.xlsx"));
        var used = book.Worksheets.First().RangeUsed().Rows().Select(row => row.Cells().Select(Read).ToArray()).ToList();
        return ([.. used[0].Select(cell => cell.Text)], [.. used.Skip(1).Select((cells, index) => new SourceRow(index + 2, cells))]);

        static Cell Read(IXLCell cell) =>
            cell.DataType switch
            {
                XLDataType.DateTime => new(cell.GetDateTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), CellKind.Date),
                XLDataType.Number => new(cell.GetDouble().ToString(CultureInfo.InvariantCulture), CellKind.Number),
                _ => new(cell.GetString()),
            };
    }
}
