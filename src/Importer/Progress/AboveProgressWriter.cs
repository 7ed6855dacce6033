using System.Text;
using Importer.Core;
using Importer.Core.Display;
using Spectre.Console;

namespace Importer.Program.Progress;

/// <summary>
/// Standard error while a live display is shown: writes complete lines above it, so that log and display do not mix.
/// </summary>
internal sealed class AboveProgressWriter(IAnsiConsole console, Encoding encoding) : TextWriter
{
    private readonly Lock _guard = new();
    private readonly StringBuilder _line = new();

    public override Encoding Encoding => encoding;

    public override void Write(char value)
    {
        lock (_guard)
        {
            if (value == '\n')
                WriteAbove();
            else if (value != '\r')
                _line.Append(value);
        }
    }

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        lock (_guard)
        {
            foreach (var letter in buffer)
                Write(letter);
        }
    }

    public override void Write(string? value) => Write(value.AsSpan());

    public override void WriteLine(string? value)
    {
        lock (_guard)
        {
            Write(value.AsSpan());
            WriteAbove();
        }
    }

    /// <summary>Does nothing: an incomplete line waits for its end.</summary>
    public override void Flush() { }

    protected override void Dispose(bool disposing)
    {
        lock (_guard)
        {
            if (_line.Length > 0)
                WriteAbove();
        }

        base.Dispose(disposing);
    }

    private void WriteAbove()
    {
        console.Write(new Text(DisplayText.Lines(_line.ToString()) + "\n"));
        _line.Clear();
    }
}
