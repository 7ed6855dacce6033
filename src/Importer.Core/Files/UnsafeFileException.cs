namespace Importer.Core.Files;

/// <summary>What a name leads to is not read, whatever it holds. The message is a whole sentence with the path and what to do.</summary>
public sealed class UnsafeFileException : IOException
{
    private UnsafeFileException(string message, bool isLink)
        : base(message) => IsLink = isLink;

    /// <summary>Whether somebody else has placed a link there: such inputs are passed over. Otherwise it is no regular file.</summary>
    public bool IsLink { get; }

    /// <param name="link">The link itself, which is <paramref name="path"/> or on the way of it.</param>
    internal static UnsafeFileException ForeignLink(string path, string link) => new(
        $"{path} was not read: {(link == path ? "it" : link)} is a link that belongs to another account, and it may lead to any file. "
        + "Copy the file there, or have this account or the administrator make the link.", isLink: true);

    internal static UnsafeFileException HardLink(string path) => new(
        $"{path} was not read: it is another name (a hard link) of a file that may not be read by everyone who can write to this folder. Copy the file there.", isLink: true);

    internal static UnsafeFileException NotRegular(string path) => new($"{path} is not a regular file: save its content as a file first.", isLink: false);
}
