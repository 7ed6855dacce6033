using System.Text;
using Importer.Core.Mapping;
using Importer.Core.Results;
using Importer.Core.Rows;
using Importer.Core.Tests.Mapping;

namespace Importer.Core.Tests.Rows;

/// <summary>Failed rows that were refused for their length, imported again.</summary>
public sealed class EarlierRemarkTests : IDisposable
{
    private const string Header = "Customer No,Email,First Name,Last Name,Note";
    private const string TooFew =
        "\"holds fewer cells than the header; a cell that holds a line break must be quoted, and a blank one keeps its delimiter "
        + "(\"\"line 2: 4 cells, 5 in the header\"\")\"";

    private const string StillTooFew =
        "invalid\n  tooFewCells: holds fewer cells than the header, as before; move its cells to their columns, or clear importError if "
        + "the blank ones are right"
        + " (\"4 cells, 5 in the header\")";

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_padded_short_row_is_refused_again_until_it_is_corrected()
    {
        var first = await FailedAsync(Header + "\nC-7,c7@musterhaus-beispiel.de,Ann,Li\nC-8,c8@musterhaus-beispiel.de,Bo,Ek,x\n");
        Assert.Equal($"{Header},importError\nC-7,c7@musterhaus-beispiel.de,Ann,Li,,{TooFew}\n", first);

        Assert.Equal([StillTooFew], await MapAsync(first));
        var second = await FailedAsync(first);
        Assert.Equal([StillTooFew], await MapAsync(second));
        Assert.Equal(second, await FailedAsync(second));
    }

    [Theory]
    [InlineData("C-7,c7@musterhaus-beispiel.de,Ann,Li,,")]
    [InlineData("C-7,c7@musterhaus-beispiel.de,Ann,Li,hello," + TooFew)]
    public async Task Clearing_the_error_or_filling_a_missing_cell_corrects_the_row(string row) =>
        Assert.StartsWith("key C-7\n", Assert.Single(await MapAsync($"{Header},importError\n{row}\n")), StringComparison.Ordinal);

    [Theory]
    [InlineData("C-7,c7@musterhaus-beispiel.de,Ann,Li," + TooFew + ",", "tooFewCells: Note")]
    [InlineData(
        "\"C-7,c7@musterhaus-beispiel.de\",c7@musterhaus-beispiel.de,\"is quoted as a whole, so that it is a single cell; take\",,,",
        "quotedRow: First Name"
    )]
    public async Task An_importError_message_in_another_column_is_never_sent(string row, string expected) =>
        Assert.Equal(
            [
                $"invalid\n  {expected}: holds Importer's own importError text: the row's cells are in the wrong columns; move them to "
                    + "the right ones, and clear this cell",
            ],
            await MapAsync($"{Header},importError\n{row}\n")
        );

    [Fact]
    public async Task A_row_with_too_many_cells_is_refused_again()
    {
        var failed = await FailedAsync(Header + "\nC-7,c7@musterhaus-beispiel.de,Ann,Li,x,y\nC-8,c8@musterhaus-beispiel.de,Bo,Ek,x\n");
        Assert.StartsWith("invalid\n  tooManyCells: ", Assert.Single(await MapAsync(failed)), StringComparison.Ordinal);
    }

    private static ContactMapper Mapper(IRowSource source) =>
        ContactMapper.Create(
            new ChosenMapping(
                MappingFile.Parse(
                    """{ "contactKey": "Customer No", "attributes": { "Email Addresses.Email Address": "Email", "Email Addresses.HTML Enabled": { "value": true }, "Own.Note": "Note" } }""",
                    "mapping file"
                ),
                "the mapping"
            ),
            source.Info,
            new ReadingOptions()
        );

    private async Task<List<string>> MapAsync(string csv)
    {
        await using var source = await RowSources.OpenAsync(
            folder.Write($"{Guid.NewGuid()}.csv", Encoding.UTF8.GetBytes(csv)),
            new ReadingOptions(),
            default
        );
        var mapper = Mapper(source);
        return await source.ReadAsync(default).Select(row => mapper.Map(row).Show()).ToListAsync();
    }

    /// <summary>The failed rows of a file.</summary>
    private async Task<string> FailedAsync(string csv)
    {
        var name = Guid.NewGuid().ToString();
        await using var source = await RowSources.OpenAsync(
            folder.Write($"{name}.csv", Encoding.UTF8.GetBytes(csv)),
            new ReadingOptions(),
            default
        );
        var mapper = Mapper(source);
        var files = new ResultFiles
        {
            Name = name,
            Folder = folder[""],
            Report = folder[$"{name}.report.csv"],
        };
        using var failed = new FailedRowsWriter(files, source.Info);
        await foreach (var row in source.ReadAsync(default))
        {
            if (mapper.Map(row) is InvalidRow invalid)
                failed.Append(row, string.Join("; ", invalid.Reasons.Select(reason => reason.WithValue)));
        }

        return await File.ReadAllTextAsync(
            failed.Complete(EarlierResults.Make(files, ["job"], DateTimeOffset.UnixEpoch), DateTimeOffset.UnixEpoch).File!
        );
    }
}
