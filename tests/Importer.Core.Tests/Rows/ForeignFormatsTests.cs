using System.Text;
using Importer.Core.Rows;

namespace Importer.Core.Tests.Rows;

public sealed class ForeignFormatsTests
{
    [Theory]
    [InlineData("<!DOCTYPE html>\n<html>", "is a web page (HTML)")]
    [InlineData("\r\n <HTML xmlns:x=\"urn:schemas-microsoft-com:office:excel\">", "is a web page (HTML)")]
    [InlineData("\uFEFF<meta http-equiv=\"content-type\" content=\"text/html\"><table>", "is a web page (HTML)")]
    [InlineData("<style>td{x:y}</style><table border=1>", "is a web page (HTML)")]
    [InlineData("<div class=\"list\"><table></table></div>", "is a web page (HTML)")]
    [InlineData("<!-- made by x --><table>", "is a web page (HTML)")]
    [InlineData("<script>location='/login'</script>", "is a web page (HTML)")]
    [InlineData("<tr><td>K-1</td></tr>", "is a web page (HTML)")]
    [InlineData("<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"x\"><html>", "is a web page (HTML)")]
    [InlineData("MIME-Version: 1.0\r\nContent-Type: multipart/related", "is a web page in one file (MHTML)")]
    [InlineData("From: <Saved by Windows>\r\nSubject: a\r\n b\r\nMIME-Version: 1.0\r\n", "is a web page in one file (MHTML)")]
    [InlineData("<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook>", "is an XML spreadsheet of Excel 2003")]
    [InlineData("<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">", "is an XML spreadsheet of Excel 2003")]
    [InlineData("<?xml version=\"1.0\"?><office:document xmlns:office=\"x\">", "is an OpenDocument spreadsheet (.fods)")]
    [InlineData("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<customers><customer>", "is XML")]
    [InlineData("<customers>\n<customer id=\"1\"><name>Ann</name></customer></customers>", "is XML")]
    [InlineData("[{\"Customer No\":\"K-1\"},\n", "is JSON")]
    [InlineData("{\"data\": [\n", "is JSON")]
    [InlineData("{\"a\":1}\n{\"a\":2}\n", "is JSON")]
    [InlineData(" [ [\"Key\", \"Email\"],\n", "is JSON")]
    [InlineData("[]", "is JSON")]
    [InlineData("BEGIN:VCARD\r\nVERSION:3.0\r\n", "holds contact cards (vCard)")]
    [InlineData("begin:vcalendar\r\n", "is a calendar (iCalendar)")]
    [InlineData("dn: uid=ann,dc=acme\nobjectClass: person\n", "is a directory's LDIF")]
    [InlineData("ID;PWXL;N;E\r\nP;PGeneral\r\nC;Y1;X1;K\"Key\"\r\n", "is a SYLK file")]
    [InlineData("{\\rtf1\\ansi", "is a formatted text (RTF)")]
    [InlineData("-- MySQL dump 10.13\n--\nCREATE TABLE `a` (\n", "is SQL")]
    [InlineData("INSERT INTO contacts (a, b) VALUES ('1', '2');\n", "is SQL")]
    [InlineData("%PDF-1.7\n", "is a PDF")]
    [InlineData("PAR1\u0015", "is a Parquet file")]
    [InlineData("7z\u00BC\u00AF'", "is a 7-Zip archive")]
    [InlineData("Rar!\u001A", "is a RAR archive")]
    [InlineData("SQLite format 3\0", "is an SQLite database")]
    public void A_format_is_recognized_by_its_beginning_and_reported_with_what_to_do(string begins, string what)
    {
        var told = ForeignFormats.Recognise(
            begins.StartsWith("7z", StringComparison.Ordinal) ? Encoding.Latin1.GetBytes(begins) : Encoding.UTF8.GetBytes(begins)
        );

        Assert.StartsWith(what + ": ", told);
    }

    [Fact]
    public void A_web_page_in_UTF_16_is_recognized_too() =>
        Assert.StartsWith("is a web page (HTML)", ForeignFormats.Recognise([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("<html><table>")]));

    [Theory]
    [InlineData("ID;PLZ;Name\r\n1;01067;Ann\r\n")] // Excel itself takes it for SYLK
    [InlineData("ID;Place\nA;Ulm\nC;Bonn\n")]
    [InlineData("[Name],[Email]\nAnn,ann@acme.test\n")]
    [InlineData("[0],[1]\na,b\n")]
    [InlineData("{id},{name}\n1,Ann\n")]
    [InlineData("<Name>,<Email>\nAnn,ann@acme.test\n")]
    [InlineData("<title>,<b>\nMr,x\n")]
    [InlineData("Use,Name\n1,Ann\n")]
    [InlineData("Subject: contacts\nKey,Email\n1,a\n")]
    [InlineData("dn,mail\nann,a\n")]
    [InlineData("# contacts of June\nKey,Email\n")]
    [InlineData("-- contacts --\nKey,Email\n")]
    [InlineData("Begin,End\n1,2\n")]
    [InlineData("create,insert\n1,2\n")]
    public void A_contact_list_is_not_mistaken_for_another_format(string begins) =>
        Assert.Null(ForeignFormats.Recognise(Encoding.UTF8.GetBytes(begins)));
}
