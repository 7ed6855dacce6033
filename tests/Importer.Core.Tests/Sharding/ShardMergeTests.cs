using Importer.Core.Results;
using Importer.Core.Sharding;
using Importer.Core.Tests.Ledger;

namespace Importer.Core.Tests.Sharding;

public sealed class ShardMergeTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("importer-merge-").FullName;

    [Fact]
    public async Task Rows_are_merged_in_input_order_with_a_summary_of_the_whole()
    {
        var result = await MergeAsync(Write(1, Rows(1, 40)), Write(2, Rows(2, 40)));

        var merged = await RowsOfAsync(Path.Combine(folder, "contacts.report.csv"));
        Assert.Equal(Enumerable.Range(2, 39), merged);
        var summary = RunSummary.TryRead(Path.Combine(folder, "contacts.summary.json"))!;
        Assert.Equal(
            ("whole", 39, 39, null, true, 0),
            (summary.Job, summary.Rows, summary.Of(RowStatus.Imported), summary.Shard, summary.Complete, summary.ExitCode)
        );
        Assert.Equal(["2 shards merged."], result.Notes);
    }

    [Fact]
    public async Task Created_contacts_are_merged_in_input_order_with_the_shards_details()
    {
        var parts = new[] { Write(1, Rows(1, 20)), Write(2, Rows(2, 20)) };
        for (var i = 0; i < 2; i++)
        {
            var name = $"contacts.shard-{i + 1}-of-2";
            File.WriteAllLines(
                Path.Combine(folder, name + ".created.csv"),
                [
                    "contactKey,contactId,row,certain",
                    .. Rows(i + 1, 20).Take(2).Select(row => $"key {row},{1000 + row},{row},{(i == 0 ? "yes" : "no")}"),
                ]
            );
            parts[i] = parts[i] with
            {
                Summary = parts[i].Summary with
                {
                    NewContacts = 1 + i,
                    Files = new() { Created = name + ".created.csv" },
                },
            };
        }

        var result = await MergeAsync(parts);

        var expected = Rows(1, 20)
            .Take(2)
            .Select(row => (Row: row, Certain: "yes"))
            .Concat(Rows(2, 20).Take(2).Select(row => (Row: row, Certain: "no")))
            .OrderBy(one => one.Row)
            .Select(one => $"key {one.Row},{1000 + one.Row},{one.Row},{one.Certain}");
        Assert.Equal(expected, File.ReadAllLines(Path.Combine(folder, "contacts.created.csv"))[1..]);
        Assert.Equal(("contacts.created.csv", 3), (result.Summary.Files.Created, result.Summary.NewContacts));
    }

    [Fact]
    public async Task A_report_with_missing_rows_is_refused() =>
        Assert.Equal(
            "contacts.shard-2-of-2.report.csv holds 3 rows, but its summary says 4: it has been changed. Run that shard again.",
            await RefusalAsync(Write(1, Rows(1, 40)), Write(2, Rows(2, 40)[..3], told: 4))
        );

    [Fact]
    public async Task A_row_of_another_shard_is_refused() =>
        Assert.Equal(
            $"contacts.shard-2-of-2.report.csv holds row {Rows(1, 40)[^1]}, which "
                + "belongs to another shard: it has been changed. Run that shard again.",
            await RefusalAsync(Write(1, Rows(1, 40)[..^1]), Write(2, [Rows(1, 40)[^1]]))
        );

    [Fact]
    public async Task A_duplicate_row_is_refused() =>
        Assert.Equal(
            $"contacts.shard-1-of-2.report.csv has row {Rows(1, 40)[0]} after row "
                + $"{Rows(1, 40)[0]}: it has been changed. Run that shard again.",
            await RefusalAsync(Write(1, [Rows(1, 40)[0], .. Rows(1, 40)]), Write(2, Rows(2, 40)))
        );

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static int[] Rows(int number, int last) =>
        [.. Enumerable.Range(2, last - 1).Where(row => new Shard(number, 2).Has($"key {row}", row))];

    private static async Task<List<int>> RowsOfAsync(string report)
    {
        var rows = new List<int>();
        await foreach (var outcome in ReportReader.ReadAsync(report))
            rows.Add(outcome.Row);
        return rows;
    }

    private ShardReport Write(int number, int[] rows, int? told = null)
    {
        var path = Path.Combine(folder, $"contacts.shard-{number}-of-2.report.csv");
        using (var report = new ReportWriter(File.Create(path)))
        {
            foreach (var row in rows)
                report.Append(LedgerRun.Outcome(row, RowStatus.Imported, $"key {row}"));
        }

        var summary = new RunSummary
        {
            Job = $"part {number}",
            Shard = new ShardOf(number, 2, "whole"),
            Input = "contacts.csv",
            Tenant = "tenant",
            Rows = told ?? rows.Length,
            StartedAt = LedgerFolder.Now,
            FinishedAt = LedgerFolder.Now,
            Complete = true,
            ExitCode = 0,
        };
        summary.Write(Path.Combine(folder, $"contacts.shard-{number}-of-2.summary.json"));
        List<string> problems = [];
        return ShardReport.Find(path, problems) ?? throw new InvalidOperationException(problems[0]);
    }

    private static Task<RunResult> MergeAsync(params ShardReport[] reports)
    {
        Assert.Empty(ShardReport.Problems(reports));
        return ShardMerge.RunAsync(reports, null, ExitCode.Settled, LedgerFolder.Now, default);
    }

    private async Task<string> RefusalAsync(params ShardReport[] reports)
    {
        var before = Directory.EnumerateFiles(folder).Order().ToList();
        var refusal = await Assert.ThrowsAsync<ImportException>(() => MergeAsync(reports));
        Assert.Equal(ExitCode.MustChange, refusal.ExitCode);
        Assert.Equal(before, Directory.EnumerateFiles(folder).Order());
        return refusal.Message;
    }
}
