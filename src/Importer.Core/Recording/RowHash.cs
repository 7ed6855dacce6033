using System.Buffers;
using System.Text;
using Importer.Core.Ledger;
using Importer.Core.Rows;

namespace Importer.Core.Recording;

internal static class RowHash
{
    /// <summary>Of a row's cells, so that a row that differs is never taken for one that is settled.</summary>
    public static long Of(this KeyedHash hash, SourceRow row)
    {
        var length = 0;
        for (var i = 0; i < row.Cells.Count; i++)
            length += Encoding.UTF8.GetMaxByteCount(row.Cells[i].Text.Length) + 2;
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            var end = 0;
            for (var i = 0; i < row.Cells.Count; i++)
            {
                end += Encoding.UTF8.GetBytes(row.Cells[i].Text, buffer.AsSpan(end));
                buffer[end++] = (byte)row.Cells[i].Kind;
                buffer[end++] = 0;
            }

            return hash.NumberOf(buffer.AsSpan(0, end));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
