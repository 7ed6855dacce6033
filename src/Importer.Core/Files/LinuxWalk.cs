using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Importer.Core.Files;

/// <summary>
/// Follows a path name by name, each looked at through its own opened handle: anyone who exchanges a name for another meanwhile is not followed. Links are gone after here
/// rather than by the kernel, which does not ask whose they are.
/// </summary>
internal sealed class LinuxWalk : IDisposable
{
    private const int MostLinks = 40; // as many as the kernel follows, path_resolution(7)

    private readonly string path;
    private readonly Stack<string> ahead = new();

    /// <summary>The names that led to <see cref="folder"/>, for messages and to know /proc/PID again; "?" for what is not known.</summary>
    private readonly List<string> way = [];
    private SafeFileHandle folder;
    private int links;

    private LinuxWalk(string path)
    {
        this.path = path;
        folder = Open(null, "/", LinuxCalls.PlaceOnly | LinuxCalls.FoldersOnly);
        Enter(path);
    }

    /// <exception cref="UnsafeFileException">It is no regular file, or somebody else's link leads to it.</exception>
    /// <exception cref="IOException">It is not there, or cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">This account may not read it.</exception>
    public static SafeFileHandle OpenFile(string path)
    {
        using var walk = new LinuxWalk(path);
        return walk.ToEnd() ?? throw new UnauthorizedAccessException($"Access to the path '{path}' is denied: it is a folder.");
    }

    /// <summary>Whether the path leads to a folder, and through no link of somebody else's.</summary>
    /// <inheritdoc cref="OpenFile"/>
    public static bool LeadsToFolder(string path)
    {
        using var walk = new LinuxWalk(path);
        using var file = walk.ToEnd();
        return file is null;
    }

    public void Dispose() => folder.Dispose();

    /// <returns>The file, opened to be read; null for a folder.</returns>
    private SafeFileHandle? ToEnd()
    {
        while (ahead.TryPop(out var name))
        {
            // Asked for as a folder, a file system that is mounted on demand is mounted.
            if (LinuxCalls.TryOpen(folder, name, LinuxCalls.PlaceOnly | LinuxCalls.FoldersOnly | LinuxCalls.NotLinks, out var error) is { } inner)
            {
                Into(inner, name);
                continue;
            }

            if (error != LinuxCalls.NotFolder)
                throw Failed(error);
            using var place = Open(folder, name, LinuxCalls.PlaceOnly | LinuxCalls.NotLinks);
            var found = LinuxCalls.Look(place);
            if (!found.IsLink)
                return OpenFile(name, found);
            if (++links > MostLinks)
                throw Failed(LinuxCalls.TooManyLinks);
            // Nobody places links in /proc.
            if (!found.IsOurs && way is not ["proc", ..])
                throw UnsafeFileException.ForeignLink(path, way is ["?", ..] ? name : $"/{string.Join('/', way.Append(name))}");
            if (way is not ["proc", _, ..])
                Enter(LinuxCalls.Target(place));
            else if (OpenedByProcess(name) is { } opened)
                return opened;
        }

        return null;
    }

    private SafeFileHandle OpenFile(string name, UnixStat found)
    {
        if (ahead.Count > 0)
            throw Failed(LinuxCalls.NotFolder);
        // Looked at before, since opening alone sets some devices going, and afterwards, since another may be there by now.
        if (!found.IsRegular)
            throw UnsafeFileException.NotRegular();
        var file = OpenFree(name, LinuxCalls.Read | LinuxCalls.NotLinks);
        try
        {
            found = LinuxCalls.Look(file);
            if (!found.IsRegular)
                throw UnsafeFileException.NotRegular();
            if (found.Links > 1 && found.IsHiddenFrom(LinuxCalls.Look(folder)))
                throw UnsafeFileException.HardLink();
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>
    /// What is in /proc/PID leads to what the process has open, which its text only describes (proc(5)): /dev/stdin and what a shell makes of <c>&lt;(…)</c> lead there.
    /// It was opened by anyone who started this program, so it may be a pipe.
    /// </summary>
    /// <returns>Null where it is a folder, in which the walk goes on.</returns>
    private SafeFileHandle? OpenedByProcess(string name)
    {
        if (LinuxCalls.TryOpen(folder, name, LinuxCalls.PlaceOnly | LinuxCalls.FoldersOnly, out _) is { } inner)
        {
            Into(inner, name);
            way.Clear();
            way.Add("?");
            return null;
        }

        if (ahead.Count > 0)
            throw Failed(LinuxCalls.NotFolder);
        using var place = Open(folder, name, LinuxCalls.PlaceOnly);
        if (LinuxCalls.Look(place).IsRegular)
            return OpenFree(name, LinuxCalls.Read);
        // Opened once more, a pipe might be waited for.
        return way[1] == Environment.ProcessId.ToString(CultureInfo.InvariantCulture) && way[^1] == "fd" && int.TryParse(name, CultureInfo.InvariantCulture, out var number)
            ? new SafeFileHandle(number, ownsHandle: false) : throw UnsafeFileException.NotRegular();
    }

    private void Into(SafeFileHandle inner, string name)
    {
        folder.Dispose();
        folder = inner;
        if (name != "..")
            way.Add(name);
        else if (way.Count > 0)
            way.RemoveAt(way.Count - 1);
    }

    private void Enter(string target)
    {
        if (target.StartsWith('/') && way.Count > 0)
        {
            var root = Open(null, "/", LinuxCalls.PlaceOnly | LinuxCalls.FoldersOnly);
            folder.Dispose();
            folder = root;
            way.Clear();
        }

        foreach (var name in target.Split('/').Reverse().Where(name => name is not ("" or ".")))
            ahead.Push(name);
    }

    /// <summary>Another program's lease (fcntl(2), a share's server may hold one) is given up in a moment, when asked for.</summary>
    private SafeFileHandle OpenFree(string name, int flags)
    {
        for (var tries = 0; ; tries++)
        {
            if (LinuxCalls.TryOpen(folder, name, flags, out var error) is not { } file)
            {
                if (error != LinuxCalls.Again || tries == 20)
                    throw error == LinuxCalls.Again ? InUse() : Failed(error);
                Thread.Sleep(50);
            }
            else if (LinuxCalls.IsHeldByAnother(file))
            {
                file.Dispose();
                throw InUse();
            }
            else
            {
                return file;
            }
        }
    }

    private SafeFileHandle Open(SafeFileHandle? from, string name, int flags) => LinuxCalls.TryOpen(from, name, flags, out var error) ?? throw Failed(error);

    // As .NET says it.
    private IOException InUse() => new($"The process cannot access the file '{path}' because it is being used by another process.");

    private Exception Failed(int error) => error switch
    {
        LinuxCalls.NotFound => new FileNotFoundException($"Could not find file '{path}'.", path),
        LinuxCalls.NotFolder => new DirectoryNotFoundException($"Could not find a part of the path '{path}'."),
        LinuxCalls.NoAccess or LinuxCalls.NotPermitted => new UnauthorizedAccessException($"Access to the path '{path}' is denied."),
        _ => new IOException($"{Marshal.GetPInvokeErrorMessage(error)} : '{path}'"),
    };
}
