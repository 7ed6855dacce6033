using System.Diagnostics;

namespace Importer.EndToEnd.Tests.Hostile;

/// <summary>What never answers: a pipe that was given to the program is waited for until a signal comes.</summary>
public sealed class WaitingTests
{
    private const int Terminate = 15;

    [LinuxFact]
    public async Task One_signal_ends_the_wait_for_standard_input()
    {
        using var program = new PublishedProgram();
        await using var running = Start(program, 0, "-", "--sandbox");
        await UntilAsync(running, () => Directory.Exists(program.State + "/Importer/spool") && Directory.EnumerateFiles(program.State + "/Importer/spool").Any());

        running.Signal(Terminate);

        Assert.Equal(new Ended(4, "", "Interrupted before anything was sent.\n"), await running.EndAsync(TimeSpan.FromSeconds(20)));
        Assert.Empty(Directory.EnumerateFiles(program.State + "/Importer/spool"));
    }

    [LinuxFact]
    public async Task A_second_signal_ends_whatever_a_first_one_could_not()
    {
        using var program = new PublishedProgram();
        program.Write("a.csv", "Contact Key,Email Address\n1,ann@northwind-sample.com\n");
        await using var running = Start(program, 3, "a.csv", "--sandbox", "--mapping", "/dev/fd/3");
        await UntilAsync(running, () => Directory.EnumerateFiles($"/proc/{running.Id}/fd").Any(opened => new FileInfo(opened).LinkTarget?.EndsWith("/a.csv", StringComparison.Ordinal) == true));

        running.Signal(Terminate);
        Assert.False(running.HasExited);
        running.Signal(Terminate);

        Assert.Equal(new Ended(4, "", ""), await running.EndAsync(TimeSpan.FromSeconds(20)));
    }

    /// <summary>With a pipe that is open at both ends: it neither ends nor brings anything.</summary>
    private static RunningProgram Start(PublishedProgram program, int descriptor, params string[] arguments)
    {
        using var pipe = Process.Start("mkfifo", Path.Combine(program.Folder, "silent"));
        pipe.WaitForExit();
        return program.Start(arguments, null, "sh", "-c", $"exec \"$@\" {descriptor}<>silent", "sh");
    }

    private static async Task UntilAsync(RunningProgram running, Func<bool> isSo)
    {
        while (!isSo() && !running.HasExited)
            await Task.Delay(10);
    }
}
