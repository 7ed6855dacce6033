using Importer.Core.Display;

namespace Importer.Core.Files;

/// <summary>Messages about a missing file.</summary>
public static class MissingFile
{
    /// <summary>.NET's replacement for bytes that are not UTF-8.</summary>
    private const char Replacement = '\uFFFD';

    public static string Sentence(string path) =>
        path.Contains(Replacement, StringComparison.Ordinal)
            ? $"{DisplayText.OneLine(path)} cannot be opened: {NotUtf8}"
            : $"There is no file {DisplayText.OneLine(path)}.";

    /// <summary>Why the file may exist anyway, after a space; empty for a valid name.</summary>
    public static string Remark(string path) => path.Contains(Replacement, StringComparison.Ordinal) ? $" If it is there: {NotUtf8}" : "";

    private const string NotUtf8 = "its name is not valid UTF-8. Rename the file, or its folder, and try again.";
}
