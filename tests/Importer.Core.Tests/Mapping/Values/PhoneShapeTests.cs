using System.Globalization;
using CsCheck;
using Importer.Core.Mapping.Values;
using Importer.Core.Rows;

namespace Importer.Core.Tests.Mapping.Values;

/// <summary>What is in a column of phone numbers and is none, or more than one.</summary>
public sealed class PhoneShapeTests
{
    private static string Show(string region, string text, CellKind kind = CellKind.Text) =>
        new PhoneConverter(region.Length == 0 ? null : new FixedCountry(region)).Show(text, kind);

    [Theory]
    [InlineData("DE", "0171-3920017/18")]
    [InlineData("DE", "0171 3920017 / 18")]
    [InlineData("DE", "030/1234567/68")]
    [InlineData("DE", "+49 171 3920017/18")]
    [InlineData("DE", "0049 171 3920017/3920018")]
    [InlineData("AT", "0664/1234567/68")]
    [InlineData("AT", "+43 664 1234567/8")]
    [InlineData("CH", "079 123 45 67/68")]
    [InlineData("US", "(212) 555-0142/43")]
    [InlineData("FR", "06 12 34 56 78/79")]
    [InlineData("", "+491713920017/18")]
    [InlineData("", "491713920017/18")]
    public void Two_lines_joined_by_a_slash_are_refused(string region, string text) => Assert.Equal("!phoneInvalid", Show(region, text));

    [Theory]
    [InlineData("DE", "0171/3920017", "491713920017")]
    [InlineData("DE", "+49 (0)171 / 392-00.17", "491713920017")]
    [InlineData("DE", "0171/39200/17", "491713920017")]
    [InlineData("AT", "0664/1234567", "436641234567")]
    [InlineData("AT", "0043664/1234567", "436641234567")]
    [InlineData("CH", "079/123 45 67", "41791234567")]
    [InlineData("FR", "04/12/34/56/78", "33412345678")]
    [InlineData("FR", "04.12.34.56.78", "33412345678")]
    [InlineData("FR", "04.12.34 56 78", "33412345678")]
    [InlineData("BE", "0488/12.34.56", "32488123456")]
    [InlineData("FR", "+33 6 12 34 56 78 /", "33612345678")]
    [InlineData("NC", "20.12.34", "687201234")]
    [InlineData("NC", "75.12.11", "687751211")]
    [InlineData("FO", "21.12.34", "298211234")]
    [InlineData("DK", "20 12 19 90", "4520121990")]
    [InlineData("NO", "40-12-19-90", "4740121990")]
    [InlineData("DE", "20260312", "4920260312")]
    [InlineData("DE", "45.11.2026", "4945112026")]
    [InlineData("DE", "13.14.2026", "4913142026")]
    [InlineData("DE", "12.32.2026", "4912322026")]
    public void A_slash_or_point_within_one_number_does_not_make_two(string region, string text, string expected) =>
        Assert.Equal(expected, Show(region, text));

    [Theory]
    [InlineData("DE", "0171 3920017-18")]
    [InlineData("DE", "0171 3920017 - 18")]
    [InlineData("DE", "0171 3920017–18")]
    [InlineData("DE", "0171-3920017-18")]
    [InlineData("DE", "0171 3920017-0")]
    [InlineData("DE", "0171 392 00 17-18")]
    [InlineData("DE", "01713920017-8")]
    [InlineData("DE", "+49 171 3920017-18")]
    [InlineData("DE", "+49 (0)171 3920017-180")]
    [InlineData("DE", "0049 171 3920017-18")]
    [InlineData("AT", "0664 1234567-18")]
    [InlineData("FI", "040 1234567-8")]
    [InlineData("CH", "079 123 45 67-68")]
    [InlineData("FR", "06 12 34 56 78-79")]
    [InlineData("US", "(212) 555-0142-12")]
    [InlineData("", "+491713920017-18")]
    [InlineData("", "491713920017-18")]
    [InlineData("DE", "0171 3920017 12")]
    [InlineData("DE", "0171/3920017 120")]
    [InlineData("DE", "+49 171 3920017\u00A01")]
    [InlineData("AT", "06641234567 18")]
    [InlineData("US", "(212) 5550142 12")]
    [InlineData("", "+491713920017 18")]
    public void A_mobile_number_followed_by_more_digits_is_refused(string region, string text) =>
        Assert.Equal(
            "is a mobile number with more digits behind it, perhaps an extension or a second number; keep only the number",
            new PhoneConverter(region.Length == 0 ? null : new FixedCountry(region))
                .Convert(text, CellKind.Text, Mapping.Given.Row(text))
                .Problem?.Message
        );

