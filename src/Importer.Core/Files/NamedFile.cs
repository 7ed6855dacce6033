namespace Importer.Core.Files;

/// <summary>
/// The same as <see cref="LinuxWalk"/> on systems without handles of places (macOS, Windows): looked at by name, then opened. Anyone who exchanges a name in between is quicker.
/// </summary>
internal static class NamedFile
{
    private const int MostLinks = 40;

    public static FileStream Open(string path)
    {
        ThrowIfForeign(path);
        if (OperatingSystem.IsMacOS() && MacCalls.Look(path, followed: true) is { IsRegular: false })
            throw Directory.Exists(path) ? new UnauthorizedAccessException($"Access to the path '{path}' is denied: it is a folder.") : UnsafeFileException.NotRegular();
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
    }

    /// <exception cref="UnsafeFileException">A link on the way, or at its end, is somebody else's.</exception>
    public static void ThrowIfForeign(string path)
    {
        var way = path;
        for (var links = 0; NextLink(way) is var (link, target, remainder); links++)
        {
            if (!IsTrusted(link))
                throw UnsafeFileException.ForeignLink(path, link);
            if (links == MostLinks)
                throw new IOException($"Too many levels of symbolic links : '{path}'");
            way = Path.GetFullPath(Path.Combine(target, remainder), Path.GetDirectoryName(link)!);
        }

        if (OperatingSystem.IsMacOS() && MacCalls.Look(way, followed: false) is { } file
            && MacCalls.Look(Path.GetDirectoryName(way) ?? way, followed: false) is { } folder && file.IsHiddenFrom(folder))
            throw UnsafeFileException.HardLink();
    }

    /// <summary>The first name of a path that is a link. On Windows OneDrive's files have the attribute of links and are none: only a target makes one.</summary>
    private static (string Link, string Target, string Remainder)? NextLink(string path)
    {
        var root = Path.GetPathRoot(path)!;
        for (var end = root.Length; end < path.Length; end++)
        {
            end = path.IndexOfAny([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], end) is >= 0 and var next ? next : path.Length;
            if (end > root.Length && new FileInfo(path[..end]).LinkTarget is { } target)
                return (path[..end], target, end < path.Length ? path[(end + 1)..] : "");
        }

        return null;
    }

    private static bool IsTrusted(string link) =>
        OperatingSystem.IsMacOS() ? MacCalls.Look(link, followed: false) is { IsOurs: true }
        : OperatingSystem.IsWindows() && WindowsCalls.IsOwnedByAdministratorOrMe(link);
}
