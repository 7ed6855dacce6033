using System.Security.Cryptography;

namespace Importer.Core.Rows;

/// <summary>What makes two inputs the same job (CONTRACT, One rule for recovery): their content, not their name.</summary>
public static class InputFingerprint
{
    /// <summary>The SHA-256 of the decompressed content in lower-case hex: <c>a.csv.gz</c> has that of its <c>a.csv</c>.</summary>
    /// <exception cref="ImportException">The file cannot be read (exit 3) or changed meanwhile (exit 2).</exception>
    public static async Task<string> ComputeAsync(string path, CancellationToken cancel)
    {
        await using var file = SourceFile.Open(path);
        await using var content = file.OpenContent();
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancel));
    }
}
