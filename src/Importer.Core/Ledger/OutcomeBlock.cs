namespace Importer.Core.Ledger;

/// <summary>
/// The settled rows of a job among <see cref="Rows"/> consecutive row numbers, packed into one record of the ledger. Everything of an
/// outcome comes back as it was, except what reading the input again tells: the contact key and, of an unchanged row, the contact ID.
/// An unchanged row has no hash of its own (it would be most of what it takes): <see cref="Digest"/> is of all of them together, so they
/// are trusted together or not at all.
/// </summary>
/// <param name="Digest">Of the unchanged rows (<see cref="DigestOf"/>).</param>
/// <param name="Outcomes">By row, ascending. The hash of an unchanged row is null.</param>
internal sealed record OutcomeBlock(long Digest, IReadOnlyList<PriorOutcome> Outcomes)
{
    /// <summary>
    /// How many row numbers a block spans. Block n holds rows from n times this number on. Never change it: a job's blocks must not overlap.
    /// </summary>
    public const int Rows = 256;

    /// <summary>The last unchanged row; 0 if there is none.</summary>
    public int LastUnchanged { get; } = Outcomes.LastOrDefault(one => IsUnchanged(one.Outcome))?.Outcome.Row ?? 0;

    /// <summary>Whether an outcome can be packed without losing anything of it.</summary>
    public static bool CanPack(PriorOutcome one) =>
        one is { Pending: false, RowHash: not null, Outcome: { Error: null, ErrorCode: null, Reasons.Count: 0 } outcome }
        && outcome.Status.IsSettled()
        && (!IsUnchanged(outcome) || outcome is { IsNewContact: null, RequestId: null });

    public static bool IsUnchanged(RowOutcome outcome) => outcome.Status == RowStatus.Unchanged;

    /// <summary>The record of a block.</summary>
    /// <param name="outcomes">By row, ascending, each of which <see cref="CanPack"/>.</param>
    /// <param name="hash">The ledger's.</param>
    public static byte[] Pack(IReadOnlyList<PriorOutcome> outcomes, int firstRow, KeyedHash hash)
    {
        var unchanged = outcomes.Where(one => IsUnchanged(one.Outcome)).Select(one => (one.Outcome.Row, one.RowHash!.Value));
        return new OutcomePacking.Writer().Write(DigestOf(unchanged, hash), outcomes, firstRow);
    }

    /// <param name="path">The ledger, for messages.</param>
    /// <exception cref="ImportException">The record is damaged.</exception>
    public static OutcomeBlock Unpack(ReadOnlySpan<byte> record, int firstRow, string path)
    {
        try
        {
            return new OutcomePacking.Reader(record, firstRow).Read();
        }
        catch (Exception e) when (e is InvalidDataException or IndexOutOfRangeException or ArgumentException or OverflowException)
        {
            throw SqliteErrors.Damaged(path, e);
        }
    }

    /// <summary>Of rows and the hashes of their cells, in ascending order of rows.</summary>
    public static long DigestOf(IEnumerable<(int Row, long Hash)> rows, KeyedHash hash)
    {
        var all = rows.SelectMany(row => (long[])[row.Row, row.Hash]).ToArray();
        return all.Length == 0 ? 0 : hash.NumberOf(System.Runtime.InteropServices.MemoryMarshal.AsBytes(all.AsSpan()));
    }
}
