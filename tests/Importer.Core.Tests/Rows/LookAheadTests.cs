using System.Runtime.CompilerServices;
using Importer.Core.Rows;

namespace Importer.Core.Tests.Rows;

public sealed class LookAheadTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(7, 7)]
    [InlineData(1_000, 1_000)]
    [InlineData(2_500, 1_000)]
    public async Task The_first_thousand_rows_are_read(int rows, int looked)
    {
        var first = await LookAhead.TakeAsync(new Numbers(rows), CancellationToken.None);

        Assert.Equal(Enumerable.Range(2, looked), first.Select(row => row.Number));
    }

    [Fact]
    public async Task Rows_before_an_unreadable_one_are_read()
    {
        var first = await LookAhead.TakeAsync(new Numbers(3, "Row 5 cannot be read."), CancellationToken.None);

        Assert.Equal([2, 3, 4], first.Select(row => row.Number));
    }

    [Fact]
    public async Task Fewer_rows_are_read_if_they_are_long()
    {
        var first = await LookAhead.TakeAsync(new Numbers(20, text: new string('x', 1_000_000)), CancellationToken.None);

        Assert.Equal(4, first.Count);
    }

    private sealed class Numbers(int rows, string? trouble = null, string text = "x") : IRowSource
    {
        public SourceInfo Info { get; } =
            new()
            {
                Path = "contacts.csv",
                Format = SourceFormat.Csv,
                Header = ["A"],
            };

        public double Progress => 0;

        public Task<string> FingerprintAsync(CancellationToken cancel) => throw new NotSupportedException();

        public async IAsyncEnumerable<SourceRow> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
        {
            await Task.CompletedTask;
            for (var number = 2; number < rows + 2; number++)
                yield return new SourceRow(number, [new Cell(text)]);
            if (trouble is not null)
                throw ImportException.MustChange(trouble);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
