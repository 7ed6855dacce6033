namespace Importer.Benchmarks;

/// <summary>Whether the whole run's memory grows with the file: a process for each size, its peak working set.</summary>
internal static class MemoryBenchmark
{
    public static int Run(int[] sizes)
    {
        using var responder = Responder.Start();
        foreach (var rows in sizes)
            Console.WriteLine($"{rows, 9:N0} rows: {Self.Run("one-run", $"{rows}", responder.Address.ToString())}");
        return 0;
    }

    public static async Task<int> OneRunAsync(int rows, Uri responder, bool isNew = true)
    {
        using var place = new Workplace();
        var input = place.At("contacts.csv");
        SampleFile.Write(input, rows);
        var measure = await Measure.OfAsync(rows, () => WholeRun.RunAsync(input, responder, place.Folder, place.Folder, isNew));
        Console.WriteLine($"peak {Self.PeakMegabytes():N0} MB, {measure}");
        return 0;
    }
}
