using Importer.EndToEnd.Tests.Importing;

namespace Importer.EndToEnd.Tests.Recovery;

/// <summary>
/// A file that goes away or changes while it is read stops the run (exit 2); whole again, it is taken up where it was left. The files are
/// larger than what is read ahead, so that the trouble comes while rows are still to be read.
/// </summary>
[Trait(FullTier.Trait, FullTier.Name)]
public sealed class ChangingSourceTests
{
    private const int Customers = 700;
    private static readonly string[] Header = ["Contact Key", "Email Address", "HTML Enabled", "Notes"];

    public enum Trouble
    {
        Gone,
        Truncated,
        Longer,
        Replaced,
    }

    [Theory]
    [InlineData("contacts.csv", Trouble.Gone)]
    [InlineData("contacts.csv", Trouble.Truncated)]
    [InlineData("contacts.csv", Trouble.Longer)]
    [InlineData("contacts.xlsx", Trouble.Gone)]
    [InlineData("contacts.xlsx", Trouble.Truncated)]
    [InlineData("contacts.xlsx", Trouble.Replaced)]
    public async Task A_file_that_does_not_stay_as_it_is_while_it_is_read_stops_the_run_and_nothing_is_lost(string name, Trouble trouble)
    {
        await using var trial = await Trial.StartAsync();
        trial.Set("Sending__Concurrency", "4");
        trial.Tenant.Options.Latency = TimeSpan.FromMilliseconds(100);
        var path = Path.Combine(trial.Program.Folder, name);
        Write(path);
        var whole = File.ReadAllBytes(path);
        var written = File.GetLastWriteTimeUtc(path);

        Ended ended;
        await using (var running = trial.Program.Start([name]))
        {
            while (trial.Contacts.Count < 4 && !running.HasExited)
                await Task.Delay(10);
            Disturb(path, whole, trouble);
            trial.Tenant.Options.Latency = TimeSpan.Zero;
            ended = await running.EndAsync();
        }

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains(
            trouble == Trouble.Gone
                ? $"{name} disappeared while it was being read. Run the same command again when it is back."
                : $"{name} changed while it was read (is it still being copied or written?). "
                    + "Run the same command again when it is complete.",
            ended.Output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            " A file with other content, even a correction, is a new job: it sends every row, including those already imported.",
            ended.Output,
            StringComparison.Ordinal
        );
        var sent = trial.Contacts.Count;
        Assert.InRange(sent, 4, Customers - 1);
        Assert.Equal(sent, trial.Rows("contacts.report.csv").Count(row => row[2] == "imported"));
        Assert.Contains("\"complete\": false", trial.Read("contacts.summary.json"), StringComparison.Ordinal);

        File.WriteAllBytes(path, whole);
        File.SetLastWriteTimeUtc(path, written);
        var again = await trial.RunAsync(name);

        Assert.Equal((0, ""), (again.ExitCode, again.ExitCode == 0 ? "" : again.Error));
        Assert.Equal(Customers, trial.Contacts.Count);
        Assert.Equal(Customers, trial.Contacts.Select(entry => entry.ContactKey).Distinct().Count());
        Assert.Equal(
            Enumerable.Range(2, Customers).Select(row => $"{row},C-{row},imported"),
            trial.Rows("contacts.report.csv").Select(row => string.Join(',', row[..3]))
        );
    }

    private static void Disturb(string path, byte[] whole, Trouble trouble)
    {
        switch (trouble)
        {
            case Trouble.Gone:
                File.Delete(path);
                break;
            case Trouble.Truncated:
                using (var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
                    file.SetLength(whole.Length / 2);
                break;
            case Trouble.Longer:
                File.AppendAllText(path, "C-9999,one.more@northwind-sample.com,yes,\n");
                break;
            case Trouble.Replaced:
                // As a program that saves does it: the new file takes the name of the old one, which is still open here.
                File.WriteAllBytes(path + ".new", [.. whole, 0]);
                File.Move(path + ".new", path, overwrite: true);
                break;
        }
    }

    private static void Write(string path)
    {
        var random = new Random(1);
        var rows = Enumerable
            .Range(2, Customers)
            .Select(row => new[] { $"C-{row}", $"customer{row}@northwind-sample.com", "yes", Noise() })
            .Prepend(Header);
        if (path.EndsWith(".csv", StringComparison.Ordinal))
            File.WriteAllText(path, string.Concat(rows.Select(row => string.Join(',', row) + "\n")));
        else
            SmallWorkbook.Write(path, ("Contacts", rows));

        // Cannot be compressed, so that a workbook's sheet is not read whole at the start.
        string Noise() => string.Concat(Enumerable.Range(0, 1500).Select(_ => (char)('a' + random.Next(26))));
    }
}
