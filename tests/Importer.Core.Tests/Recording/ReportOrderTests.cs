using System.Runtime.CompilerServices;
using CsCheck;
using Importer.Core.Recording;
using Importer.Core.Rows;

namespace Importer.Core.Tests.Recording;

public sealed class ReportOrderTests
{
    [Fact]
    public void Outcomes_that_come_in_any_order_are_handed_out_in_input_order_as_soon_as_they_can_be() =>
        Gen.Shuffle(Enumerable.Range(0, 200).ToArray())
            .Sample(nextSequence =>
            {
                var order = new ReportOrder();
                var arrived = new HashSet<int>();
                var taken = new List<int>();
                foreach (var place in nextSequence)
                {
                    Add(order, place);
                    arrived.Add(place);
                    taken.AddRange(TakeAll(order));
                    Assert.Equal(Enumerable.Range(0, 200).TakeWhile(arrived.Contains), taken);
                }
            });

    [Fact]
    public void One_slow_row_holds_up_the_report_until_it_comes_and_then_no_longer()
    {
        var order = new ReportOrder();
        for (var place = 1; place < ReportOrder.MaxLag; place++)
            Add(order, place);
        Assert.Empty(TakeAll(order));
        Add(order, 0);
        Assert.Equal(Enumerable.Range(0, ReportOrder.MaxLag), TakeAll(order));
        Add(order, ReportOrder.MaxLag);
        Assert.Equal([ReportOrder.MaxLag], TakeAll(order));
    }

    [Fact]
    public void Of_a_row_that_waits_for_the_report_neither_body_nor_cells_stay_in_memory_unless_it_failed()
    {
        var order = new ReportOrder();
        var (unchanged, invalid) = (AddNext(order, 1, RowStatus.Unchanged), AddNext(order, 2, RowStatus.Invalid));
        GC.Collect();
        Assert.False(unchanged.TryGetTarget(out _));
        Assert.True(invalid.TryGetTarget(out _));
        Add(order, 0);
        Assert.Equal([0, 1, 2], TakeAll(order));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference<SourceRow> AddNext(ReportOrder order, int place, RowStatus status)
    {
        var row = PendingRows.Ready(place + 2);
        row.Sequence = place;
        order.Add(FinishedRow.Of(row, RowOutcomes.Base(row.Mapped, status, PendingRows.Now)));
        return new WeakReference<SourceRow>(row.Source);
    }

    private static void Add(ReportOrder order, int place)
    {
        var row = PendingRows.Ready(place + 2);
        row.Sequence = place;
        order.Add(FinishedRow.Of(row, RowOutcomes.NotReached(row, PendingRows.Now)));
    }

    private static List<int> TakeAll(ReportOrder order)
    {
        var taken = new List<int>();
        while (order.TryTake(out var one))
        {
            Assert.Equal(one.Sequence + 2, one.Outcome.Row);
            taken.Add((int)one.Sequence);
        }

        return taken;
    }
}
