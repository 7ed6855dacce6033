using System.Diagnostics;

namespace Importer.EndToEnd.Tests.Hostile;

/// <summary>What never answers: a pipe that was given to the program is waited for until a signal comes.</summary>
public sealed class WaitingTests
{
    private const int Interrupt = 2,
        Terminate = 15;

    [LinuxFact]
    public async Task One_signal_ends_the_wait_for_standard_input()
    {
        using var program = new PublishedProgram();
        await using var running = Start(program, 0, "-", "--sandbox", "--quiet");
        await UntilAsync(
            running,
            () => Directory.Exists(program.State + "/Importer/spool") && Directory.EnumerateFiles(program.State + "/Importer/spool").Any()
        );

        running.Signal(Terminate);

        Assert.Equal(new Ended(4, "", "Interrupted before anything was sent.\n"), await running.EndAsync(TimeSpan.FromSeconds(20)));
        Assert.Empty(Directory.EnumerateFiles(program.State + "/Importer/spool"));
    }

    [LinuxFact]
    public async Task A_second_signal_ends_whatever_a_first_one_could_not()
    {
        using var program = new PublishedProgram();
        program.Write("a.csv", "Contact Key,Email Address\n1,ann@northwind-sample.com\n");
        await using var running = Start(program, 3, "a.csv", "--sandbox", "--mapping", "/dev/fd/3", "--quiet");
        await UntilAsync(running, () => Directory.EnumerateDirectories($"/proc/{running.Id}/task").Any(IsReadingIt));

        running.Signal(Terminate);
        Assert.False(running.HasExited);
        running.Signal(Interrupt); // Two of one kind could arrive as one (signal(7)).

        Assert.Equal(new Ended(4, "", ""), await running.EndAsync(TimeSpan.FromSeconds(20)));
    }

    // proc(5): the call that a thread is in, and its arguments. read(2) is 0 on x64, 63 on arm64.
    private static bool IsReadingIt(string thread)
    {
        try
        {
            return File.ReadAllText(thread + "/syscall") is ['0', ' ', '0', 'x', '3', ' ', ..] or ['6', '3', ' ', '0', 'x', '3', ' ', ..];
        }
        catch (IOException)
        {
            return false; // It has ended.
        }
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
