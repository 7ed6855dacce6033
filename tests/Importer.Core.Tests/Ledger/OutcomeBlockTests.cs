using CsCheck;
using Importer.Core.Ledger;

namespace Importer.Core.Tests.Ledger;

public sealed class OutcomeBlockTests : IDisposable
{
    private const int FirstRow = 512;

    private static readonly KeyedHash Hash = new(new byte[32]);

    private readonly LedgerFolder folder = new();

    [Fact]
    public void Everything_of_settled_rows_comes_back_but_the_hashes_of_unchanged_ones_whose_digest_does() =>
        Gen.Int.Sample(
            seed =>
            {
                var random = new Random(seed);
                var outcomes = Enumerable
                    .Range(FirstRow, OutcomeBlock.Rows)
                    .Where(_ => random.Next(4) > 0)
                    .Select(row => Any(row, random))
                    .ToList();
                Assert.All(outcomes, one => Assert.True(OutcomeBlock.CanPack(one)));
                var block = OutcomeBlock.Unpack(OutcomeBlock.Pack(outcomes, FirstRow, Hash), FirstRow, "ledger.db");
                Assert.Equal(
                    outcomes.Select(one => Show(one with { RowHash = OutcomeBlock.IsUnchanged(one.Outcome) ? null : one.RowHash })),
                    block.Outcomes.Select(Show)
                );
                Assert.Equal(
                    OutcomeBlock.DigestOf(
                        outcomes.Where(one => OutcomeBlock.IsUnchanged(one.Outcome)).Select(one => (one.Outcome.Row, one.RowHash!.Value)),
                        Hash
                    ),
                    block.Digest
                );
            },
            iter: 300
        );

    [Fact]
    public void What_a_block_would_lose_keeps_a_record_of_its_own()
    {
        var one = new PriorOutcome(LedgerRun.Outcome(2, RowStatus.Imported, "ann"), 1, 42, false);
        Assert.True(OutcomeBlock.CanPack(one));
        Assert.False(OutcomeBlock.CanPack(one with { Pending = true }));
        Assert.False(OutcomeBlock.CanPack(one with { RowHash = null }));
        Assert.False(OutcomeBlock.CanPack(one with { Outcome = one.Outcome with { Error = "no" } }));
        Assert.False(OutcomeBlock.CanPack(one with { Outcome = one.Outcome with { Status = RowStatus.Unknown } }));
    }

    [Fact]
    public void Packed_rows_are_found_counted_and_replaced_by_newer_records()
    {
        using (var run = folder.Begin("A"))
        {
            for (var row = 2; row < 1000; row++)
            {
                var known =
                    row % 7 == 0 ? run.Ledger.Record(LedgerRun.Outcome(row, RowStatus.Invalid, "k"), row)
                    : row % 3 == 0 ? run.Ledger.Record(LedgerRun.Outcome(row, RowStatus.Unchanged, "k"), row)
                    : run.Sent(row, $"k{row}");
                run.Ledger.Pass(row, known, isNew: true);
            }

            run.Ledger.Complete(LedgerFolder.Now);
            run.Finish(finished: false);
        }

        using var next = folder.Begin("A");
        Assert.Equal(
            Enumerable
                .Range(2, 998)
                .Select(row =>
                    (
                        row,
                        row % 7 == 0 ? RowStatus.Invalid
                        : row % 3 == 0 ? RowStatus.Unchanged
                        : RowStatus.Imported
                    )
                ),
            Enumerable.Range(0, 1100).Select(next.Ledger.Prior).OfType<PriorOutcome>().Select(one => (one.Outcome.Row, one.Outcome.Status))
        );
        next.Announce(300, "k300", next.Again(300));
        next.Ledger.RecordSent(
            LedgerRun.Outcome(310, RowStatus.Rejected, "k310"),
            310,
            next.Ledger.Hash.Of("k310"),
            next.Ledger.Hash.Of("b"),
            next.Last("k310"),
            1
        );
        next.Commit();
        // Of 996 rows that are not a multiple of 7, one is rejected now.
        var counts = JobList.Counts(next.File, next.Job.Number, next.Job.FirstPass);
        Assert.Equal((998, 1, 142), (counts.Values.Sum(), counts[RowStatus.Rejected], counts[RowStatus.Invalid]));
        Assert.True(next.Ledger.HasImported());
        using var priors = next.Ledger.OpenPriors()!;
        Assert.Equal((true, RowStatus.Rejected), (priors.Find(300)!.Pending, priors.Find(310)!.Outcome.Status));
    }

    [Fact]
    public void A_finished_job_needs_a_record_for_each_block_and_for_each_row_behind_the_last()
    {
        using var run = folder.Begin("A");
        for (var row = 2; row < 3000; row++)
            run.Ledger.Pass(row, run.Sent(row, $"k{row}"), isNew: true);
        run.Ledger.Complete(LedgerFolder.Now);
        Assert.Equal((11L, 3000L - (11 * 256)), (Count("outcome_block"), Count("outcome")));

        long Count(string table) => (long)run.File.Connection.Scalar($"SELECT count(*) FROM {table}")!;
    }

    public void Dispose() => folder.Dispose();

    private static PriorOutcome Any(int row, Random random)
    {
        var status = One([RowStatus.Imported, RowStatus.Unchanged, RowStatus.Unchanged, RowStatus.Superseded, RowStatus.Duplicate]);
        var isUnchanged = status == RowStatus.Unchanged;
        return new PriorOutcome(
            new RowOutcome
            {
                Row = row,
                Status = status,
                Advice = One([null, "Left out", "Unchanged since it was last imported.", "jörg 😀"]),
                ContactId = isUnchanged ? null : One<long?>([null, 0, 7, 1 << 30, long.MaxValue, long.MinValue, random.NextInt64()]),
                IsNewContact = isUnchanged ? null : One<bool?>([null, true, false]),
                HttpStatus = One<int?>([null, 200, 202]),
                Attempts = One([0, 1, 1, 300]),
                RequestId = isUnchanged
                    ? null
                    : One([null, "", "x1", Guid.NewGuid().ToString(), Guid.NewGuid().ToString("D").ToUpperInvariant()]),
                FinishedAt = DateTimeOffset.FromUnixTimeMilliseconds(One([0, 1, 1_700_000_000_000, 1_700_000_000_001])),
            },
            One([1, 2, 1L << 40]),
            random.NextInt64(),
            false
        );

        T One<T>(T[] choices) => choices[random.Next(choices.Length)];
    }

    private static string Show(PriorOutcome one) => $"{one.Outcome with { Reasons = null! }} {one.Pass} {one.RowHash} {one.Pending}";
}
