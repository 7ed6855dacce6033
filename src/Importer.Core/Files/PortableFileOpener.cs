namespace Importer.Core.Files;

/// <summary>
/// Like <see cref="LinuxPathWalker"/>, for systems without path handles (macOS, Windows): checks names, then opens. A name replaced in
/// between is not detected.
/// </summary>
internal static class PortableFileOpener
{
    private const int MaxLinks = 40;

    public static FileStream Open(string path)
    {
        ThrowIfForeign(path);
        if (OperatingSystem.IsMacOS() && MacCalls.GetStat(path, followed: true) is { IsRegular: false })
            throw Directory.Exists(path)
                ? new UnauthorizedAccessException($"Access to the path '{path}' is denied: it is a folder.")
                : UnsafeFileException.NotRegular();
        return new FileStream(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete,
            bufferSize: 0,
            FileOptions.SequentialScan
        );
    }

    /// <exception cref="UnsafeFileException">A link in the path belongs to another account.</exception>
    public static void ThrowIfForeign(string path)
    {
        var way = path;
        for (var links = 0; NextLink(way) is var (link, target, remainder); links++)
        {
            if (!IsTrusted(link))
                throw UnsafeFileException.ForeignLink(path, link);
            if (links == MaxLinks)
                throw new IOException($"Too many levels of symbolic links : '{path}'");
            way = Path.GetFullPath(Path.Combine(target, remainder), Path.GetDirectoryName(link)!);
        }

        if (
            OperatingSystem.IsMacOS()
            && MacCalls.GetStat(way, followed: false) is { } file
            && MacCalls.GetStat(Path.GetDirectoryName(way) ?? way, followed: false) is { } folder
            && file.IsHiddenFrom(folder)
        )
            throw UnsafeFileException.HardLink();
    }

    /// <summary>
    /// The first link in a path. On Windows, OneDrive's files have the attribute of links but are not links: only a link has a
    /// target.
    /// </summary>
    private static (string Link, string Target, string Remainder)? NextLink(string path)
    {
        var root = Path.GetPathRoot(path)!;
        for (var end = root.Length; end < path.Length; end++)
        {
            end = path.IndexOfAny([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], end) is >= 0 and var next
                ? next
                : path.Length;
            if (end > root.Length && new FileInfo(path[..end]).LinkTarget is { } target)
                return (path[..end], target, end < path.Length ? path[(end + 1)..] : "");
        }

        return null;
    }

    private static bool IsTrusted(string link) =>
        OperatingSystem.IsMacOS()
            ? MacCalls.GetStat(link, followed: false) is { IsTrusted: true }
            : OperatingSystem.IsWindows() && WindowsCalls.IsOwnedByAdministratorOrMe(link);
}
