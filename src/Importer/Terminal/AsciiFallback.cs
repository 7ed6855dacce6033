using System.Text;

namespace Importer.Program.Terminal;

/// <summary>
/// Replaces the program's own symbols with ASCII for a terminal that cannot show them; other characters become question marks.
/// </summary>
internal sealed class AsciiFallback : EncoderFallback
{
    public override int MaxCharCount => 3;

    /// <param name="charset">In upper case without punctuation.</param>
    public static Encoding In(string charset) =>
        Encoding.GetEncoding(
            charset is "ISO88591" or "ISO885915" or "LATIN1" ? "iso-8859-1" : "us-ascii",
            new AsciiFallback(),
            DecoderFallback.ReplacementFallback
        );

    public override EncoderFallbackBuffer CreateFallbackBuffer() => new Buffer();

    private static string Of(char unknown) =>
        unknown switch
        {
            '×' => "x",
            '…' => "...",
            '·' or '–' or '—' or '─' => "-",
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
