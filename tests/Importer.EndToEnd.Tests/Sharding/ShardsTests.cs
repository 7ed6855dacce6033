using System.Text;
using Importer.Core;
using Importer.Core.Sharding;
using Importer.EndToEnd.Tests.Importing;

namespace Importer.EndToEnd.Tests.Sharding;

/// <summary>A file divided among processes comes to what a single run of it comes to, in every respect.</summary>
public sealed class ShardsTests
{
    private const int Count = 8;

    [Fact]
    public async Task Eight_processes_two_of_them_killed_and_run_again_leave_what_a_single_run_leaves()
    {
        await using var single = await StartAsync();
        await using var wholeRun = single.Program.Start(["contacts.csv"]);

        await using var divided = await StartAsync();
        divided.Tenant.Options.Latency = TimeSpan.FromSeconds(2); // No shard is done before the last of them has begun.
        var shards = Enumerable.Range(1, Count).Select(number => divided.Program.Start(Arguments(number))).ToList();
        // Both are to be killed with a row on the wire.
        while (!(HasSent(2) && HasSent(6)) && !shards.TrueForAll(shard => shard.HasExited))
            await Task.Delay(10);
        foreach (var shard in (RunningProgram[])[shards[1], shards[5]])
            await shard.KillAsync();

        divided.Tenant.Options.Latency = TimeSpan.Zero;

        // While a shard has not come to its end, there is no whole.
        var early = await divided.RunAsync(["merge", .. Enumerable.Range(1, Count - 1).Select(Report)]);
        Assert.Equal(3, early.ExitCode);
        Assert.Contains(
            "Shard 2/8 is not finished, so contacts.shard-2-of-8.report.csv lacks some of its rows. Run that shard again.\n",
            early.Error,
            StringComparison.Ordinal
        );
        Assert.False(divided.Holds("contacts.report.csv"));

        foreach (var shard in shards)
            await shard.EndAsync();
        foreach (var again in await Task.WhenAll(divided.RunAsync(Arguments(2)), divided.RunAsync(Arguments(6))))
            Assert.InRange(again.ExitCode, 0, 1);
        var whole = single.Shown(await wholeRun.EndAsync());
        var merged = await divided.RunAsync(["merge", .. Enumerable.Range(1, Count).Select(Report)]);

        Assert.Equal((1, 1, ""), (whole.ExitCode, merged.ExitCode, merged.Error));
        Whole.Same(Plain(single, "contacts.report.csv"), Plain(divided, "contacts.report.csv"), "report");
        Whole.Same(single.Read("contacts.failed.csv"), divided.Read("contacts.failed.csv"), "failed rows");
        // A contact's bodies, in their order; what was in flight at a kill may have come twice in a row.
        Assert.Equal(Bodies(single), Bodies(divided));
        Assert.InRange(divided.Contacts.Count - single.Contacts.Count, 0, 2);

        // The merged report is the whole's: run as one, the file is known.
        var after = await divided.RunAsync("contacts.csv");
        Assert.Contains("rows were restored from its report.", after.Output, StringComparison.Ordinal);

        bool HasSent(int number)
        {
            var shard = Shard.Parse($"{number}/{Count}")!;
            return divided.Contacts.Any(entry => shard.Has(entry.ContactKey, 0));
        }
    }

    [Fact]
    public async Task A_file_begun_as_shards_is_not_gone_on_with_otherwise()
    {
        await using var trial = await StartAsync();
        await trial.RunAsync("contacts.csv", "--shard", "1/2");

        foreach (
            var other in (string[][])
                [
                    ["contacts.csv", "--shard", "1/3"],
                    ["contacts.csv"],
                ]
        )
        {
            Assert.Equal(
                new Ended(
                    3,
                    "",
                    "This file was begun as 2 shards (contacts.shard-1-of-2.summary.json), and its imported rows would be sent again. "
                        + "Use the same number of shards, or start over with --again.\n"
                ),
                await trial.RunAsync([.. other, "--quiet"])
            );
        }
    }

