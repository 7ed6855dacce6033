using Importer.Core.Mapping;
using Importer.Core.Recording;
using Importer.Core.Rows;

namespace Importer.Benchmarks;

/// <summary>
/// What the survey of a new job costs, in turns with what it is held against; a process each, so that its peak memory is its own.
/// </summary>
internal static class SurveyBenchmark
{
    private const int Rounds = 3;

    /// <param name="sent">Rows of the whole runs.</param>
    public static int Run(int rows, int sent)
    {
        using var place = new Workplace();
        var input = place.At("contacts.csv");
        SampleFile.Write(input, rows);
        for (var round = 1; round <= Rounds; round++)
        {
            Console.WriteLine($"{rows:N0} rows surveyed: {Self.Run("one-survey", input, $"{rows}")}");
            Console.WriteLine($"{rows:N0} rows checked:  {Self.Run("one-check-of", input, $"{rows}")}");
        }

        if (sent == 0)
            return 0;
        using var responder = Responder.Start();
        for (var round = 1; round <= Rounds; round++)
        {
            Console.WriteLine($"{sent:N0} rows sent, surveyed:     {Self.Run("one-run", $"{sent}", responder.Address.ToString())}");
            Console.WriteLine(
                $"{sent:N0} rows sent, not surveyed: {Self.Run("one-run-of-known", $"{sent}", responder.Address.ToString())}"
            );
        }

        return 0;
    }

    public static async Task<int> OneSurveyAsync(string input, int rows)
    {
        var measure = await Measure.OfAsync(
            rows,
            async () =>
            {
                await using var source = await RowSources.OpenAsync(input, new ReadingOptions(), default);
                var mapper = ContactMapper.Create(
                    MappingFinder.Find(source.Info, null, SampleFile.Mapping),
                    source.Info,
                    new ReadingOptions()
                );
                var found = await new Survey(source, mapper, Path.GetDirectoryName(input)!).ReadAsync(default);
                if (found.Keys.Distinct != rows)
                    throw new InvalidOperationException($"{found.Keys.Distinct} keys were counted.");
            }
        );
        Console.WriteLine($"{measure.Cpu.TotalSeconds:N1} s CPU, {measure.Time.TotalSeconds:N1} s, peak {Self.PeakMegabytes():N0} MB");
        return 0;
    }
}
