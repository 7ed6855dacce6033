using Importer.Core.Files;

namespace Importer.Core.Results;

/// <summary>
/// Keeps the results of one name to one run, whatever account and state directory another has. While it is held, no other run makes files
/// for them, so that what killed runs have left in the making is removed.
/// </summary>
public sealed class ResultsLock : IDisposable
{
    private readonly List<SharedFolderLock> held = [];

    private ResultsLock() { }

    /// <returns>Null where another run holds it.</returns>
    /// <exception cref="ImportException">It cannot be had: exit 3.</exception>
    public static ResultsLock? TryTake(ResultFiles files)
    {
        var taken = new ResultsLock();
        try
        {
            foreach (var (folder, name) in Places(files))
            {
                Directory.CreateDirectory(folder);
                if (SharedFolderLock.TryTake(folder, name) is not { } one)
                {
                    taken.Dispose();
                    return null;
                }

                taken.held.Add(one);
                TemporaryFile.RemoveStale(folder, name);
            }

            return taken;
        }
        catch (Exception e) when (e.IsFileError())
        {
            taken.Dispose();
            throw ImportException.MustChange(
                $"The results of {files.Name} cannot be locked: {e.Message} Name another folder for them with --results.",
                e
            );
        }
    }

    /// <inheritdoc cref="TryTake"/>
    /// <exception cref="ImportException">Another run holds it (exit 6), or it cannot be had (exit 3).</exception>
    public static ResultsLock Take(ResultFiles files) =>
        TryTake(files) ?? throw new ImportException(ExitCode.Locked, $"{Held(files)} Run the same command later.");

    /// <summary>The sentence about another run.</summary>
    public static string Held(ResultFiles files) => $"Another run is writing the results of {files.Name} in {files.Folder}.";

    public void Dispose() => held.ForEach(one => one.Dispose());

    private static IEnumerable<(string Folder, string Name)> Places(ResultFiles files)
    {
        yield return (files.Folder, files.Name);
        if (!files.ReportIsBeside && !DeviceFiles.TakesResult(files.Report!))
            yield return (Path.GetDirectoryName(files.Report!)!, Path.GetFileName(files.Report!));
    }
}
