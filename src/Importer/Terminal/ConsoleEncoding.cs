using System.Text;

namespace Importer.Program.Terminal;

/// <summary>
/// Sets the encodings of the standard streams: files and pipes get UTF-8, a terminal what it can show. Windows' console uses UTF-16,
/// bypassing its code page, which is restored for programs that run in that window afterwards. Elsewhere most terminals are UTF-8; one
/// whose locale has another encoding (LANG=C) gets what it can show and ASCII for the rest.
/// </summary>
internal sealed class ConsoleEncoding : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private static readonly string[] Variables = ["LC_ALL", "LC_CTYPE", "LANG"];

    private readonly Encoding? _before;

    /// <summary>Create it before anything is written.</summary>
    public ConsoleEncoding()
    {
        if (!OperatingSystem.IsWindows())
        {
            var charset = Charset();
            IsUnicode = charset is null or "UTF8";
            Console.OutputEncoding = IsUnicode || Console.IsOutputRedirected ? Utf8 : AsciiFallback.In(charset!);
            return;
        }

        // What a user types or drags into the window may contain characters that its code page lacks.
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

    /// <summary>Whether the terminal can show all characters.</summary>
    public static bool IsUnicode { get; private set; } = true;

    public void Dispose()
    {
        if (_before is not null)
            Console.OutputEncoding = _before;
    }

    /// <summary>
    /// The charset in upper case without punctuation, from the first variable that is set (POSIX, Base Definitions 8.2); null if none is,
    /// as often in a service or container.
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
