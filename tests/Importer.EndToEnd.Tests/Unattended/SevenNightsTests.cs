using System.Text.RegularExpressions;
using Importer.EndToEnd.Tests.Importing;
using Importer.EndToEnd.Tests.Recovery;

namespace Importer.EndToEnd.Tests.Unattended;

/// <summary>A week of docs/scheduling.md: everything that can happen at night, and what a person finds in the mornings.</summary>
[Trait(FullTier.Trait, FullTier.Name)]
public sealed partial class SevenNightsTests
{
    private const int Contacts = 40;
    private const int InFlight = 4;
    private static readonly TimeSpan Slowly = TimeSpan.FromMilliseconds(200);

    [TinyDiskFact]
    public async Task Seven_nights_in_a_folder()
    {
        await using var trial = await StartAsync();
        var nights = new Nights(trial, Contacts);
        Directory.CreateDirectory(nights.Inbox);
        // Done and rejects are on another disk.
        using var disk = new TinyDisk(nights.Inbox, "512k");
        string[] command = ["inbox", "--done", "done", "--rejects", "rejects", "--allow-none", "--quiet", "--yes", "--no-pause"];
        var rejects = Path.Combine(trial.Program.Folder, "rejects");

        // 1: two wrong addresses. One of them is right in the next night's file.
        nights.Deliver(1, wrong: [5, Contacts]);
        await nights.RunAsync(command);
        Assert.Empty(nights.Left);
        var late = Assert.Single(Directory.GetFiles(rejects));

        // 2: an outage, and nobody has the time to run it again before the next file overwrites it.
        nights.Deliver(2, wrong: [Contacts]);
        await OutageAsync(trial, () => nights.RunAsync(command));
        nights.Deliver(3, wrong: [Contacts]);
        await nights.RunAsync(command);
        Assert.Empty(nights.Left);

        // 4: the disk is full, and somebody makes room.
        nights.Deliver(4, wrong: []);
        var ballast = Fill(nights.Inbox, leave: 10_000);
        await nights.RunAsync(command);
        File.Delete(ballast);
        await nights.RunAsync(command);
        Assert.Empty(nights.Left);

        // 5: killed, and run again.
        nights.Deliver(5, wrong: []);
        var twice = nights.SentTwice;
        await KillAsync(trial, command);
        await nights.RunAsync(command);
        Assert.InRange(nights.SentTwice - twice, 0, InFlight);
        twice = nights.SentTwice;
        Assert.Empty(nights.Left);

        // 6: Monday's rows come back, after newer ones of the same contacts.
        nights.Deliver(6, wrong: [7]);
        nights.CorrectAndPutBack(late);
        await nights.RunAsync(command);
        // 7: so do the others; one of them before its newest value comes.
        foreach (var file in Directory.GetFiles(rejects).Order(StringComparer.Ordinal))
            nights.CorrectAndPutBack(file);
        nights.Deliver(7, wrong: [9]);
        await nights.RunAsync(command);
        nights.CorrectAndPutBack(Assert.Single(Directory.GetFiles(rejects)));
        nights.Expect(9, "night7.customer9@corrected-sample.com");
        await nights.RunAsync(command);

        Assert.Empty(nights.Left);
        Assert.Empty(Directory.GetFiles(rejects));
        nights.AssertNewest();
        Assert.Equal(twice, nights.SentTwice);
        Assert.Equal([1, 2, 1, 1, 0, 0, 1, 1, 0], nights.Codes);
        // That, and why, and where the reports are now, is all in one list.
        var jobs = (await trial.RunAsync("jobs", "--since", "1d")).Output;
        Assert.Contains("Marketing Cloud has not answered for 2 s (Sending:MaxOutage).", jobs, StringComparison.Ordinal);
        Assert.Contains("1 row was not imported: Email Address: is not an e-mail address.", jobs, StringComparison.Ordinal);
        Assert.Contains("in progress, or killed", jobs, StringComparison.Ordinal);
        var reports = Reports().Matches(jobs).Select(line => line.Groups[1].Value).ToList();
        Assert.NotEmpty(reports);
        Assert.All(reports, report => Assert.True(trial.Holds(report), report));
    }

