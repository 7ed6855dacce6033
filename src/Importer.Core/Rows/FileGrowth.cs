namespace Importer.Core.Rows;

/// <summary>
/// Detects a file that another program is still writing or copying. A partial file would import without an error, and a short read is
/// too quick to see it change.
/// </summary>
internal static class FileGrowth
{
    /// <summary>Programs that reserve space before they copy fill it with zeros.</summary>
    private const int Zeros = 512;

    private static readonly TimeSpan JustNow = TimeSpan.FromSeconds(10),
        Patience = TimeSpan.FromSeconds(2),
        Interval = TimeSpan.FromMilliseconds(250);

    /// <exception cref="ImportException">The file is still being written: exit 2.</exception>
    public static async Task ThrowIfGrowingAsync(SourceFile file, TimeProvider clock, CancellationToken cancel)
    {
        var tail = file.Tail(64 * 1024 + 22);
        // An .xls workbook may end in zeros anyway.
        if (!FileKinds.IsCompoundFile(file.Head(8)) && tail.Length >= Zeros && !tail.AsSpan(tail.Length - Zeros).ContainsAnyExcept((byte)0))
            throw ImportException.TryLater(
                $"{file.Name} ends in zero bytes, like a file that is still being copied or whose copy was cut off. Run the same "
                    + "command again when it is complete."
            );
        if (clock.GetUtcNow() - file.LastWrite > JustNow || LooksFinished(file, tail))
            return;
        for (var waited = TimeSpan.Zero; waited < Patience; waited += Interval)
        {
            await Task.Delay(Interval, clock, cancel);
            file.ThrowIfChanged();
        }
    }

    /// <summary>Whether a workbook has its zip directory or a text its last line end. For gzip this cannot be checked.</summary>
    private static bool LooksFinished(SourceFile file, ReadOnlySpan<byte> tail) =>
        !file.IsGzip
        && (
            file.Head(2) is [(byte)'P', (byte)'K']
                ? tail.LastIndexOf("PK\u0005\u0006"u8) >= 0
                : tail.IsEmpty || tail[Math.Max(0, tail.Length - 4)..].ContainsAny((byte)'\n', (byte)'\r')
        );
}
