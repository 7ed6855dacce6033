using System.Text;
using Importer.Core.Rows.Workbooks;

namespace Importer.Core.Tests.Rows.Workbooks;

public sealed class SheetSurveyTests
{
    [Fact]
    public void A_tag_counts_once_wherever_a_buffer_ends()
    {
        const string Tag = "<x:row r=\"1\" hidden=\"true\"/>";
        for (var shift = 0; shift < 2 * Tag.Length; shift++)
        {
            var part =
                new string('.', 261_100 - Tag.Length + shift)
                + Tag
                + new string('.', 1_000)
                + Tag
                + new string('.', 300_000)
                + "<row hidden=\"0\"><mergeCell ref=\"A1\"/>";

            Assert.Equal(new SheetSurvey(2, 1), SheetSurvey.Take(new MemoryStream(Encoding.ASCII.GetBytes(part)), CancellationToken.None));
        }
    }
}
