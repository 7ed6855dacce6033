using Importer.Core.Display;

namespace Importer.Core.Files;

/// <summary>What a name leads to is not read, whatever it holds. The message goes on from "cannot be read: ", without the path, and says what to do.</summary>
public sealed class UnsafeFileException : IOException
{
    private UnsafeFileException(string message, bool isLink)
        : base(message) => IsLink = isLink;

    /// <summary>Whether somebody else has placed a link there: such inputs are skipped. Otherwise it is no regular file.</summary>
    public bool IsLink { get; }

    /// <param name="link">The link itself, which is <paramref name="path"/> or on the way of it.</param>
    internal static UnsafeFileException ForeignLink(string path, string link) => new(
        $"{(link == path ? "it" : DisplayText.OneLine(link))} is a link owned by another account and could lead to any file. Copy the file there instead, or have this account or an administrator create the link.",
        isLink: true);

    internal static UnsafeFileException HardLink() => new(
        "it is a hard link to a file that not everyone who can write to this folder is allowed to read. Copy the file there instead.", isLink: true);

    internal static UnsafeFileException NotRegular() => new("it is not a regular file. Save its content as a file first.", isLink: false);
}
