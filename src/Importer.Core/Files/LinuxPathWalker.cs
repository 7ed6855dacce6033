using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Importer.Core.Files;

/// <summary>
/// Follows a path name by name, each through its own open handle, so that a name replaced in between is not followed. Links are resolved
/// here, since the kernel does not check who owns them.
/// </summary>
internal sealed class LinuxPathWalker : IDisposable
{
    private const int MaxLinks = 40; // as many as the kernel follows, path_resolution(7)

    private readonly string path;
    private readonly Stack<string> remaining = new();

    /// <summary>The names that led to <see cref="folder"/>, for messages and to recognize /proc/PID; "?" for unknown ones.</summary>
    private readonly List<string> visited = [];
    private SafeFileHandle folder;
    private int links;

    private LinuxPathWalker(string path)
    {
        this.path = path;
        folder = Open(null, "/", LinuxCalls.PathOnly | LinuxCalls.DirectoryOnly);
        Push(path);
    }

    /// <exception cref="UnsafeFileException">It is not a regular file, or another account's link leads to it.</exception>
    /// <exception cref="IOException">It does not exist or cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">This account may not read it.</exception>
    public static SafeFileHandle OpenFile(string path)
    {
        using var walk = new LinuxPathWalker(path);
        return walk.Follow() ?? throw new UnauthorizedAccessException($"Access to the path '{path}' is denied: it is a folder.");
    }

    /// <summary>Whether the path leads to a folder, and not through another account's link.</summary>
    /// <inheritdoc cref="OpenFile"/>
    public static bool LeadsToFolder(string path)
    {
        using var walk = new LinuxPathWalker(path);
        using var file = walk.Follow();
        return file is null;
    }

    public void Dispose() => folder.Dispose();

    /// <returns>The file, open for reading; null for a folder.</returns>
    private SafeFileHandle? Follow()
    {
        while (remaining.TryPop(out var name))
        {
            // Opening it as a folder mounts a file system that is mounted on demand.
            if (
                LinuxCalls.TryOpen(folder, name, LinuxCalls.PathOnly | LinuxCalls.DirectoryOnly | LinuxCalls.NoFollow, out var error) is
                { } inner
            )
            {
                MoveInto(inner, name);
                continue;
            }

            if (error != LinuxCalls.NotFolder)
                throw Failed(error);
            using var place = Open(folder, name, LinuxCalls.PathOnly | LinuxCalls.NoFollow);
            var found = LinuxCalls.Stat(place);
            if (!found.IsLink)
                return OpenFile(name, found);
            if (++links > MaxLinks)
                throw Failed(LinuxCalls.TooManyLinks);
            // Nobody can create links in /proc.
            if (!found.IsTrusted && visited is not ["proc", ..])
                throw UnsafeFileException.ForeignLink(path, visited is ["?", ..] ? name : $"/{string.Join('/', visited.Append(name))}");
            if (visited is not ["proc", _, ..])
                Push(LinuxCalls.ReadLink(place));
            else if (OpenedByProcess(name) is { } opened)
                return opened;
        }

        return null;
    }

    private SafeFileHandle OpenFile(string name, UnixStat found)
    {
        if (remaining.Count > 0)
            throw Failed(LinuxCalls.NotFolder);
        // Checked before, since opening alone can trigger some devices, and again afterwards, since the file may have been replaced.
        if (!found.IsRegular)
            throw UnsafeFileException.NotRegular();
        var file = OpenUnlocked(name, LinuxCalls.Read | LinuxCalls.NoFollow);
        try
        {
            found = LinuxCalls.Stat(file);
            if (!found.IsRegular)
                throw UnsafeFileException.NotRegular();
            if (found.Links > 1 && found.IsHiddenFrom(LinuxCalls.Stat(folder)))
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
    /// Links in /proc/PID lead to the process's open files, which their text only describes (proc(5)); /dev/stdin and a shell's
    /// <c>&lt;(…)</c> lead there. Whoever started this program opened the file, so it may be a pipe.
    /// </summary>
    /// <returns>Null for a folder, where the walk continues.</returns>
    private SafeFileHandle? OpenedByProcess(string name)
    {
        if (LinuxCalls.TryOpen(folder, name, LinuxCalls.PathOnly | LinuxCalls.DirectoryOnly, out _) is { } inner)
        {
            MoveInto(inner, name);
            visited.Clear();
            visited.Add("?");
            return null;
        }

        if (remaining.Count > 0)
            throw Failed(LinuxCalls.NotFolder);
        using var place = Open(folder, name, LinuxCalls.PathOnly);
        if (LinuxCalls.Stat(place).IsRegular)
            return OpenUnlocked(name, LinuxCalls.Read);
        // Reopening a pipe could block.
        return
            visited[1] == Environment.ProcessId.ToString(CultureInfo.InvariantCulture)
            && visited[^1] == "fd"
            && int.TryParse(name, CultureInfo.InvariantCulture, out var number)
            ? new SafeFileHandle(number, ownsHandle: false)
            : throw UnsafeFileException.NotRegular();
    }

    private void MoveInto(SafeFileHandle inner, string name)
    {
        folder.Dispose();
        folder = inner;
        if (name != "..")
            visited.Add(name);
        else if (visited.Count > 0)
            visited.RemoveAt(visited.Count - 1);
    }

    private void Push(string target)
    {
        if (target.StartsWith('/') && visited.Count > 0)
        {
            var root = Open(null, "/", LinuxCalls.PathOnly | LinuxCalls.DirectoryOnly);
            folder.Dispose();
            folder = root;
            visited.Clear();
        }

        foreach (var name in target.Split('/').Reverse().Where(name => name is not ("" or ".")))
            remaining.Push(name);
    }

    /// <summary>Opens a name, retrying while a file server or another program releases its lease (fcntl(2)).</summary>
    private SafeFileHandle OpenUnlocked(string name, int flags)
    {
        for (var tries = 0; ; tries++)
        {
            if (LinuxCalls.TryOpen(folder, name, flags, out var error) is not { } file)
            {
                if (error != LinuxCalls.Again || tries == 20)
                    throw error == LinuxCalls.Again ? InUse() : Failed(error);
                Thread.Sleep(50);
            }
            else if (LinuxCalls.IsLockedByOther(file))
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

    private SafeFileHandle Open(SafeFileHandle? from, string name, int flags) =>
        LinuxCalls.TryOpen(from, name, flags, out var error) ?? throw Failed(error);

    // .NET's own wording.
    private IOException InUse() => new($"The process cannot access the file '{path}' because it is being used by another process.");

    private Exception Failed(int error) =>
        error switch
        {
            LinuxCalls.NotFound => new FileNotFoundException($"Could not find file '{path}'.", path),
            LinuxCalls.NotFolder => new DirectoryNotFoundException($"Could not find a part of the path '{path}'."),
            LinuxCalls.NoAccess or LinuxCalls.NotPermitted => new UnauthorizedAccessException($"Access to the path '{path}' is denied."),
            _ => new IOException($"{Marshal.GetPInvokeErrorMessage(error)} : '{path}'"),
        };
}
