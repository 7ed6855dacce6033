using Importer.Core.Rows;

namespace Importer.Core.Tests.Rows.Workbooks;

/// <summary>
/// Which of several visible sheets is read (docs/commands.md). A sheet is written <c>Name: heading heading</c>, each row below it alike;
/// <c>(0)</c> for none.
/// </summary>
public sealed class SheetChoiceTests
{
    [Theory]
    [InlineData(
        "A-M: Key Email | N-Z: Key Email",
        "A-M",
        "the first of 2 visible ones that holds a table",
        "Only sheet 'A-M' is imported. "
            + "'N-Z' (with every column of the mapping) holds a table too; to import it, name it with --sheet (Sheet)"
    )]
    [InlineData(
        "Read me: Field Meaning | Contacts: Email Key",
        "Contacts",
        "the first of 2 visible ones that has every column of the mapping",
        "Only sheet 'Contacts' is imported. 'Read me' holds a table too; to import it, name it with --sheet (Sheet)"
    )]
    [InlineData(
        "Read me: Field Meaning | Contacts: Key Email Note | Old: Key Email",
        "Contacts",
        "the first of 3 visible ones that has every column of the mapping",
        "Only sheet 'Contacts' is imported. 'Read me', 'Old' (with every column of the mapping) hold tables too; to import another one, "
            + "name it with --sheet (Sheet)"
    )]
    [InlineData("Export Summary: Title | Contacts: Key Email", "Contacts", "the first of 2 visible ones that holds a table", null)]
    [InlineData(
        "One: A B | Two: C D",
        "One",
        "the first of 2 visible ones that holds a table",
        "Only sheet 'One' is imported. 'Two' holds a table too; to import it, name it with --sheet (Sheet)"
    )]
    [InlineData("Contacts: Key Email | Blank:", "Contacts", "the first of 2 visible ones that holds a table", null)]
    [InlineData("Contacts: Key Email | Damaged: <broken", "Contacts", "the first of 2 visible ones that holds a table", null)]
    [InlineData(
        "Empty: Key Email (0) | Contacts: Key Email",
        "Contacts",
        "the first of 2 visible ones that has every column of the mapping and rows below its header",
        "Only sheet 'Contacts' is imported. 'Empty' (with every column of the mapping, but no rows) holds a table too; to import it, "
            + "name it with --sheet (Sheet)"
    )]
    [InlineData(
        "Empty: Key Email (0) | Other: A B",
        "Empty",
        "the first of 2 visible ones that holds a table",
        "Only sheet 'Empty' is imported. 'Other' holds a table too; to import it, name it with --sheet (Sheet)"
    )]
    [InlineData("Contacts: Key Email", "Contacts", "the only visible one", null)]
    public async Task The_first_sheet_with_every_mapped_column_is_read_and_the_others_are_reported(
        string sheets,
        string read,
        string why,
        string? warning
    )
    {
        using var folder = new TempFolder();
        await using var source = await OpenAsync(
            folder,
            sheets,
            new ReadingOptions(),
            header => header.Contains("Key") && header.Contains("Email")
        );

        Assert.Equal((read, $"Sheet '{read}': {why}"), (source.Info.Sheet, source.Info.Evidence[0]));
        Assert.Equal(warning is null ? [] : [warning], source.Info.Warnings);
    }

    [Fact]
    public async Task Without_a_mapping_the_first_sheet_with_a_table_is_read()
    {
        using var folder = new TempFolder();
        await using var source = await OpenAsync(folder, "Read me: Field Meaning | Contacts: Key Email", new ReadingOptions(), fits: null);

        Assert.Equal("Read me", source.Info.Sheet);
        Assert.Equal(
            [("Read me", "Field Meaning", false), ("Contacts", "Key Email", false)],
            source.Info.Tables.Select(table => (table.Sheet, string.Join(' ', table.Header), table.Fits))
        );
    }

    [Fact]
    public async Task A_requested_sheet_is_read_without_mentioning_the_others()
    {
        using var folder = new TempFolder();
        await using var source = await OpenAsync(
            folder,
            "A-M: Key Email | N-Z: Key Email",
            new ReadingOptions { Sheet = "N-Z" },
            _ => true
        );

        Assert.Equal(
            ("N-Z", "Sheet 'N-Z': as set", 0, 0),
            (source.Info.Sheet, source.Info.Evidence[0], source.Info.Warnings.Count, source.Info.Tables.Count)
        );
    }

    /// <summary>A job's identity holds the sheet: where the first one fits, it is read as ever, whatever comes behind it.</summary>
    [Fact]
    public async Task Rows_come_from_the_sheet_that_was_chosen()
    {
        using var folder = new TempFolder();
        await using var source = await OpenAsync(
            folder,
            "Read me: Field Meaning | Contacts: Key Email",
            new ReadingOptions(),
            header => header.Contains("Key")
        );

        List<string> rows = [];
        await foreach (var row in source.ReadAsync(CancellationToken.None))
            rows.Add($"{row.Number}: {string.Join(' ', row.Cells.Select(cell => cell.Text))}");
        Assert.Equal(["2: Contacts-Key-2 Contacts-Email-2", "3: Contacts-Key-3 Contacts-Email-3"], rows);
    }

    private static Task<IRowSource> OpenAsync(
        TempFolder folder,
        string sheets,
        ReadingOptions options,
        Func<IReadOnlyList<string>, bool>? fits
    )
    {
        var parts = new Parts();
        foreach (var sheet in sheets.Split(" | "))
        {
            var (name, headings) = (
                sheet[..sheet.IndexOf(':')],
                sheet[(sheet.IndexOf(':') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)
            );
            var hasRows = headings is not [.., "(0)"];
            headings = hasRows ? headings : headings[..^1];
            var rows =
                headings is ["<broken"] ? ["<row><c"]
                : headings is [] ? (IEnumerable<string>)[]
                : Enumerable
                    .Range(1, hasRows ? 3 : 1)
                    .Select(row =>
                        $"<row r=\"{row}\">{string.Concat(headings.Select((heading, i) => $"<c r=\"{(char)('A' + i)}{row}\" t=\"str\"><v>{(row == 1 ? heading : $"{name}-{heading}-{row}")}</v></c>"))}</row>"
                    );
            parts.Sheet(string.Concat(rows), name);
        }

        return RowSources.OpenAsync(folder.Write("contacts.xlsx", parts.ToBytes()), options, CancellationToken.None, fits: fits);
    }
}
