using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Importer.EndToEnd.Tests.Recovery;

namespace Importer.EndToEnd.Tests.Unattended;

/// <summary>
/// What a container engine does to the image's program, done by hand, for no engine is at hand: process 1 of a process tree of its own,
/// user and group 1654 without any capability, root file system read-only, /tmp in memory, /state and /data as volumes, /run/secrets, no
/// home, no terminal, 256 MB of memory. The environment is the Dockerfile's.
/// </summary>
internal sealed partial class Confinement : IDisposable
{
    public const long Memory = 256 * 1024 * 1024;

    // Everything is bound below /mnt first: what lies where the tests run need not be readable for others.
    private const string Script = """
        set -e
        [ -z "$GROUP" ] || echo 0 > "$GROUP/cgroup.procs"
        mount --make-rprivate /
        mount -t tmpfs tmpfs /mnt
        mkdir /mnt/app /mnt/dotnet /mnt/data /mnt/state
        mount --bind "$APP" /mnt/app
        mount --bind "$DOTNET" /mnt/dotnet
        mount --bind "$DATA" /mnt/data
        mount --bind "$STATE" /mnt/state
        mount -t tmpfs tmpfs /run
        mkdir /run/secrets
        mount --bind "$SECRETS" /run/secrets
        chown -R 1654:1654 /mnt/data /mnt/state
        chmod -R go-rwx /run/secrets
        chown -R 1654:1654 /run/secrets
        mount -t tmpfs -o size=16m,mode=1777 tmpfs /tmp
        mount -o remount,ro,bind /mnt/app
        mount -o remount,ro /mnt
        mount -o remount,ro /run
        mount -o remount,ro,bind /
        cd /mnt/data
        exec setpriv --reuid 1654 --regid 1654 --clear-groups --no-new-privs --inh-caps=-all --bounding-set=-all \
            env -i PATH=/usr/bin:/bin $IMAGE $SETTINGS /mnt/dotnet/dotnet /mnt/app/Importer.dll "$@"
        """;

    private readonly string? group = Groups() is { } groups
        ? Directory.CreateDirectory(Path.Combine(groups, $"importer-test-{Guid.NewGuid():N}")).FullName
        : null;

    public Confinement()
    {
        if (group is not null)
            File.WriteAllText(
                Path.Combine(group, IsFirst ? "memory.limit_in_bytes" : "memory.max"),
                Memory.ToString(CultureInfo.InvariantCulture)
            );
    }

    /// <summary>Why there is nothing to confine with; null where there is.</summary>
    public static string? Missing { get; } =
        !OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess ? "Confining a process takes Linux and root."
        : !Works("unshare", "--mount", "--pid", "--fork", "--mount-proc", "mount", "-t", "tmpfs", "tmpfs", "/mnt")
        || !Works("setpriv", "--version")
            ? "The kernel lets nobody have a process tree and mounts of their own here (unshare, setpriv)."
        : null;

    /// <summary>Why memory cannot be limited; null where it can.</summary>
    public static string? MissingMemory { get; } =
        Missing ?? (Groups() is null ? "The kernel's control groups limit no memory here." : null);

    /// <summary>The most memory that was in use at once, of everything in the container.</summary>
    public long MostMemory =>
        long.Parse(
            File.ReadAllText(Path.Combine(group!, IsFirst ? "memory.max_usage_in_bytes" : "memory.peak")),
            CultureInfo.InvariantCulture
        );

    /// <param name="program">Its folders become /data, /state and /run/secrets.</param>
    public RunningProgram Start(PublishedProgram program, params IReadOnlyList<string> arguments)
    {
        Dictionary<string, string> given = new()
        {
            ["GROUP"] = group ?? "",
            ["APP"] = PublishedProgram.ProgramFolder,
            ["DOTNET"] = DotnetRoot(),
            ["DATA"] = program.Folder,
            ["STATE"] = program.State,
            ["SECRETS"] = program.Secrets,
            ["IMAGE"] = string.Join(
                ' ',
                ImageEnvironment().Select(variable => variable.Replace("=/state", "=/mnt/state", StringComparison.Ordinal))
            ),
            ["SETTINGS"] = string.Join(
                ' ',
                program.Environment.Where(setting => setting.Value is not null).Select(setting => $"{setting.Key}={setting.Value}")
            ),
        };
        return program.Run([
            "env",
            .. given.Select(one => $"{one.Key}={one.Value}"),
            "unshare",
            "--mount",
            "--pid",
            "--fork",
            "--kill-child",
            "--mount-proc",
            "sh",
            "-c",
            Script,
            "sh",
            .. arguments,
        ]);
    }

    /// <summary>The program's process as seen from outside; inside it is number 1.</summary>
    public static int First(RunningProgram unshare) =>
        int.Parse(
            File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{unshare.Id}/task/{unshare.Id}/children")).Trim(),
            CultureInfo.InvariantCulture
        );

    public void Dispose()
    {
        if (group is null)
            return;
        try
        {
            Directory.Delete(group);
        }
        catch (IOException)
        {
            // The last of its processes is not quite gone; an empty group costs nothing.
        }
    }

    /// <summary>What the Dockerfile sets.</summary>
    private static IEnumerable<string> ImageEnvironment()
    {
        var dockerfile = File.ReadAllText(Path.Combine(Repository.Root, "Dockerfile"));
        return Variable().Matches(dockerfile[dockerfile.IndexOf("ENV ", StringComparison.Ordinal)..]).Select(match => match.Value);
    }

    private static string DotnetRoot() =>
        Path.GetDirectoryName(
            Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "../../..", "dotnet"))
        )!;

    private static bool IsFirst => File.Exists("/sys/fs/cgroup/memory/memory.limit_in_bytes");

    /// <summary>Where memory groups can be made: version 1's own tree, or version 2's where its root hands memory down.</summary>
    private static string? Groups() =>
        IsFirst ? "/sys/fs/cgroup/memory"
        : File.Exists("/sys/fs/cgroup/cgroup.subtree_control")
        && File.ReadAllText("/sys/fs/cgroup/cgroup.subtree_control").Contains("memory", StringComparison.Ordinal)
            ? "/sys/fs/cgroup"
        : null;

    private static bool Works(string command, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(command, arguments) { RedirectStandardError = true, RedirectStandardOutput = true }
            )!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\b(IMPORTER|DOTNET)_\w+=\S+")]
    private static partial Regex Variable();
}

/// <summary>Skips, with the reason, where the kernel does not let a process be confined.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ConfinedFactAttribute : FullTierFactAttribute
{
    public ConfinedFactAttribute() => Skip = Confinement.Missing;
}

/// <summary>Skips, with the reason, where the memory of a process cannot be limited either.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MemoryFactAttribute : FullTierFactAttribute
{
    public MemoryFactAttribute() => Skip = Confinement.MissingMemory;
}

/// <summary>The same of what takes minutes.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LongMemoryFactAttribute : FullTierFactAttribute
{
    public LongMemoryFactAttribute() => Skip = new LongFactAttribute().Skip ?? Confinement.MissingMemory;
}
