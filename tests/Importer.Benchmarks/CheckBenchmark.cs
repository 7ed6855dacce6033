using Importer.Core;
using Importer.Core.Ledger;
using Importer.Core.Mapping;
using Importer.Core.Recording;
using Importer.Core.Recording.Keys;
using Importer.Core.Results;
using Importer.Core.Rows;

namespace Importer.Benchmarks;

/// <summary>
/// What <c>check</c> costs: read, mapped, judged, its dates and conversions reviewed, reported, nothing sent. A process of its own, so that
/// its peak memory is its own.
/// </summary>
internal static class CheckBenchmark
{
    public static int Run(int rows)
    {
        for (var round = 1; round <= 3; round++)
            Console.WriteLine($"{rows:N0} rows of 12 columns checked: {Self.Run("one-check", $"{rows}")}");
        return 0;
    }

    /// <summary>The workbook is written once and by this process: a dictionary of two million texts is not the reader's memory.</summary>
    public static int RunWorkbook(int rows)
    {
        using var place = new Workplace();
        var input = place.At("contacts.xlsx");
        SampleWorkbook.Write(input, rows);
        for (var round = 1; round <= 3; round++)
            Console.WriteLine(
                $"{rows:N0} rows of a workbook ({new FileInfo(input).Length / 1e6:N0} MB) checked: "
                    + $"{Self.Run("one-check-of", input, $"{rows}")}"
            );
        return 0;
    }

    public static async Task<int> OneCheckAsync(int rows)
    {
        using var place = new Workplace();
        var input = place.At("contacts.csv");
        SampleFile.Write(input, rows);
        return await OneCheckAsync(input, rows, "6 s CPU and 120 MB for 1,000,000 rows");
    }

    public static Task<int> OneCheckOfWorkbookAsync(string input, int rows) =>
        OneCheckAsync(input, rows, "25 s CPU and 350 MB for 1,048,575 rows");

    private static async Task<int> OneCheckAsync(string input, int rows, string aims)
    {
        var measure = await Measure.OfAsync(rows, () => CheckAsync(input, input + ".check.csv"));
        Console.WriteLine(
            $"{measure.Cpu.TotalSeconds:N1} s CPU, {measure.Time.TotalSeconds:N1} s, peak {Self.PeakMegabytes():N0} MB (aims {aims})"
        );
        return 0;
    }

    private static async Task CheckAsync(string input, string check)
    {
        await using var source = await RowSources.OpenAsync(input, new ReadingOptions(), default);
        var mapper = ContactMapper.Create(MappingFinder.Find(source.Info, null, SampleFile.Mapping), source.Info, new ReadingOptions());
        using var report = new ReportWriter(new FileStream(check, FileMode.Create, FileAccess.Write, FileShare.Read));
        var tally = new ErrorTally(source.Info.Header);
        using var rehearsal = new Rehearsal(DuplicateKeys.Send, changedOnly: false, look: null, new JobPreview());
        using var keys = new KeySurvey(mapper, Path.GetDirectoryName(check)!);
        var review = mapper.Review();
        await foreach (var row in source.ReadAsync(default))
        {
            var mapped = mapper.Map(row);
            review.Look(mapped);
            keys.Add(mapped);
            var outcome = rehearsal.Take(mapped, TimeProvider.System.GetUtcNow());
            report.Append(outcome);
            tally.Add(outcome);
        }

        keys.Count(default);
        if (tally.Of(RowStatus.Ready) != tally.Rows)
            throw new InvalidOperationException("Not every row is ready.");
    }
}
