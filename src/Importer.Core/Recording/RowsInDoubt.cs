using Importer.Core.Ledger;
using Importer.Core.Mapping;
using Importer.Core.Rows;

namespace Importer.Core.Recording;

/// <summary>
/// Finds the new keys that runs without a limit for new contacts may have sent before they were killed: they do not write them down. A run
/// with a limit looks them up in the input before its first request.
/// </summary>
internal sealed class RowsInDoubt(JobLedger ledger, ContactMapper mapper, Shard? shard)
{
    /// <summary>Opens them in <see cref="JobLedger.Created"/>; reads the input as far as earlier runs came, if at all.</summary>
    /// <exception cref="ImportException">The input cannot be read, or the ledger not be written; nothing was sent.</exception>
    public async Task OpenAsync(IRowSource source, CancellationToken cancel)
    {
        if (ledger.Created.IsTracked || ledger.Job.SentUpTo == 0)
            return;
        await foreach (var row in source.ReadAsync(cancel))
        {
            if (!ledger.MayHaveBeenSent(row.Number))
                break;
            if (Key(row) is { } key)
                ledger.BeforeSending(() => ledger.Created.Open(row.Number, key));
        }

        ledger.Rewind();
    }

    /// <summary>The row's key if the row is in doubt and the ledger does not know its key.</summary>
    private byte[]? Key(SourceRow row)
    {
        if (mapper.Map(row) is not ReadyRow { ContactKey: { } contactKey } || shard?.Has(contactKey, row.Number) == false)
            return null;
        var prior = ledger.Prior(row.Number) is { } before && before.IsOf(ledger.Hash.Of(row)) ? before : null;
        var key = ledger.Hash.Of(contactKey);
        return prior is null or { Pending: true } && ledger.Find(key) is null ? key : null;
    }
}
