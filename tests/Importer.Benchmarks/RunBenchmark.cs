namespace Importer.Benchmarks;

/// <summary>The whole run and the bare loop in turns, so that whatever else the machine does meets both.</summary>
internal static class RunBenchmark
{
    public static async Task<int> RunAsync(int rows, int rounds)
    {
        using var place = new Workplace();
        var input = place.At("contacts.csv");
        SampleFile.Write(input, rows);
        var bodies = await BareLoop.PrepareAsync(input);
        using var responder = Responder.Start();
        Console.WriteLine(
            $"{rows:N0} rows of 12 columns, bodies of {bodies.Average(body => body.Length):N0} bytes, concurrency "
                + $"{WholeRun.Concurrency}, {Environment.ProcessorCount} cores shared with the responder"
        );

        var places = new List<(string Name, string Parent)> { ("ledger on disk", Workplace.OnDisk) };
        if (Directory.Exists(Workplace.InMemory))
            places.Add(("ledger in memory", Workplace.InMemory));
        var bare = new List<Measure>();
        var whole = places.ToDictionary(at => at.Name, _ => new List<Measure>());
        for (var round = 0; round <= rounds; round++)
        {
            // The first round is for the just-in-time compiler.
            var name = round == 0 ? "warm-up" : $"round {round}";
            bare.Add(
                Told(
                    $"{name}: bare loop",
                    await Measure.OfAsync(rows, () => BareLoop.RunAsync(bodies, responder.Address, WholeRun.Concurrency))
                )
            );
            foreach (var (kind, parent) in places)
            {
                using var state = new Workplace(parent);
                whole[kind]
                    .Add(
                        Told(
                            $"{name}: whole run, {kind}",
                            await Measure.OfAsync(rows, () => WholeRun.RunAsync(input, responder.Address, state.Folder, state.Folder))
                        )
                    );
            }
        }

        Console.WriteLine();
        foreach (var (kind, runs) in whole)
        {
            var pairs = runs.Zip(bare).Skip(1).ToList();
            Console.WriteLine(
                $"{kind}: {Measure.Median(pairs.Select(pair => pair.First.RowsPerSecond / pair.Second.RowsPerSecond)):N2} of the bare "
                    + "loop's rows/s (aim 0.80 or more), "
                    + $"{Measure.Median(pairs.Select(pair => pair.First.CpuPerRow / pair.Second.CpuPerRow)):N2} of its CPU per row (aim "
                    + $"1.40 or less); medians of {rounds} rounds"
            );
        }

        return 0;
    }

    private static Measure Told(string name, Measure measure)
    {
        Console.WriteLine($"{name, -36}{measure}");
        return measure;
    }
}
