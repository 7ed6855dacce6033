using System.Globalization;
using System.Text;

namespace Importer.Core.Rows.Workbooks;

/// <summary>Decodes characters that XML cannot contain, written as <c>_x000D_</c> (ECMA-376 part 1, 22.9.2.19, ST_Xstring).</summary>
internal static class EscapedText
{
    private const int Length = 7;

    public static string Decode(string text)
    {
        var next = text.IndexOf("_x", StringComparison.Ordinal);
        if (next < 0)
            return text;
        var decoded = new StringBuilder(text.Length);
        var from = 0;
        while (next >= 0)
        {
            if (
                next + Length <= text.Length
                && text[next + Length - 1] == '_'
                && ushort.TryParse(text.AsSpan(next + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            )
            {
                decoded.Append(text, from, next - from).Append((char)code);
                from = next + Length;
                next = text.IndexOf("_x", from, StringComparison.Ordinal);
            }
            else
            {
                next = text.IndexOf("_x", next + 2, StringComparison.Ordinal);
            }
        }
        return decoded.Append(text, from, text.Length - from).ToString();
    }
}
