namespace Importer.Benchmarks;

/// <summary>A folder of its own for one measurement, removed afterwards.</summary>
internal sealed class Workplace : IDisposable
{
    /// <summary>A file system in memory, where there is one: what is then cheaper is the disk's part.</summary>
    public const string InMemory = "/dev/shm";

    public static readonly string OnDisk = Environment.GetEnvironmentVariable("IMPORTER_BENCH_DIR") ?? Path.GetTempPath();

    public Workplace(string? parent = null)
    {
        Folder = Path.Combine(parent ?? OnDisk, $"importer-bench-{Guid.NewGuid():N}");
        Directory.CreateDirectory(Folder);
    }

    public string Folder { get; }

    public string At(string name) => Path.Combine(Folder, name);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
