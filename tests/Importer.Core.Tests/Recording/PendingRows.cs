using Importer.Core.Contacts;
using Importer.Core.Ledger;
using Importer.Core.Mapping;
using Importer.Core.Recording;
using Importer.Core.Rows;

namespace Importer.Core.Tests.Recording;

/// <summary>Rows in hand for the tests.</summary>
internal static class PendingRows
{
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 8, 30, 0, TimeSpan.Zero);

    private static readonly KeyedHash Hash = new(new byte[32]);

    public static PendingRow Ready(int row, string key = "ann", string? advice = null) =>
        PendingRow.Of(new ReadyRow(Source(row), key, new ContactRequest(key, null, []), advice), Hash);

    public static PendingRow Invalid(int row, string? key = "ann") =>
        PendingRow.Of(new InvalidRow(Source(row), key, [new Reason("email", "Email", "is no address", "x@")], null), Hash);

    private static SourceRow Source(int row) => new(row, [new Cell("a")]);
}
