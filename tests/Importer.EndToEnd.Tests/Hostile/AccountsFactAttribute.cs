using System.Diagnostics;

namespace Importer.EndToEnd.Tests.Hostile;

/// <summary>Skips, with the reason, where the program cannot be run as several accounts.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AccountsFactAttribute : FullTierFactAttribute
{
    private static readonly string? Missing =
        !OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess ? "Being several accounts takes Linux and root."
        : !File.Exists("/usr/bin/setpriv") ? "setpriv (util-linux), which makes root another account, is not installed."
        : !MayRun() ? $"Other accounts may not read {PublishedProgram.ProgramFolder}."
        : null;

    public AccountsFactAttribute() => Skip = Missing;

    private static bool MayRun()
    {
        using var process = Process.Start(
            "setpriv",
            ["--reuid=4999", "--regid=4999", "--clear-groups", "test", "-r", Path.Combine(PublishedProgram.ProgramFolder, "Importer.dll")]
        );
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