    [TinyDiskFact]
    public async Task Seven_nights_of_four_shards()
    {
        await using var trial = await StartAsync();
        var nights = new Nights(trial, Contacts);
        Directory.CreateDirectory(nights.Inbox);
        using var disk = new TinyDisk(nights.Inbox, "1m");

        // 1: two wrong addresses. One of them is right in the next night's file.
        nights.Deliver(1, wrong: [5, Contacts]);
        var late = (await AllShardsAsync(1))!;

        // 2: an outage while the third shard is at work.
        nights.Deliver(2, wrong: [Contacts]);
        await Task.WhenAll(ShardAsync(1), ShardAsync(2), ShardAsync(4));
        await OutageAsync(trial, () => ShardAsync(3));
        Assert.Equal(2, nights.Codes[^1]);
        await AllShardsAsync(1);

        // 3: the disk is full, and somebody makes room.
        nights.Deliver(3, wrong: []);
        var ballast = Fill(nights.Inbox, leave: 0);
        Assert.NotEqual(0, (await ShardAsync(2)).ExitCode);
        File.Delete(ballast);
        await AllShardsAsync(0);

        // 4: one is killed, and run again.
        nights.Deliver(4, wrong: []);
        var twice = nights.SentTwice;
        await KillAsync(trial, Shard(4));
        await AllShardsAsync(0);
        Assert.InRange(nights.SentTwice - twice, 0, InFlight);
        twice = nights.SentTwice;

        // 5: the first night's rows come back, after newer ones of the same contacts; the whole of them is refused.
        nights.Deliver(5, wrong: [9]);
        nights.CorrectAndPutBack(late);
        Assert.Equal(3, (await nights.RunAsync("inbox/contacts.failed.csv", "--quiet")).ExitCode);
        await AllShardsAsync(0, "contacts.failed");
        var rejected = (await AllShardsAsync(1))!;

        // 6: corrected in time, 7: and once more everything.
        nights.CorrectAndPutBack(rejected);
        nights.Expect(9, "night5.customer9@corrected-sample.com");
        await AllShardsAsync(0, "contacts.failed");
        nights.AssertNewest();
        nights.Deliver(7, wrong: []);
        await AllShardsAsync(0);

        nights.AssertNewest();
        Assert.Equal(twice, nights.SentTwice);
        Assert.Empty(nights.Left);

        string[] Shard(int number, string name = "contacts") =>
            [$"inbox/{name}.csv", "--shard", $"{number}/4", "--quiet", "--yes", "--no-pause"];

        Task<Ended> ShardAsync(int number, string name = "contacts") => nights.RunAsync(Shard(number, name));

        // All four and their merge, whose code is the night's; then a person moves everything away.
        async Task<string?> AllShardsAsync(int code, string name = "contacts")
        {
            await Task.WhenAll(Enumerable.Range(1, 4).Select(number => ShardAsync(number, name)));
            var reports = Enumerable.Range(1, 4).Select(number => $"inbox/{name}.shard-{number}-of-4.report.csv");
            var merged = await nights.RunAsync(["merge", .. reports]);
            Assert.True(merged.ExitCode == code, $"{merged.ExitCode}: {merged.Output}{merged.Error}");
            return nights.MoveAway(name);
        }
    }

    [GeneratedRegex(@"^  Report: \$TMP/work/(.+)$", RegexOptions.Multiline)]
    private static partial Regex Reports();

    private static async Task<Trial> StartAsync()
    {
        var trial = await Trial.StartAsync();
        trial.Set("Sending__Concurrency", $"{InFlight}");
        trial.Set("Sending__MaxOutage", "00:00:02");
        return trial;
    }

    /// <summary>Some rows get through, then nobody answers.</summary>
    private static async Task OutageAsync(Trial trial, Func<Task> run)
    {
        var before = trial.Contacts.Count;
        trial.Tenant.Options.Latency = Slowly;
        var running = run();
        while (trial.Contacts.Count < before + InFlight && !running.IsCompleted)
            await Task.Delay(5);
        await trial.StandIn.StopListeningAsync();
        await running;
        await trial.StandIn.ListenAgainAsync();
        trial.Tenant.Options.Latency = TimeSpan.Zero;
    }

    private static async Task KillAsync(Trial trial, string[] command)
    {
        var before = trial.Contacts.Count;
        trial.Tenant.Options.Latency = Slowly;
        await using (var running = trial.Program.Start(command))
        {
            while (trial.Contacts.Count < before + InFlight && !running.HasExited)
                await Task.Delay(5);
            await running.KillAsync();
        }

        trial.Tenant.Options.Latency = TimeSpan.Zero;
    }

    /// <returns>What takes the room of a disk.</returns>
    private static string Fill(string folder, int leave)
    {
        var ballast = Path.Combine(folder, ".ballast");
        var block = new byte[4096];
        using var file = File.Create(ballast);
        while (new DriveInfo(folder).AvailableFreeSpace > leave + block.Length)
        {
            file.Write(block);
            file.Flush();
        }

        return ballast;
    }
}
