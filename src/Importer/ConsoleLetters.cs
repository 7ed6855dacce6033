using System.Text;
using Importer.Program.Window;

namespace Importer.Program;

/// <summary>
/// Has every letter arrive as it was written, whatever the console's code page: files and pipes get UTF-8, a terminal what it shows; Windows' console is written
/// to and read from in UTF-16, past its code page, which is left, or set back, as it was for what runs in that window afterwards.
/// </summary>
internal sealed class ConsoleLetters : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly Encoding? _before;

    public ConsoleLetters()
    {
        if (!OperatingSystem.IsWindows())
        {
            ConsoleEncoding.Apply();
            return;
        }

        // What a person types or drags into the window may hold letters that its code page lacks.
        if (!Console.IsInputRedirected)
            Console.InputEncoding = Encoding.Unicode;
        if (!Console.IsOutputRedirected && !Console.IsErrorRedirected)
        {
            Console.OutputEncoding = Encoding.Unicode;
            return;
        }

        _before = Console.OutputEncoding;
        Console.OutputEncoding = Utf8;
    }

    public void Dispose()
    {
        if (_before is not null)
            Console.OutputEncoding = _before;
    }
}
