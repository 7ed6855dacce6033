using Importer.Core.Ledger;

namespace Importer.Core.Recording;

/// <summary>
/// Gives each row what earlier runs of its job found of it. Unchanged rows that the ledger has packed into a block have one digest for all
/// of them: none is trusted before all have been read and the digest agrees, so up to <see cref="OutcomeBlock.Rows"/> rows are held back.
/// Used on the read side.
/// </summary>
/// <param name="priors">Null if there are none. Disposed of with this.</param>
internal sealed class RowHistory(PriorOutcomes? priors, KeyedHash hash) : IDisposable
{
    /// <param name="rows">In the order of their numbers.</param>
    public async IAsyncEnumerable<PendingRow> AttachAsync(IAsyncEnumerable<PendingRow> rows)
    {
        OutcomeBlock? block = null;
        var held = new List<PendingRow>();
        await foreach (var row in rows)
        {
            if (block is not null && row.Number > block.LastUnchanged)
            {
                foreach (var one in Release(block, held))
                    yield return one;
                block = null;
            }

            block ??= priors?.BlockOfUnchanged(row.Number);
            if (block is not null)
            {
                held.Add(row);
                continue;
            }

            Attach(row, isTrusted: true);
            yield return row;
        }

        if (block is null)
            yield break;
        foreach (var one in Release(block, held))
            yield return one;
    }

    public void Dispose() => priors?.Dispose();

    private IEnumerable<PendingRow> Release(OutcomeBlock block, List<PendingRow> held)
    {
        var unchanged = block.Outcomes.Where(one => OutcomeBlock.IsUnchanged(one.Outcome)).Select(one => one.Outcome.Row).ToHashSet();
        var read = held.Where(row => unchanged.Contains(row.Number)).Select(row => (row.Number, row.Hash)).ToList();
        var isTrusted = read.Count == unchanged.Count && OutcomeBlock.DigestOf(read, hash) == block.Digest;
        foreach (var row in held)
        {
            Attach(row, isTrusted || !unchanged.Contains(row.Number));
            yield return row;
        }

        held.Clear();
    }

    private void Attach(PendingRow row, bool isTrusted)
    {
        if (priors?.Find(row.Number) is not { } prior || !prior.IsOf(row.Hash) || (!isTrusted && prior.RowHash is null))
            return;
        // A block does not have the contact key: it is the row's.
        row.Prior =
            prior.Outcome.ContactKey is null && row.Mapped.ContactKey is { } key
                ? prior with
                {
                    Outcome = prior.Outcome with { ContactKey = key },
                }
                : prior;
    }
}
