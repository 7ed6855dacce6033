using System.Buffers.Binary;

namespace Importer.EndToEnd.Tests.Recovery;

/// <summary>SQLite's write-ahead log as it lies on the disk (sqlite.org/fileformat2.html, 4.1).</summary>
internal static class WriteAheadLog
{
    private const int HeaderLength = 32;
    private const int FrameHeaderLength = 24;

    /// <summary>
    /// Up to where it has been synced for certain: behind a commit SQLite goes on only when that is on the disk, and what is written
    /// after the last one belongs to a transaction on its way.
    /// </summary>
    public static int EndOfLastCommit(ReadOnlySpan<byte> log)
    {
        if (log.Length < HeaderLength)
            return 0;
        var page = (int)BinaryPrimitives.ReadUInt32BigEndian(log[8..]);
        var salts = log.Slice(16, 8);
        var end = HeaderLength;
        for (var at = HeaderLength; at + FrameHeaderLength + page <= log.Length; at += FrameHeaderLength + page)
        {
            // Frames of another salt are left from before the log was begun again.
            if (!log.Slice(at + 8, 8).SequenceEqual(salts))
                break;
            if (BinaryPrimitives.ReadUInt32BigEndian(log[(at + 4)..]) != 0)
                end = at + FrameHeaderLength + page;
        }

        return end;
    }
}
