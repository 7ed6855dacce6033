using Importer.Core;
using Importer.Core.Files;

namespace Importer.Program.Inputs;

/// <summary>
/// Standard input, kept in a file while the command goes: its content is its identity, so it must be known whole before the first row is
/// sent, and it can be read more than once.
/// </summary>
/// <param name="open">Opens standard input; called once.</param>
internal sealed class SpooledInput(Func<Stream> open, string stateDirectory) : IDisposable
{
    private string? path;

    // Its share lock tells other commands that the file is in use.
    private FileStream? held;

    /// <summary>Where it is kept; read to its end at the first call.</summary>
    /// <exception cref="ImportException">It cannot be kept (exit 3).</exception>
    public async Task<string> PathAsync(CancellationToken cancel)
    {
        if (path is not null)
            return path;
        var folder = Path.Combine(stateDirectory, "spool");
        var spooled = Path.Combine(folder, $"{Guid.NewGuid():N}.csv");
        try
        {
            StateFolder.Open(stateDirectory);
            PrivateFiles.CreateFolder(folder);
            RemoveStale(folder);
            await using var spool = PrivateFiles.Open(spooled, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
            await using (var input = open())
                await CopyAsync(input, spool, cancel);
            await spool.FlushAsync(cancel);
            held = new FileStream(spooled, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return path = spooled;
        }
        catch (Exception e)
        {
            Remove(spooled);
            if (!e.IsFileError())
                throw;
            throw ImportException.MustChange(
                $"Standard input could not be saved in {spooled}: "
                    + $"{e.Message} Free some space there, or choose another state directory with --state.",
                e
            );
        }
    }

    public void Dispose()
    {
        held?.Dispose();
        if (path is not null)
            Remove(path);
    }

    /// <summary>A read of a pipe cannot be ended from outside: the last one is left behind, and ends with the program.</summary>
    private static async Task CopyAsync(Stream input, Stream spool, CancellationToken cancel)
    {
        var buffer = new byte[80 * 1024];
        while (await input.ReadAsync(buffer, CancellationToken.None).AsTask().WaitAsync(cancel) is > 0 and var read)
            await spool.WriteAsync(buffer.AsMemory(0, read), cancel);
    }

    /// <summary>What killed commands have left behind is contact data that nobody needs.</summary>
    private static void RemoveStale(string folder)
    {
        foreach (var left in Directory.EnumerateFiles(folder, "*.csv"))
        {
            try
            {
                using var nobodys = PrivateFileLock.TryTake(left);
                if (nobodys is not null)
                    File.Delete(left);
            }
            catch (Exception e) when (e.IsFileError() || e is ImportException)
            {
                // Gone already, or where locks have no effect perhaps another command's.
            }
        }
    }

    private static void Remove(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception e) when (e.IsFileError())
        {
            // The folder is gone, or was none; what is left is removed by the next command.
        }
    }
}
