using System.Text;
using Importer.Core;
using Importer.Core.Display;

namespace Importer.Program.Terminal;

/// <summary>
/// Text for a person, without control characters: the last place where foreign text is made harmless, anyone who has written it.
/// </summary>
internal sealed class DisplayWriter(TextWriter inner) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value)
    {
        if (value == '\r' || DisplayText.IsSafe([value]))
            inner.Write(value);
        else
            inner.Write(DisplayText.Lines(value.ToString()));
    }

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(new string(buffer));

    public override void Write(string? value)
    {
        if (value is not null)
            inner.Write(DisplayText.Lines(value));
    }

    public override void WriteLine(string? value) => Write(value + NewLine);

    public override void Flush() => inner.Flush();
}
