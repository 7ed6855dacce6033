using System.Text;

namespace Importer.Core.Rows.Csv;

/// <summary>Finds a first line such as <c>sep=;</c>, quoted or not, which Excel writes and obeys.</summary>
internal static class DelimiterLine
{
    /// <summary>The delimiter in that line; null if the file does not begin with one.</summary>
    public static char? Find(ReadOnlySpan<byte> content)
    {
        var line = content[..TextLength(content)].Trim((byte)'"');
        return line.Length == 5 && Ascii.EqualsIgnoreCase(line[..4], "sep=") && line[4] is > 0 and < 0x80 ? (char)line[4] : null;
    }

    /// <summary>The length of the first line in bytes, without its line end.</summary>
    public static int TextLength(ReadOnlySpan<byte> content) =>
        content.IndexOfAny((byte)'\n', (byte)'\r') is var end and >= 0 ? end : content.Length;

    /// <summary>The length of the first line in bytes, with its line end.</summary>
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
