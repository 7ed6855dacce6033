using System.Globalization;
using System.Text.RegularExpressions;

namespace Importer.Core.Ledger;

/// <summary>
/// Detects whether a directory is on a network share, where SQLite's write-ahead log is not safe: its processes must share memory. On Linux
/// .NET is not enough: it takes sshfs (fuse.sshfs) for a disk, and a local NTFS disk (fuseblk) for a share.
/// </summary>
internal static partial class StateDisk
{
    private const string Mounts = "/proc/self/mountinfo";

    /// <summary>Disks of this machine (fuseblk: FUSE on a block device) and layers over them.</summary>
    private static readonly HashSet<string> Local = new(StringComparer.Ordinal)
    {
        "fuseblk",
        "fuse.ntfs-3g",
        "fuse.lowntfs-3g",
        "fuse.exfat",
        "fuse.fuse-overlayfs",
        "ecryptfs",
    };

    /// <summary>Shares that .NET does not know. FUSE can be anything, so only known disks count as local.</summary>
    private static readonly HashSet<string> Shared = new(StringComparer.Ordinal)
    {
        "beegfs",
        "fuse",
        "orangefs",
        "smb3",
        "vboxsf",
        "virtiofs",
    };

    /// <param name="directory">Exists.</param>
    public static bool IsNetworkShare(string directory)
    {
        var full = Path.GetFullPath(directory);
        if (full.StartsWith(@"\\?\", StringComparison.Ordinal) && full.ElementAtOrDefault(5) == ':')
            full = full[4..];
        if (full.StartsWith(@"\\", StringComparison.Ordinal))
            return true;
        var isNetwork = new DriveInfo(full).DriveType == DriveType.Network;
        return File.Exists(Mounts) && MountType(File.ReadLines(Mounts), ResolveLinks(full)) is { } type
            ? IsNetworkShare(type, isNetwork)
            : isNetwork;
    }

    /// <param name="type">As <c>mount</c> shows it, such as <c>ext4</c>, <c>nfs4</c>, <c>fuse.sshfs</c>.</param>
    /// <param name="isNetwork">What .NET says, which decides for unknown types.</param>
    public static bool IsNetworkShare(string type, bool isNetwork) =>
        !Local.Contains(type) && (isNetwork || Shared.Contains(type) || type.StartsWith("fuse.", StringComparison.Ordinal));

    /// <summary>
    /// The type of the file system that a path is on, from the mount table (proc(5), /proc/pid/mountinfo); null if none matches.
    /// </summary>
    /// <param name="path">Absolute, without symbolic links.</param>
    public static string? MountType(IEnumerable<string> mounts, string path)
    {
        (string Point, string Type)? found = null;
        foreach (var fields in mounts.Select(line => line.Split(' ')))
        {
            var dash = Array.IndexOf(fields, "-", Math.Min(6, fields.Length));
            if (dash < 0 || dash + 1 >= fields.Length)
                continue;
            var point = Octal()
                .Replace(fields[4], match => ((char)Convert.ToInt32(match.Groups[1].Value, 8)).ToString(CultureInfo.InvariantCulture));
            // The innermost; of several at one point the last, which covers the others.
            if (Contains(point, path) && point.Length >= (found?.Point.Length ?? 0))
                found = (point, fields[dash + 1]);
        }

        return found?.Type;
    }

    private static bool Contains(string point, string path) =>
        path.StartsWith(point, StringComparison.Ordinal) && (point == "/" || path.Length == point.Length || path[point.Length] == '/');

    /// <summary>The path with all symbolic links resolved.</summary>
    public static string ResolveLinks(string path)
    {
        if (Path.GetDirectoryName(path) is not { } parent)
            return path;
        var here = Path.Combine(ResolveLinks(parent), Path.GetFileName(path));
        return new DirectoryInfo(here).ResolveLinkTarget(returnFinalTarget: false) is { } target ? ResolveLinks(target.FullName) : here;
    }

    [GeneratedRegex(@"\\([0-7]{3})")]
    private static partial Regex Octal();
}