    [Theory]
    [InlineData("DE", "+49 30 1234-0", "493012340")]
    [InlineData("DE", "030 1234-0", "493012340")]
    [InlineData("DE", "089 123456-78", "498912345678")]
    [InlineData("DE", "0171-3920017", "491713920017")]
    [InlineData("DE", "0171 3920017", "491713920017")]
    [InlineData("DE", "0171 392 00 17", "491713920017")]
    [InlineData("DE", "030 123456 78", "493012345678")]
    [InlineData("AT", "0664 1234 567", "436641234567")]
    [InlineData("AT", "0664 123 456 78", "4366412345678")]
    [InlineData("FR", "06 12 34 56 78", "33612345678")]
    [InlineData("DK", "20 12 34 56", "4520123456")]
    [InlineData("NO", "412 34 567", "4741234567")]
    [InlineData("SG", "8123 4567", "6581234567")]
    [InlineData("GB", "07700 900123", "447700900123")]
    [InlineData("IN", "98765 43210", "919876543210")]
    [InlineData("JP", "090 1234 5678", "819012345678")]
    [InlineData("BR", "11 91234 5678", "5511912345678")]
    [InlineData("DE", "0171 392-0017", "491713920017")]
    [InlineData("DE", "0171-392-0017", "491713920017")]
    [InlineData("AT", "0664-1234-567", "436641234567")]
    [InlineData("FI", "040-1234-567", "358401234567")]
    [InlineData("SE", "070-123 45-67", "46701234567")]
    [InlineData("FR", "06-12-34-56-78", "33612345678")]
    [InlineData("US", "212-555-0142", "12125550142")]
    [InlineData("US", "+1 (212) 555-0142", "12125550142")]
    [InlineData("US", "001 212 555-0142", "12125550142")]
    [InlineData("BR", "+55 11 91234-5678", "5511912345678")]
    [InlineData("GB", "07700 900-123", "447700900123")]
    [InlineData("IT", "333-123-4567", "393331234567")]
    public void A_dash_within_one_number_and_a_switchboards_extension_belong_to_it(string region, string text, string expected) =>
        Assert.Equal(expected, Show(region, text));

    [Theory]
    [InlineData("ext. 12")]
    [InlineData("ext 12")]
    [InlineData("Ext.: 12")]
    [InlineData("(ext. 12)")]
    [InlineData("x12")]
    [InlineData("x 12")]
    [InlineData("#12")]
    [InlineData(";ext=12")]
    [InlineData(",,12")]
    [InlineData("DW 12")]
    [InlineData("DW: 12")]
    [InlineData("Durchwahl 12")]
    [InlineData("Kl. 12")]
    [InlineData("poste 12")]
    [InlineData("toestel 12")]
    [InlineData("доб. 12")]
    [InlineData("内線12")]
    [InlineData("转 12")]
    public void An_extension_in_any_writing_is_refused_as_one(string extension)
    {
        foreach (var number in (string[])["0171 3920017", "+49 171 3920017", "0171 3920017 "])
        {
            var text = number + extension;
            Assert.Equal(
                (text, "has an extension, which no mobile number has; leave it out where the rest is the number"),
                (text, new PhoneConverter(new FixedCountry("DE")).Convert(text, CellKind.Text, Mapping.Given.Row(text)).Problem?.Message)
            );
        }
    }

    [Fact]
    public void A_date_in_any_order_calendar_and_writing_is_refused()
    {
        string[] dates =
        [
            .. from format in (string[])
                [
                    "dd.MM.yyyy",
                    "d.M.yyyy",
                    "MM/dd/yyyy",
                    "M/d/yyyy",
                    "dd/MM/yyyy",
                    "dd-MM-yyyy",
                    "yyyy-MM-dd",
                    "yyyy/MM/dd",
                    "yyyy.MM.dd",
                    "yyyy. M. d.",
                    "dd. MM. yyyy",
                    "dd.MM.yyyy HH.mm",
                    "dd.MM.yy",
                    "MM/dd/yy",
                    "d-M-yy",
                ]
            from date in (DateTime[])[new(2026, 11, 24), new(1990, 5, 1), new(2026, 3, 12)]
            select date.ToString(format, CultureInfo.InvariantCulture),
            "31.12.2026",
            "24/11/2533",
            "1369/09/03",
            "٢٤/١١/٢٠٢٦",
            "24\u200F/11\u200F/2026",
        ];
        foreach (var region in (string[])["DE", "AT", "FR", "US", "GB", "DK", "JP", ""])
            Assert.All(dates, date => Assert.Equal((region, date, "!phoneInvalid"), (region, date, Show(region, date))));
        Assert.Equal("!phoneInvalid", Show("DE", "2026-11-24", CellKind.Date));
    }
}
