using Importer.Core;

namespace Importer.Program.Running;

/// <summary>Standard input, kept in a file while the run goes: its content is its identity, so it must be known whole before the first row is sent.</summary>
internal sealed class SpooledInput : IDisposable
{
    private SpooledInput(string path) => Path = path;

    public string Path { get; }

    /// <exception cref="ImportException">It cannot be kept (exit 3).</exception>
    public static async Task<SpooledInput> ReadAsync(Stream input, string stateDirectory, CancellationToken cancel)
    {
        var path = System.IO.Path.Combine(stateDirectory, "spool", $"{Environment.ProcessId}-{Guid.NewGuid():N}.csv");
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            await using var spool = new FileStream(path, options);
            await input.CopyToAsync(spool, cancel);
            return new SpooledInput(path);
        }
        catch (Exception e)
        {
            File.Delete(path);
            if (e is not (IOException or UnauthorizedAccessException))
                throw;
            throw ImportException.MustChange($"Standard input could not be kept in {path}: {e.Message} Leave room there, or choose another state directory with --state.", e);
        }
    }

    public void Dispose() => File.Delete(Path);
}
