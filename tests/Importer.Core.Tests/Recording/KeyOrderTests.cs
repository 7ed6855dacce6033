using CsCheck;
using Importer.Core.Recording;

namespace Importer.Core.Tests.Recording;

public sealed class KeyOrderTests
{
    private readonly KeyOrder keys = new();

    [Fact]
    public void Rows_of_different_keys_do_not_wait_for_one_another()
    {
        Assert.True(keys.TryAcquire(PendingRows.Ready(2, "ann")));
        Assert.True(keys.TryAcquire(PendingRows.Ready(3, "Ann")));
    }

    [Fact]
    public void Whoever_waits_for_a_key_gets_it_in_file_order()
    {
        var rows = Enumerable.Range(2, 4).Select(row => PendingRows.Ready(row)).ToList();
        Assert.Equal([true, false, false, false], rows.Select(keys.TryAcquire));
        Assert.Equal(rows.Skip(1), rows.Take(3).Select(keys.Release));
        Assert.Null(keys.Release(rows[3]));
        Assert.True(keys.TryAcquire(PendingRows.Ready(6)));
    }

    [Fact]
    public void In_any_interleaving_one_row_a_key_is_under_way_and_each_comes_in_its_turn() =>
        Gen.Int[0, 3]
            .Array[1, 40]
            .Select(Gen.Int[0, 1000].Array[80])
            .Sample(
                (arrivals, dice) =>
                {
                    var order = new KeyOrder();
                    var underWay = new Dictionary<int, PendingRow>();
                    var served = new Dictionary<int, List<int>>();
                    var next = 0;
                    foreach (var die in dice)
                    {
                        if (die % 2 == 0 && next < arrivals.Length)
                            Enter(arrivals[next], PendingRows.Ready(next++, $"key {arrivals[next - 1]}"));
                        else if (underWay.Count > 0)
                            Leave(underWay.Keys.Order().ElementAt(die % underWay.Count));
                    }

                    while (next < arrivals.Length)
                        Enter(arrivals[next], PendingRows.Ready(next++, $"key {arrivals[next - 1]}"));
                    while (underWay.Count > 0)
                        Leave(underWay.Keys.First());
                    Assert.Equal(arrivals.Length, served.Values.Sum(rows => rows.Count));
                    Assert.All(served.Values, rows => Assert.Equal(rows.Order(), rows));

                    void Enter(int key, PendingRow row)
                    {
                        if (order.TryAcquire(row))
                            Begin(key, row);
                        else
                            Assert.True(underWay.ContainsKey(key));
                    }

                    void Leave(int key)
                    {
                        underWay.Remove(key, out var row);
                        if (order.Release(row!) is { } promoted)
                            Begin(key, promoted);
                    }

                    void Begin(int key, PendingRow row)
                    {
                        underWay.Add(key, row);
                        if (!served.TryGetValue(key, out var rows))
                            served[key] = rows = [];
                        rows.Add(row.Number);
                    }
                }
            );
}
