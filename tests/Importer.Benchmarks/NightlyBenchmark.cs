using Importer.Core.Ledger;

namespace Importer.Benchmarks;

/// <summary>A list that is imported once and then every night with 1 % changed: time, memory and the ledger's size, a process for each run.</summary>
internal static class NightlyBenchmark
{
    /// <summary>The night whose file is imported again after all others.</summary>
    private const int Repeated = 3;

    public static int Run(int rows, int nights)
    {
        using var responder = Responder.Start();
        using var place = new Workplace();
        for (var night = 0; night <= nights; night++)
        {
            SampleFile.Write(List(place.Folder, night), rows, night);
            Night(night == 0 ? "first import" : $"night {night}", night);
        }

        if (nights >= Repeated)
            Night($"night {Repeated} again", Repeated);
        return 0;

        void Night(string name, int night)
        {
            var before = LedgerSize(place.Folder);
            var said = Self.Run("one-night", place.Folder, $"{night}", $"{rows}", responder.Address.ToString());
            var after = LedgerSize(place.Folder);
            Console.WriteLine($"{name, -15}{said}, ledger {after / 1e6:N1} MB ({(after - before) / 1e6:+0.0;-0.0} MB)");
        }
    }

    public static async Task<int> OneNightAsync(string folder, int night, int rows, Uri responder)
    {
        var input = List(folder, night);
        var sent = 0L;
        var isNew = !File.Exists(Results(input));
        var measure = await Measure.OfAsync(
            rows,
            async () => sent = await WholeRun.RunAsync(input, responder, folder, folder, isNew, changedOnly: night > 0)
        );
        Console.WriteLine($"{measure.Time.TotalSeconds, 6:N1} s {measure}, peak {Self.PeakMegabytes():N0} MB, {sent:N0} sent");
        return 0;
    }

    private static string List(string folder, int night) => Path.Combine(folder, $"night-{night}.csv");

    private static string Results(string input) => Path.ChangeExtension(input, ".report.csv");

    /// <summary>The ledger and its log.</summary>
    private static long LedgerSize(string folder) =>
        new DirectoryInfo(folder).EnumerateFiles(Path.GetFileName(LedgerFile.PathIn(folder)) + "*").Sum(file => file.Length);
}
