using System.Diagnostics;

namespace Importer.Benchmarks;

/// <summary>What so many rows took: by the clock, and in CPU time of this process, all threads, kernel included.</summary>
internal readonly record struct Measure(int Rows, TimeSpan Time, TimeSpan Cpu)
{
    public double RowsPerSecond => Rows / Time.TotalSeconds;

    public double CpuPerRow => Cpu.TotalMicroseconds / Rows;

    public static async Task<Measure> OfAsync(int rows, Func<Task> work)
    {
        // What the last round left behind is not this one's cost.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var (began, before) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await work();
        return new(rows, Stopwatch.GetElapsedTime(began), Environment.CpuUsage.TotalTime - before);
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    public override string ToString() => $"{RowsPerSecond, 8:N0} rows/s {CpuPerRow, 7:N1} us CPU/row";
}
