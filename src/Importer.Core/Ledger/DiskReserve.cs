using System.Security.Cryptography;
using Importer.Core.Files;

namespace Importer.Core.Ledger;

/// <summary>
/// Room on the ledger's disk that is kept for the day on which it is full: then the file is given up, and the answers that are still
/// awaited can be written down. Enough for those of 256 senders.
/// </summary>
internal sealed class DiskReserve
{
    private const int Size = 2 << 20;

    private readonly string path;

    private DiskReserve(string path) => this.path = path;

    /// <exception cref="IOException">There is no room for it: nothing should be sent then.</exception>
    public static DiskReserve Beside(string ledger)
    {
        var path = ledger + ".reserve";
        if (new FileInfo(path) is { Exists: true, Length: Size })
            return new DiskReserve(path);
        try
        {
            // Random, or a disk that compresses would keep no room for it.
            PrivateFiles.Write(path, RandomNumberGenerator.GetBytes(Size));
        }
        catch
        {
            File.Delete(path);
            throw;
        }

        return new DiskReserve(path);
    }

    public void GiveUp()
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e.IsFileError())
        {
            // Then there is no more room than there was.
        }
    }
}
