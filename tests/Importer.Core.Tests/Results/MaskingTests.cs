using Importer.Core.Results;

namespace Importer.Core.Tests.Results;

public class MaskingTests
{
    [Theory]
    [InlineData("Contact acruz@example.com is held", "Contact … is held")]
    [InlineData("value 'Müller' for \"Last Name\" and “Ann” and «x»", "value '…' for \"Last Name\" and “…” and «…»")]
    [InlineData("can't take what isn't there", "can't take what isn't there")]
    [InlineData("number 491701234567, +49 170 1234567, 317-531-5555", "number …, …, …")]
    [InlineData("errorcode 30000 of 1234", "errorcode … of 1234")]
    [InlineData("request 8b51b524-28c1-46fc-9a44-02fca5b0a08c", "request …")]
    [InlineData("key C-1042 and c-1042x and C-1042.", "key … and c-1042x and ….")]
    [InlineData("Locale US is no country, us neither", "Locale … is no country, us neither")]
    public void What_may_repeat_a_rows_values_is_hidden(string message, string masked) =>
        Assert.Equal(masked, new Masking(["Last Name"]).Mask(message, ["C-1042", "US", null, " "]));

    [Theory]
    [InlineData("john.doe@corp.example.org is held", "… is held")]
    [InlineData("anna@corp.example.org and bo@corp.example.org at corp.example.org", "… and … at …")]
    [InlineData("root@[10.0.0.1] of anna", "… of …")]
    public void A_whole_address_is_hidden_before_the_parts_of_the_rows_own(string message, string masked) =>
        Assert.Equal(masked, new Masking([]).Mask(message, ["anna@corp.example.org", "anna", "corp.example.org"]));

    [Fact]
    public void Without_a_row_the_general_rules_apply() =>
        Assert.Equal("'…' (…) of C-1042", new Masking([]).Mask("'Last Name' (a.b@c.de) of C-1042", []));

    [Fact]
    public void A_value_that_holds_another_leaves_nothing_of_itself() =>
        Assert.Equal("for … and …", new Masking([]).Mask("for Ann Lee and Ann", ["Ann", "Ann Lee"]));
}
