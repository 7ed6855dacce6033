using Importer.Core.Rows.Csv;

namespace Importer.Core.Tests.Encodings;

public sealed class SignsTests
{
    /// <summary>Read as Windows-1252, among names that any Western encoding writes the same.</summary>
    [Theory]
    [InlineData("Lecl½ur")]
    [InlineData("¼uvrard")]
    [InlineData("¦imon")]
    [InlineData("Ale¨")]
    [InlineData("Du¨an")]
    [InlineData("´arko")]
    [InlineData("Lou¾s")]
    [InlineData("50 ¤")]
    [InlineData("¤25")]
    public async Task Signs_that_are_letters_or_the_euro_in_ISO_8859_15_require_an_encoding(string cell) =>
        Assert.True(await IsAskedForAsync(cell, "Müller", "Hélène", "Martínez"));

    [Theory]
    [InlineData("5½")]
    [InlineData("¾ inch")]
    [InlineData("1 ¼ kg")]
    [InlineData("O´Neill")]
    [InlineData("D´Angelo")]
    [InlineData("50 €")]
    [InlineData("€25")]
    [InlineData("Mª José")]
    [InlineData("Nº 5")]
    [InlineData("3ºESO")]
    [InlineData("€€")]
    [InlineData("Acme®")]
    [InlineData("Type¦Size")]
    [InlineData("“Bob”")]
    public async Task Signs_where_people_write_them_do_not(string cell) => Assert.False(await IsAskedForAsync(cell, "Müller"));

    [Theory]
    [InlineData("M°ller")]
    [InlineData("MÂnsson")]
    [InlineData("Þukov")]
    [InlineData("Saça")]
    [InlineData("ªükrü")]
    [InlineData("Ýpek")]
    public async Task Words_that_another_encoding_fits_better_require_an_encoding(string cell) => Assert.True(await IsAskedForAsync(cell));

    private static async Task<bool> IsAskedForAsync(string cell, params string[] others)
    {
        var list = CsvEncoding
            .Named("windows-1252")
            .GetBytes($"id;name\r\n1;{cell}\r\n{string.Concat(others.Select(other => $"2;{other}\r\n"))}");
        return (await WesternText.ReadAsync(new MemoryStream(list), toTheEnd: true, CancellationToken.None)).ReadsOdd;
    }
}
