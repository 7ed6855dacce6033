using Importer.Tests.Running;

namespace Importer.Tests.Verbs;

/// <summary>Verb <c>map</c>: the proposal, and that it is one: it imports once its key is filled in, and not before.</summary>
[Collection(ProgramInProcess.Alone)]
public sealed class MapTests : IDisposable
{
    private readonly ProgramInProcess _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task A_mapping_that_is_there_is_not_overwritten_unless_that_is_asked_for()
    {
        _program.Write("contacts.csv", "Contact Key,Email\nC-1,anna@northwind-sample.com\n");
        _program.Write("contacts.mapping.json", "mine");

        Assert.Equal(
            new Ended(3, "", "$TMP/work/contacts.mapping.json already exists. To overwrite it, add --force.\n"),
            await _program.RunAsync("map", "contacts.csv")
        );
        Assert.Equal("mine", File.ReadAllText(Path.Combine(_program.Folder, "contacts.mapping.json")));

        Assert.Equal(0, (await _program.RunAsync("map", "contacts.csv", "--force")).ExitCode);
        Assert.Equal(0, (await _program.RunAsync("check", "contacts.csv")).ExitCode);
    }

    [Fact]
    public async Task A_template_has_the_columns_of_the_files_mapping_or_of_all_documented_sets()
    {
        _program.Write("contacts.csv", "Contact Key,Email\nC-1,anna@northwind-sample.com\n");
        _program.Write(
            "contacts.mapping.json",
            """{ "contactKey": "Contact Key", "attributes": { "Email Addresses.Email Address": "Email", "Email Addresses.HTML Enabled": { "value": true } } }"""
        );

        Assert.Equal(
            new Ended(
                0,
                """
                Columns      2, of the mapping file contacts.mapping.json beside it
                Template     $TMP/work/contacts.template.xlsx

                Fill in its sheet "Contacts", then see what would be sent: Importer check contacts.template.xlsx

                """,
                ""
            ),
            await _program.RunAsync("map", "contacts.csv", "--template")
        );
        var unfilled = await _program.RunAsync("check", "contacts.template.xlsx", "--quiet");
        Assert.Equal(
            (3, "contacts.template.xlsx has a header but no rows; there is nothing to import.\n"),
            (unfilled.ExitCode, unfilled.Error)
        );
        Assert.Equal(
            new Ended(3, "", "$TMP/work/contacts.template.xlsx already exists. To overwrite it, add --force.\n"),
            await _program.RunAsync("map", "--template")
        );
        var all = await _program.RunAsync("map", "--template", "--force");
        Assert.Equal((0, ""), (all.ExitCode, all.Error));
        Assert.StartsWith(
            "Columns      23, of all documented sets; delete those that you do not need\n",
            all.Output,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("map", "No file was given.")]
    [InlineData("map -", "map writes its result beside the file: save standard input as a file first.")]
    [InlineData("map nothing.csv", "There is no file $TMP/work/nothing.csv.")]
    [InlineData("map contacts.csv --mapping x.json", "--mapping needs --template: map itself creates a mapping.")]
    [InlineData(
        "map contacts.csv --culture xx-YY",
        "A setting is missing or wrong:\n  Reading:Culture (--culture): \"xx-YY\" is not a culture name such as de-DE."
    )]
    public async Task What_it_cannot_do_it_says(string arguments, string sentence)
    {
        _program.Write("contacts.csv", "Contact Key,Email\nC-1,anna@northwind-sample.com\n");

        Assert.Equal(new Ended(3, "", sentence + "\n"), await _program.RunAsync(arguments.Split(' ')));
        Assert.False(File.Exists(Path.Combine(_program.Folder, "contacts.mapping.json")));
    }
}
