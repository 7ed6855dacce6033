using System.Security.Cryptography;
using Importer.Core.Files;

namespace Importer.Core.Ledger;

/// <summary>
/// Reserves space on the ledger's disk. When the disk is full, the reserve is released so that the outstanding answers can still be
/// recorded. Enough for those of 256 senders.
/// </summary>
internal sealed class DiskReserve
{
    private const int Size = 2 << 20;

    private readonly string path;

    private DiskReserve(string path) => this.path = path;

    /// <exception cref="IOException">There is not enough space: then nothing should be sent.</exception>
    public static DiskReserve Create(string ledger)
    {
        var path = ledger + ".reserve";
        if (new FileInfo(path) is { Exists: true, Length: Size })
            return new DiskReserve(path);
        try
        {
            // Random data, since a compressing disk would reserve nothing otherwise.
            PrivateFiles.Write(path, RandomNumberGenerator.GetBytes(Size));
        }
        catch
        {
            File.Delete(path);
            throw;
        }

        return new DiskReserve(path);
    }

    public void Release()
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e.IsFileError())
        {
            // Then no space is gained.
        }
    }
}
