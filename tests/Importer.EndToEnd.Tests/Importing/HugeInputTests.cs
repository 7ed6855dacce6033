using System.IO.Compression;
using System.Text;

namespace Importer.EndToEnd.Tests.Importing;

/// <summary>One cell larger than the memory of the program that reads it: it may use 128 MB.</summary>
[Trait(FullTier.Trait, FullTier.Name)]
public sealed class HugeInputTests
{
    private const string HeapOf128Megabytes = "0x8000000";
    private const string Head = "Contact Key,Email Address,HTML Enabled\n";

    [Fact]
    public async Task One_line_spoils_its_row_alone()
    {
        var (ended, check) = await CheckAsync(Head + "1,ann@northwind-sample.com,", megabytes: 500, "\n2,bob@northwind-sample.com,yes\n");

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("is longer than 1,048,576 characters", ended.Output);
        Assert.Equal(
            [("2", "invalid"), ("3", "ready")],
            check
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Skip(1)
                .Select(line => line.Split(',') is [var row, _, var status, ..] ? (row, status) : default)
        );
    }

    [Fact]
    public async Task A_quote_that_is_never_closed_stops_the_reading()
    {
        var (ended, _) = await CheckAsync(Head + "1,ann@northwind-sample.com,\"", megabytes: 150, "\n2,bob@northwind-sample.com,yes\n");

        Assert.Equal(3, ended.ExitCode);
        Assert.Contains("huge.csv.gz cannot be read beyond line 2: ", ended.Error);
    }

    private static async Task<(Ended Ended, string Check)> CheckAsync(string before, int megabytes, string after)
    {
        using var program = new PublishedProgram();
        await using (var packed = new GZipStream(File.Create(Path.Combine(program.Folder, "huge.csv.gz")), CompressionLevel.Fastest))
        {
            var million = Encoding.ASCII.GetBytes(new string('x', 1_000_000));
            await packed.WriteAsync(Encoding.ASCII.GetBytes(before));
            for (var i = 0; i < megabytes; i++)
                await packed.WriteAsync(million);
            await packed.WriteAsync(Encoding.ASCII.GetBytes(after));
        }
        program.Environment["DOTNET_GCHeapHardLimit"] = HeapOf128Megabytes;
        await using var running = program.Start(["check", "huge.csv.gz"]);
        var ended = await running.EndAsync(TimeSpan.FromMinutes(5));
        var check = Path.Combine(program.Folder, "huge.check.csv");
        return (ended, File.Exists(check) ? File.ReadAllText(check) : "");
    }
}
