using System.Security.Cryptography;
using Importer.Core.Files;

namespace Importer.Core.Results;

/// <summary>What is needed to see whether somebody has changed a file since.</summary>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Lower-case hexadecimal digits.</param>
public sealed record FileFingerprint(long Bytes, string Sha256)
{
    /// <exception cref="IOException">It is not there or cannot be read.</exception>
    public static FileFingerprint Of(string path)
    {
        using var stream = FileOpener.Open(path);
        return Of(stream);
    }

    /// <summary>Of a file that is open, from its beginning.</summary>
    internal static FileFingerprint Of(FileStream stream)
    {
        stream.Position = 0;
        return new FileFingerprint(stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }

    /// <summary>Whether the file is exactly as it was; one that cannot be read counts as changed.</summary>
    public bool Matches(string path)
    {
        try
        {
            return new FileInfo(path).Length == Bytes && Of(path) == this;
        }
        catch (Exception e) when (e.IsFileError())
        {
            return false;
        }
    }
}
