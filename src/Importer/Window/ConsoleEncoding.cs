using System.Text;

namespace Importer.Program.Window;

/// <summary>
/// How text is written on systems other than Windows: UTF-8 to files, pipes and most terminals; a terminal whose language settings name another
/// encoding (LANG=C) gets what it can show, the rest in plain letters.
/// </summary>
internal static class ConsoleEncoding
{
    private const int UsualColumns = 80;

    private static readonly string[] Variables = ["LC_ALL", "LC_CTYPE", "LANG"];

    /// <summary>Whether the terminal shows any letter.</summary>
    public static bool IsUnicode { get; private set; } = true;

    /// <summary>The window's width.</summary>
    public static int Columns
    {
        get
        {
            try
            {
                return Console.WindowWidth is > 0 and var columns ? columns : UsualColumns;
            }
            catch (IOException)
            {
                return UsualColumns; // no window
            }
        }
    }

    /// <summary>To be called before anything is written.</summary>
    public static void Apply()
    {
        var charset = Charset();
        IsUnicode = charset is null or "UTF8";
        Console.OutputEncoding = IsUnicode || Console.IsOutputRedirected ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) : Plainly(charset!);
    }

    /// <summary>
    /// Upper case without signs, from the first of the variables that is set (POSIX, Base Definitions 8.2); null where none is: most
    /// terminals are UTF-8, and a service or a container often says nothing.
    /// </summary>
    private static string? Charset()
    {
        var locale = Variables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(value => !string.IsNullOrEmpty(value));
        if (locale is null)
            return null;
        var dot = locale.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? "ASCII" : new string([.. locale[(dot + 1)..].TakeWhile(letter => letter != '@').Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant)]);
    }

    private static Encoding Plainly(string charset)
    {
        var latin1 = charset is "ISO88591" or "ISO885915" or "LATIN1";
        return Encoding.GetEncoding(latin1 ? "iso-8859-1" : "us-ascii", new PlainLetters(), DecoderFallback.ReplacementFallback);
    }

    /// <summary>The signs that the program itself uses, in plain letters; anything else becomes a question mark.</summary>
    private sealed class PlainLetters : EncoderFallback
    {
        public override int MaxCharCount => 3;

        public override EncoderFallbackBuffer CreateFallbackBuffer() => new Buffer();

        private static string Of(char unknown) => unknown switch
        {
            '×' => "x",
            '…' => "...",
            '·' or '–' or '—' => "-",
            '“' or '”' or '„' => "\"",
            '‘' or '’' => "'",
            '→' => "->",
            _ => "?",
        };

        private sealed class Buffer : EncoderFallbackBuffer
        {
            private string _text = "";
            private int _next;

            public override int Remaining => _text.Length - _next;

            public override bool Fallback(char charUnknown, int index) => Begin(Of(charUnknown));

            public override bool Fallback(char charUnknownHigh, char charUnknownLow, int index) => Begin("?");

            public override char GetNextChar() => _next < _text.Length ? _text[_next++] : '\0';

            public override bool MovePrevious() => _next > 0 && _next-- > 0;

            public override void Reset() => Begin("");

            private bool Begin(string text)
            {
                (_text, _next) = (text, 0);
                return text.Length > 0;
            }
        }
    }
}
