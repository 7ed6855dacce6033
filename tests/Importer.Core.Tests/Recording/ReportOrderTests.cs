using CsCheck;
using Importer.Core.Recording;

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

    private static void Add(ReportOrder order, int place)
    {
        var row = PendingRows.Ready(place + 2);
        row.Sequence = place;
        order.Add(row, RowOutcomes.NotReached(row, PendingRows.Now));
    }

    private static List<int> TakeAll(ReportOrder order)
    {
        var taken = new List<int>();
        while (order.TryTake(out var one))
        {
            Assert.Equal(one.Row.Number, one.Outcome.Row);
            taken.Add((int)one.Row.Sequence);
        }

        return taken;
    }
}
