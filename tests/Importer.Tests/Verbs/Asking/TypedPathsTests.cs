using Importer.Program.Verbs.Asking;

namespace Importer.Tests.Verbs.Asking;

public sealed class TypedPathsTests
{
    [Theory]
    [InlineData("", new string[0])]
    [InlineData(@"  C:\Users\anna\contacts.csv ", new[] { @"C:\Users\anna\contacts.csv" })]
    [InlineData(@"""C:\my files\a b.csv""", new[] { @"C:\my files\a b.csv" })]
    [InlineData(
        @"""C:\my files\a b.csv"" C:\c.csv ""\\server\share\d e.xlsx""",
        new[] { @"C:\my files\a b.csv", @"C:\c.csv", @"\\server\share\d e.xlsx" }
    )]
    [InlineData(@"C:\it's\here.csv", new[] { @"C:\it's\here.csv" })]
    public void On_Windows_quotes_go_and_backslashes_stay(string line, string[] expected) =>
        Assert.Equal(expected, TypedPaths.Of(line, _ => false, escapes: false));

    [Theory]
    [InlineData("'/my files/a b.csv'", new[] { "/my files/a b.csv" })]
    [InlineData(@"/my\ files/a\ b.csv /c.csv", new[] { "/my files/a b.csv", "/c.csv" })]
    [InlineData(@"""/my files/it's.csv""", new[] { "/my files/it's.csv" })]
    public void Elsewhere_quotes_go_and_a_backslash_makes_a_letter_plain(string line, string[] expected) =>
        Assert.Equal(expected, TypedPaths.Of(line, _ => false, escapes: true));

    [Fact]
    public void A_file_with_blanks_may_be_typed_as_it_is() =>
        Assert.Equal(["my contacts.csv"], TypedPaths.Of("my contacts.csv", file => file == "my contacts.csv", escapes: true));
}
