using Importer.Core.Sending;
using Importer.Core.Sharding;

namespace Importer.Core.Tests;

public class ShardTests
{
    [Fact]
    public void Each_row_is_in_exactly_one_shard_with_all_rows_of_its_contact_and_without_a_key_too()
    {
        for (var count = 1; count <= 9; count++)
        {
            var shards = Enumerable.Range(1, count).Select(number => new Shard(number, count)).ToList();
            for (var row = 2; row < 400; row++)
            {
                Assert.Single(shards, shard => shard.Has(null, row));
                var has = Assert.Single(shards, shard => shard.Has($"C-{row}", row));
                Assert.True(has.Has($"C-{row}", row + 1));
            }
        }
    }

    [Fact]
    public void Every_machine_and_every_version_comes_to_the_same() =>
        Assert.Equal(
            [(1, "ann"), (4, "Ann"), (4, "C-1042"), (4, "Jörg"), (3, "")],
            ((string[])["ann", "Ann", "C-1042", "Jörg", ""]).Select(key =>
                (Enumerable.Range(1, 5).Single(number => new Shard(number, 5).Has(key, 2)), key)
            )
        );

    [Fact]
    public void Rows_are_spread_evenly()
    {
        var shards = Enumerable.Range(1, 8).Select(number => new Shard(number, 8)).ToList();
        var sizes = shards.Select(shard => Enumerable.Range(0, 8000).Count(key => shard.Has($"C-{key}", 2))).ToList();
        Assert.All(sizes, size => Assert.InRange(size, 850, 1150));
    }

    [Theory]
    [InlineData(10, 8, 2, 1)]
    [InlineData(5, 8, 1, 1)]
    [InlineData(16, 8, 2, 2)]
    public void The_tenants_limits_are_divided_and_each_shard_may_do_something(int whole, int count, int first, int last)
    {
        var sending = new SendingOptions
        {
            Concurrency = whole,
            RequestsPerDay = whole,
            RequestsPerYear = whole,
            RequestsPerSecond = whole,
        };
        foreach (var (number, part) in new[] { (1, first), (count, last) })
        {
            var share = sending.ShareOf(new Shard(number, count));
            Assert.Equal(
                (part, (long?)part, (long?)part, whole / (double)count),
                (share.Concurrency, share.RequestsPerDay, share.RequestsPerYear, share.RequestsPerSecond)
            );
        }

        var parts = Enumerable.Range(1, count).Sum(number => sending.ShareOf(new Shard(number, count)).Concurrency);
        Assert.Equal(Math.Max(whole, count), parts);
    }

    [Fact]
    public void What_is_not_limited_stays_so()
    {
        var share = new SendingOptions().ShareOf(new Shard(1, 4));
        Assert.Equal((null, null), (share.RequestsPerDay, share.RequestsPerYear));
    }

    [Theory]
    [InlineData("1/1", true)]
    [InlineData("8/8", true)]
    [InlineData("9/8", false)]
    [InlineData("0/8", false)]
    [InlineData("1", false)]
    [InlineData("1/8/2", false)]
    [InlineData("a/8", false)]
    [InlineData("1/10001", false)]
    [InlineData("-1/8", false)]
    public void A_shard_is_written_with_its_number_first(string text, bool good) =>
        Assert.Equal(good ? text : null, Shard.Parse(text)?.ToString());

    [Theory]
    [InlineData(20, 8, 2)]
    [InlineData(5, 8, 0)]
    [InlineData(0, 2, 0)]
    public void Places_for_new_contacts_are_rounded_down(long limit, int count, long each) =>
        Assert.All(
            Enumerable.Range(1, count),
            number => Assert.Equal(each, new SendingOptions { NewContactsLimit = limit }.ShareOf(new Shard(number, count)).NewContactsLimit)
        );
}
