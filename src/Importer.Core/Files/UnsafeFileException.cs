using Importer.Core.Display;

namespace Importer.Core.Files;

/// <summary>A file is not safe to read. The message continues "cannot be read: ", without the path, and says what to do.</summary>
public sealed class UnsafeFileException : IOException
{
    private UnsafeFileException(string message, bool isLink)
        : base(message) => IsLink = isLink;

    /// <summary>Whether it is another account's link: such inputs are skipped. Otherwise it is not a regular file.</summary>
    public bool IsLink { get; }

    /// <param name="link">The link: <paramref name="path"/> or a part of it.</param>
    internal static UnsafeFileException ForeignLink(string path, string link) =>
        new(
            $"{(link == path ? "it" : DisplayText.OneLine(link))} is a link owned by another account and could lead to any file. Copy "
                + "the file there instead, or have this account or an administrator create the link.",
            isLink: true
        );

    internal static UnsafeFileException HardLink() =>
        new(
            "it is a hard link to a file that not everyone who can write to this folder is allowed to read. Copy the file there instead.",
            isLink: true
        );

    internal static UnsafeFileException NotRegular() => new("it is not a regular file. Save its content as a file first.", isLink: false);
}
