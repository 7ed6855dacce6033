using System.Diagnostics;

namespace Importer.EndToEnd.Tests.Recovery;

public sealed class FullDiskTests
{
    [TinyDiskFact]
    public async Task Results_that_find_no_room_stop_the_run_and_the_next_one_completes_it_without_sending_anything_twice()
    {
        await using var trial = await KillTrial.StartAsync(1, rows: 2000, latency: 2);
        var results = Path.Combine(trial.Program.Folder, "results");
        Directory.CreateDirectory(results);
        Ended stopped;
        int sent;
        using (new TinyDisk(results))
        {
            stopped = await trial.Program.RunAsync(trial.Arguments("--results", results));
            sent = trial.Posts.Count;
        }

        Assert.True(stopped.ExitCode == 1, stopped.Error);
        Assert.Contains("No space left on device", stopped.Error + stopped.Output, StringComparison.Ordinal);
        Assert.InRange(sent, 1, trial.Rows - 500);

        // On the real disk again: nothing of the small one is left but what the ledger knows.
        var next = await trial.Program.RunAsync(trial.Arguments("--results", results));
        Assert.Equal((0, ""), (next.ExitCode, next.ExitCode == 0 ? "" : next.Error));
        Assert.Equal(trial.Rows, trial.Posts.Count);
        Assert.Equal(trial.Rows + 1, File.ReadAllLines(Path.Combine(results, "contacts.report.csv")).Length);
    }

    /// <summary>A disk of 48 kB in memory.</summary>
    private sealed class TinyDisk : IDisposable
    {
        private readonly string _folder;

        public TinyDisk(string folder)
        {
            _folder = folder;
            Run("mount", "-t", "tmpfs", "-o", "size=48k", "none", folder);
        }

        public void Dispose() => Run("umount", _folder);

        private static void Run(string command, params string[] arguments)
        {
            using var process = Process.Start(command, arguments);
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
        }
    }

    /// <summary>Mounting takes Linux and its administrator.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class TinyDiskFactAttribute : FactAttribute
    {
        public TinyDiskFactAttribute()
        {
            if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
                Skip = "Mounting a small disk takes Linux and root.";
        }
    }
}