    [Fact]
    public async Task Reports_that_do_not_make_a_whole_are_refused_with_every_reason()
    {
        await using var trial = await StartAsync();
        trial.Program.Write("other/contacts.csv", "Contact Key,Email Address,HTML Enabled\n1,ann@northwind-sample.com,yes\n");
        await Task.WhenAll(
            trial.RunAsync("contacts.csv", "--shard", "1/3"),
            trial.RunAsync("contacts.csv", "--shard", "2/3"),
            trial.RunAsync("other/contacts.csv", "--shard", "3/3")
        );
        Directory.CreateDirectory(Path.Combine(trial.Program.Folder, "copy"));
        foreach (var name in (string[])["contacts.shard-2-of-3.report.csv", "contacts.shard-2-of-3.summary.json"])
            File.Copy(Path.Combine(trial.Program.Folder, name), Path.Combine(trial.Program.Folder, "copy", name));

        var ended = await trial.RunAsync(
            "merge",
            "contacts.shard-1-of-3.report.csv",
            "contacts.shard-2-of-3.report.csv",
            "copy/contacts.shard-2-of-3.report.csv",
            "other/contacts.shard-3-of-3.report.csv",
            "contacts.csv"
        );

        Assert.Equal(
            new Ended(
                3,
                "",
                """
                contacts.csv is not named like a shard's report (contacts.shard-2-of-8.report.csv).
                contacts.shard-3-of-3.report.csv belongs to a different job than contacts.shard-1-of-3.report.csv: a different file, mapping or tenant.
                Shard 2/3 was given more than once: contacts.shard-2-of-3.report.csv, contacts.shard-2-of-3.report.csv.

                """.ReplaceLineEndings("\n")
            ),
            ended
        );
        Assert.Equal(
            new Ended(3, "", "Shard 3/3 is missing.\n"),
            await trial.RunAsync("merge", "contacts.shard-1-of-3.report.csv", "contacts.shard-2-of-3.report.csv")
        );
    }

    private static string[] Arguments(int number) => ["contacts.csv", "--shard", $"{number}/{Count}"];

    private static string Report(int number) => $"contacts.shard-{number}-of-{Count}.report.csv";

    private static string Plain(Trial trial, string name) =>
        // A row that was in flight at a kill was sent again, and its contact existed by then.
        trial
            .Read(name)
            .Replace(",false,", ",true,", StringComparison.Ordinal)
            .Replace("Sent again: a run that was killed may already have sent it.", "", StringComparison.Ordinal);

    private static string[] Bodies(Trial trial) =>
        [
            .. trial
                .Contacts.GroupBy(entry => entry.ContactKey)
                .OrderBy(key => key.Key, StringComparer.Ordinal)
                .SelectMany(key => key.Select(entry => entry.Body).Where((body, i) => i == 0 || body != key.ElementAt(i - 1).Body)),
        ];

    /// <summary>Contacts of one row and of several, rows that are invalid, without a key, and refused.</summary>
    private static async Task<Trial> StartAsync()
    {
        var trial = await Trial.StartAsync();
        trial.Set("Sending__Concurrency", $"{Count}");
        var text = new StringBuilder("Contact Key,Email Address,HTML Enabled,Notes\n");
        for (var row = 2; row <= 130; row++)
        {
            var key =
                row % 17 == 0 ? ""
                : row % 5 == 0 ? $"C-{row % 7}"
                : $"C-{row}";
            text.Append(key)
                .Append(",customer")
                .Append(row % 5 == 0 ? row % 7 : row)
                .Append(row % 13 == 0 ? "@" : "@northwind-sample.com")
                .Append(",yes,\"a; b, ")
                .Append(row)
                .Append("\"\n");
        }

        trial.Program.Write("contacts.csv", text.ToString());
        return trial;
    }
}
