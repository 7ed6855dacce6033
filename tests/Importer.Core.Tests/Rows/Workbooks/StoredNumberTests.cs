using Importer.Core.Rows.Workbooks.Formats;

namespace Importer.Core.Tests.Rows.Workbooks;

public sealed class StoredNumberTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("123", "123")]
    [InlineData("1.3E+10", "13000000000")]
    [InlineData("4.9151E+12", "4915100000000")]
    [InlineData("-1.5E-7", "-0.00000015")]
    [InlineData("0.30000000000000004", "0.3")]
    [InlineData("12.50", "12.5")]
    [InlineData("12.5", "12.5")]
    [InlineData(".5", "0.5")]
    [InlineData("00012", "12")]
    [InlineData("1234567890123456", "1234567890123456")]
    [InlineData("1.2345678901234499E+16", "12345678901234500")]
    [InlineData("1E+30", "1000000000000000000000000000000")]
    [InlineData(" 7 ", "7")]
    [InlineData("1E+999", null)]
    [InlineData("abc", null)]
    [InlineData("1,5", null)]
    [InlineData("-", null)]
    public void A_number_never_shows_an_exponent(string stored, string? shown) => Assert.Equal(shown, StoredNumber.Text(stored));
}
