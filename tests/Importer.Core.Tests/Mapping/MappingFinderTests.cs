using Importer.Core.Mapping;
using Importer.Core.Rows;

namespace Importer.Core.Tests.Mapping;

public sealed class MappingFinderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("importer-mapping-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(string name) => File.WriteAllText(Path.Combine(_folder, name), $$"""{ "contactKey": "{{name}}" }""");

    private ChosenMapping Find(string input, string? mapping = null, SettingsMapping? settings = null) =>
        MappingFinder.Find(Given.Info(["Contact Key", "Email"], input is "-" ? input : Path.Combine(_folder, input)), mapping, settings);

    private string? Chosen(string input, string? mapping = null, SettingsMapping? settings = null) =>
        Find(input, mapping, settings) is var chosen ? $"{chosen.Document.Key!.Column}: {chosen.Origin}" : null;

    [Fact]
    public void The_nearest_mapping_wins()
    {
        var settings = new SettingsMapping("""{ "contactKey": "settings" }""", "appsettings.json");
        Assert.Equal("Contact Key: its own header (no mapping file was found)", Chosen("contacts.csv"));
        Assert.Equal("settings: the mapping in appsettings.json", Chosen("contacts.csv", settings: settings));
        Write("importer.mapping.json");
        Assert.Equal("importer.mapping.json: the mapping file importer.mapping.json beside it", Chosen("contacts.csv", settings: settings));
        Write("contacts.mapping.json");
        Assert.Equal("contacts.mapping.json: the mapping file contacts.mapping.json beside it", Chosen("contacts.csv", settings: settings));
        Write("own.json");
        var own = Path.Combine(_folder, "own.json");
        Assert.Equal($"own.json: the mapping file {own}", Chosen("contacts.csv", own, settings));
        Assert.Equal("importer.mapping.json: the mapping file importer.mapping.json beside it", Chosen("others.csv"));
    }

    [Theory]
    [InlineData("contacts.csv")]
    [InlineData("contacts.xlsx")]
    [InlineData("contacts.csv.gz")]
    [InlineData("contacts.failed.csv")]
    [InlineData("contacts.failed.xlsx")]
    [InlineData("contacts.sandbox.failed.csv")]
    [InlineData("contacts.failed.failed.csv")]
    [InlineData("contacts.shard-1-of-2.failed.csv")]
    [InlineData("contacts.20261124-001500.failed.csv")]
    [InlineData("contacts.sandbox.shard-1-of-2.20261124-001500-2.failed-2.xlsx")]
    [InlineData("contacts.failed.sandbox.failed-3.csv.gz")]
    [InlineData("contacts.template.xlsx")]
    [InlineData("contacts.failed.dat")]
    public void An_input_and_its_failed_rows_share_a_mapping(string input) =>
        Assert.Equal("contacts.mapping.json", MappingFinder.FileName(input));

    [Theory]
    [InlineData("contacts.sandbox.csv")]
    [InlineData("contacts.sandbox.failed.csv")]
    [InlineData("contacts.sandbox.shard-1-of-2.20261124-001500.failed-2.xlsx")]
    public void A_mapping_with_the_name_that_somebody_has_given_comes_first(string input)
    {
        Write("contacts.mapping.json");
        Write("contacts.sandbox.mapping.json");
        Assert.StartsWith("contacts.sandbox.mapping.json: ", Chosen(input), StringComparison.Ordinal);
        Assert.StartsWith("contacts.mapping.json: ", Chosen("contacts.failed.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void Standard_input_has_no_folder()
    {
        Write("importer.mapping.json");
        var before = Directory.GetCurrentDirectory();
        Assert.Equal("Contact Key: its own header (no mapping file was found)", Chosen("-"));
        Assert.Equal(before, Directory.GetCurrentDirectory());
    }

    [Fact]
    public void A_mapping_that_is_named_must_be_there_and_one_that_is_found_must_be_one()
    {
        var missing = Path.Combine(_folder, "missing.json");
        Assert.Equal($"The mapping file {missing} does not exist.", Given.Refusal(() => Find("contacts.csv", missing)));
        var found = Path.Combine(_folder, "contacts.mapping.json");
        File.WriteAllText(found, "{ \"contactKey\": 5 }");
        Assert.Equal(
            $"The mapping file {found} cannot be used: line 1, position 17: "
                + "\"contactKey\" is a column's name or an object with column or columns. Found 5.",
            Given.Refusal(() => Find("contacts.csv"))
        );
    }

    [Fact]
    public void Only_the_chosen_mapping_is_read()
    {
        Write("importer.mapping.json");
        Assert.NotNull(Chosen("contacts.csv", settings: new SettingsMapping("{ broken", "x.json")));
        Assert.StartsWith(
            "The mapping in x.json is not valid JSON",
            Given.Refusal(() => Find("-", settings: new SettingsMapping("{ broken", "x.json"))),
            StringComparison.Ordinal
        );
    }
}
