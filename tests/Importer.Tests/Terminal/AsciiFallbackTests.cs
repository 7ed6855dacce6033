using System.Text;
using Importer.Program.Terminal;

namespace Importer.Tests.Terminal;

public sealed class AsciiFallbackTests
{
    [Theory]
    [InlineData("ASCII", "3 x invalid: J?rg... -> \"a\" - '??' ---")]
    [InlineData("ISO88591", "3 × invalid: Jörg... -> \"a\" · '??' ---")]
    public void The_programs_own_signs_are_written_plainly_and_what_a_terminal_lacks_as_question_marks(string charset, string expected)
    {
        var encoding = AsciiFallback.In(charset);

        Assert.Equal(Encoding.Latin1.GetBytes(expected), encoding.GetBytes("3 × invalid: Jörg… → “a” · ‘日😀’ ───"));
    }
}
