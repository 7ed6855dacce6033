using System.Text;

namespace Importer.Core.Rows.Csv;

/// <summary>A first line such as <c>sep=;</c>, as Excel writes and obeys it, also in quotes.</summary>
internal static class DelimiterLine
{
    /// <summary>The delimiter that it names; null where the content does not begin with such a line.</summary>
    public static char? Find(ReadOnlySpan<byte> content)
    {
        var line = content[..TextLength(content)].Trim((byte)'"');
        return line.Length == 5 && Ascii.EqualsIgnoreCase(line[..4], "sep=") && line[4] is > 0 and < 0x80 ? (char)line[4] : null;
    }

    /// <summary>Bytes of the first line without its line end.</summary>
    public static int TextLength(ReadOnlySpan<byte> content) =>
        content.IndexOfAny((byte)'\n', (byte)'\r') is var end and >= 0 ? end : content.Length;

    /// <summary>Bytes of the first line with its line end.</summary>
    public static int Length(ReadOnlySpan<byte> content)
    {
        var end = TextLength(content);
        return end
            + (
                content[end..].StartsWith("\r\n"u8) ? 2
                : end < content.Length ? 1
                : 0
            );
    }
}
