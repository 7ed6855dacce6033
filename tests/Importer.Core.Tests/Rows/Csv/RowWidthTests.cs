using Importer.Core.Rows;

namespace Importer.Core.Tests.Rows.Csv;

/// <summary>One delimiter too many moves every cell behind it.</summary>
public sealed class RowWidthTests
{
    private const string Reason = " ! tooManyCells: holds more cells than the header; a cell that holds the delimiter must be quoted";

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public async Task A_row_with_one_cell_too_many_is_invalid_if_its_last_cell_is_blank(char delimiter)
    {
        var text =
            "Key,First,Street,City,Note\nk1,Anna,Main St 5,Berlin,\nk2,Ben,Main St 7, Apt 3,Hamburg,\nk3,Cleo,Main St 9,Bonn,\n".Replace(
                ',',
                delimiter
            );

        Assert.Equal(
            [$"3: k2 | Ben | Main St 7 |  Apt 3 | Hamburg | {Reason} (\"line 3: 6 cells, 5 in the header\")"],
            await InvalidAsync(text)
        );
    }

    [Fact]
    public async Task One_extra_trailing_cell_in_all_rows_is_accepted_but_not_two_in_one_row()
    {
        var rows = string.Concat(Enumerable.Range(1, 9).Select(i => $"k{i},Anna,Berlin,\n"));

        Assert.Empty(await InvalidAsync("Key,First,City\n" + rows));
        Assert.Equal(
            [$"11: k10 | Ben | Main St 7 |  Apt 3 |  | {Reason} (\"line 11: 6 cells, 3 in the header\")"],
            await InvalidAsync("Key,First,City\n" + rows + "k10,Ben,Main St 7, Apt 3,,\n")
        );
    }

    [Theory]
    [InlineData("Key,First,City\nk1,Main St 7, Apt 3,\n")] // of a single row nothing is known
    [InlineData("Key,First,City,importError\nk1,Main St 7, Apt 3,,\nk2,Main St 7, Apt 3,,\n")] // failed rows that nobody has corrected
    public async Task No_row_is_imported_with_shifted_cells(string text) => Assert.NotEmpty(await InvalidAsync(text));

    [Fact]
    public async Task Blank_rows_may_have_any_length() => Assert.Empty(await InvalidAsync("a,b\n1,2\n,,,,,\n3,4\n, ,\n"));

    [Fact]
    public async Task A_column_without_a_heading_is_allowed_only_if_most_rows_fill_it()
    {
        Assert.Equal(
            [
                "3: k2 | Ben | Main St 7 |  Apt 3 ! tooManyCells: holds a cell in a column without a header; clear the cell, or give "
                    + "the column a header (\"line 3: cell 4\")",
            ],
            await InvalidAsync("Key,First,Street,\nk1,Anna,Main St 5,\nk2,Ben,Main St 7, Apt 3\nk3,Cleo,Main St 9,\n")
        );
        Assert.Empty(await InvalidAsync("Key,First,Street,\nk1,Anna,Main St 5,x\nk2,Ben,Main St 7,y\nk3,Cleo,Main St 9,\n"));
    }

    [Fact]
    public async Task A_row_that_is_quoted_as_a_whole_is_reported()
    {
        Assert.Equal(
            [
                "3: k2,\"Doe, Ben\",Ulm ! quotedRow: is quoted as a whole, so it is a single cell; remove the quotes around the row and "
                    + "undouble those inside (\"line 3\")",
            ],
            await InvalidAsync("Key,Name,City\nk1,Ann,Ulm\n\"k2,\"\"Doe, Ben\"\",Ulm\"\nk3,Cleo,Bonn\n")
        );
        Assert.Equal(
            "exit 3: The rows of a.csv are quoted as a whole, so each is a single cell (';' inside the quotes). Remove the quotes "
                + "around the rows and undouble those inside, or export the list again.\n",
            await TempFolder.ReadAsync("\"Key;Name\"\n\"1;\"\"Doe\"\"\"\n\"2;Roe\"\n")
        );
    }

    [Fact]
    public async Task One_malformed_row_does_not_prevent_skipping_spaces_before_quotes()
    {
        var rows = string.Concat(Enumerable.Range(1, 9).Select(i => $"k{i}, \"Lee, Jr.\", \"x\"\n"));

        foreach (var bad in new[] { "k, \"Lee\", 5\" pipe\n", "k, \"Lee\" x, \"y\"\n", "k, Le\"e, \"y\"\n" })
            Assert.Equal("11", (await InvalidAsync($"Key, Name, Note\n{rows}{bad}{rows}")).Single()[..2]);
    }

    private static async Task<string[]> InvalidAsync(string text) =>
        [
            .. (await TempFolder.ReadAsync(text))
                .Split('\n')
                .Where(line => line.Contains(" ! ", StringComparison.Ordinal) || line.StartsWith("exit", StringComparison.Ordinal)),
        ];
}
