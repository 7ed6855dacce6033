using Importer.Core.Files;

namespace Importer.Core.Results;

/// <summary>
/// What lies among the files and is none: <c>/dev/null</c>, <c>/dev/stdout</c>, <c>NUL</c>. It is written to as it is; moved aside, as a
/// file would be, it would be gone for every program on the machine.
/// </summary>
public static class DeviceFiles
{
    /// <summary>Whether a path names one, or a link to one.</summary>
    /// <param name="path">A full path.</param>
    public static bool Contains(string path) =>
        OperatingSystem.IsWindows()
            ? path.StartsWith(@"\\.\", StringComparison.Ordinal)
            : Real(path) is var real
                && (
                    (real.StartsWith("/dev/", StringComparison.Ordinal) && !real.StartsWith("/dev/shm/", StringComparison.Ordinal))
                    || real.StartsWith("/proc/", StringComparison.Ordinal)
                );

    /// <summary>Whether a result named so goes to a device: not through a link that somebody else has placed.</summary>
    /// <param name="path">A full path.</param>
    internal static bool TakesResult(string path) => Contains(path) && UnixStat.Of(path) is not { IsLink: true, IsTrusted: false };

    private static string Real(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        }
        catch (IOException)
        {
            return path;
        }
    }
}
