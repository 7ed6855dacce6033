using Importer.Core.Mapping;
using Importer.Core.Rows;

namespace Importer.Core.Tests.Rows;

/// <summary>What looks the same in a header and in a mapping is the same, and no message names as missing what it shows as there.</summary>
public sealed class HeadingTests
{
    public static TheoryData<string> CustomerNumbers() =>
        [
            "Customer No",
            " customer no ",
            "CUSTOMER NO",
            "Customer\u00A0No",
            "Customer\u202FNo",
            "Customer\u2007No",
            "Customer\u3000No",
            "Customer  No",
            "Customer\tNo",
            "Customer\r\nNo",
            "Customer\u2028No",
            "\uFEFFCustomer No",
            "Customer No\u200B",
            "Customer\u200B No",
            "Cust\u00ADomer No",
            "\u200ECustomer No\u200F",
            "\u2060Customer No",
            "\u00A0Customer No\u00A0",
            "=\"Customer No\"",
            "Customer\u0000 No",
        ];

    [Theory]
    [MemberData(nameof(CustomerNumbers))]
    public void A_heading_is_what_a_person_sees(string heading)
    {
        Assert.Equal("Customer No", Heading.Shown(heading), ignoreCase: true);
        Assert.True(Heading.IsSame("Customer No", heading));
    }

    [Theory]
    [MemberData(nameof(CustomerNumbers))]
    public void A_mapping_finds_its_column_in_any_spelling_that_looks_the_same(string heading)
    {
        Assert.Equal($"{Heading.Shown(heading)} -> contactKey", Line(heading, "Customer No"));
        Assert.Equal("Customer No -> contactKey", Line("Customer No", heading));
    }

    [Fact]
    public void Composed_and_decomposed_accents_are_the_same() => Assert.True(Heading.IsSame("Pre\u0301nom", "Prénom"));

    [Fact]
    public void A_lone_surrogate_is_left_unchanged() => Assert.Equal("a\uD800b", Heading.Shown(" a\uD800b"));

    [Theory]
    [InlineData("importError")]
    [InlineData(" IMPORTERROR\u00A0")]
    [InlineData("\uFEFFimportError")]
    public void The_importError_column_is_recognized_after_a_spreadsheet_changed_it(string heading) =>
        Assert.True(Heading.IsError(heading));

    [Theory]
    [InlineData("sep=,\r\n\uFEFFContact Key,Email Address\r\n1,a\r\n")]
    [InlineData("\uFEFFsep=,\r\n\uFEFF\"Contact Key\",\"Email Address\"\r\n\"1\",\"a\"\r\n")]
    [InlineData("\uFEFF\uFEFF\"Contact Key\",\"Email Address\"\r\n1,a\r\n")]
    [InlineData("\uFEFF\"\uFEFFContact Key\",\"Email Address\"\r\n\"1\",\"a\"\r\n")]
    [InlineData("\"sep=,\"\n\uFEFFContact Key,Email Address\n1,a\n")]
    public async Task Byte_order_marks_are_dropped_wherever_programs_put_them(string text)
    {
        var lines = (await TempFolder.ReadAsync(text)).Split('\n');

        Assert.Equal(["1: Contact Key | Email Address", "2: 1 | a"], lines[^3..^1]);
    }

    private static string Line(string heading, string column)
    {
        var mapping = new MappingDocument(
            new KeyMapping(KeyProperty.ContactKey, column),
            [new("Email Addresses", "Email Address", new ColumnSource("Email")), new("Email Addresses", "HTML Enabled", new Constant(true))]
        );
        return ContactMapper
            .Create(new ChosenMapping(mapping, "the mapping"), Mapping.Given.Info([heading, "Email"]), new ReadingOptions())
            .Lines[0]
            .ToString()!;
    }
}
