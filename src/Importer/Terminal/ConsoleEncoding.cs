using System.Text;

namespace Importer.Program.Terminal;

/// <summary>
/// Has every letter arrive as it was written: files and pipes get UTF-8, a terminal what it shows. Windows' console is written to and read
/// from in UTF-16, past its code page, which is left, or set back, as it was for what runs in that window afterwards. Elsewhere most
/// terminals are UTF-8; one whose language settings name another encoding (LANG=C) gets what it can show, the rest in plain letters.
/// </summary>
internal sealed class ConsoleEncoding : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private static readonly string[] Variables = ["LC_ALL", "LC_CTYPE", "LANG"];

    private readonly Encoding? _before;

    /// <summary>To be made before anything is written.</summary>
    public ConsoleEncoding()
    {
        if (!OperatingSystem.IsWindows())
        {
            var charset = Charset();
            IsUnicode = charset is null or "UTF8";
            Console.OutputEncoding = IsUnicode || Console.IsOutputRedirected ? Utf8 : AsciiFallback.In(charset!);
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

    /// <summary>Whether the terminal shows any letter.</summary>
    public static bool IsUnicode { get; private set; } = true;

    public void Dispose()
    {
        if (_before is not null)
            Console.OutputEncoding = _before;
    }

    /// <summary>
    /// Upper case without signs, from the first of the variables that is set (POSIX, Base Definitions 8.2); null where none is: a service
    /// or a container often says nothing.
    /// </summary>
    private static string? Charset()
    {
        var locale = Variables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(value => !string.IsNullOrEmpty(value));
        if (locale is null)
            return null;
        var dot = locale.IndexOf('.', StringComparison.Ordinal);
        return dot < 0
            ? "ASCII"
            : new string([
                .. locale[(dot + 1)..].TakeWhile(letter => letter != '@').Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant),
            ]);
    }
}
