using System.Text;
using Importer.Core;
using Importer.Core.Display;

namespace Importer.Program.Terminal;

/// <summary>
/// Writes text without control characters: the last safeguard against external text, whichever code wrote it.
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
