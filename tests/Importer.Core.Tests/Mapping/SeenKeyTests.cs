using Importer.Core.Rows;
using Importer.Core.Rows.Workbooks.Formats;

namespace Importer.Core.Tests.Mapping;

/// <summary>A key is what is seen: a number format that shows text makes another key of the same number.</summary>
public sealed class SeenKeyTests
{
    private const string Mapping =
        """{ "contactKey": "Key", "attributes": { "Email Addresses.Email Address": { "value": "ann@musterhaus-beispiel.de" }, "Email Addresses.HTML Enabled": { "value": true } } }""";

    private static string Map(string code, string stored) =>
        Given
            .Mapper(Mapping, "Key")
            .Map(Given.Row(CellFormat.Custom(code).Show(stored, date1904: false)!.Value))
            .Show()
            .Split("\nEmail Addresses")[0];

    [Theory]
    [InlineData("\"A\"0;\"B\"0", "-7", "B7")]
    [InlineData("\"A\"0;\"B\"0", "7", "A7")]
    [InlineData("\"C-\"0", "-5", "-C-5")]
    [InlineData("[$ABC]000", "7", "ABC007")]
    [InlineData("[$ID-]0", "7", "ID7")]
    [InlineData("0\"A\"", "3", "3A")]
    [InlineData("0\\A", "42", "42A")]
    [InlineData("0\" kg\"", "3", "3 kg")]
    [InlineData("0\"号\"", "5", "5号")]
    [InlineData("\"No.\"General", "12", "No.12")]
    [InlineData("General\"-A\"", "12", "12-A")]
    [InlineData("@\"-X\"", "4", "4-X")]
    [InlineData("\"Nr. \"#,##0", "12345", "Nr. 12,345")]
    [InlineData("\"Nr. \"#,##0", "123", "Nr. 123")]
    [InlineData("000\\-000", "-12", "-000-012")]
    [InlineData("0", "7", "7")]
    [InlineData("#,##0", "12345", "12345")]
    [InlineData("0;\\(0\\)", "-7", "-7")]
    [InlineData("[$CHF ]0", "7", "7")]
    [InlineData("[$€-407] #,##0.00", "7", "7")]
    [InlineData("0 USD", "7", "7")]
    [InlineData("\"US$ \"0", "7", "7")]
    [InlineData("_-* #,##0_-;-* #,##0_-;_-* \"-\"_-;_-@_-", "7", "7")]
    [InlineData("0.00", "12.5", "12.5")]
    public void A_key_is_its_number_as_the_cell_shows_it(string code, string stored, string key) =>
        Assert.Equal($"key {key}", Map(code, stored));

    [Theory]
    [InlineData("\"EMP\"000", "1.5")]
    [InlineData("\"EMP\"000;\"none\"", "-7")]
    [InlineData("\"C-\"0%", "0.12")]
    [InlineData("\"C-\"0,", "12000")]
    [InlineData("\"No.\"General", "123456789012")]
    [InlineData("[>100]\"big \"0;\"small \"0", "-5")]
    [InlineData("000\\-000", "12.5")]
    public void A_key_that_is_shown_otherwise_than_stored_is_refused(string code, string stored) =>
        Assert.StartsWith(
            "invalid\n  contactKeyInvalid: Key: is displayed differently from how it is stored",
            Map(code, stored),
            StringComparison.Ordinal
        );
}
