namespace Importer.Core.Ledger;

/// <summary>With which mapping a file is imported, and by what other files are recognized as alike.</summary>
/// <param name="Headings">The file's headings, in a form that is the same for files with the same headings.</param>
/// <param name="KeyColumn">The heading of the contact key's column; of several columns, all.</param>
/// <param name="Mapping">The whole mapping as JSON.</param>
public sealed record MappingUse(string Headings, string KeyColumn, string? Mapping = null);

/// <summary>With which mapping a file was last imported.</summary>
/// <param name="Input">The file.</param>
/// <param name="Mapping">As JSON; null where it is not remembered.</param>
public sealed record UsedMapping(string KeyColumn, string Input, DateTimeOffset At, string? Mapping);

/// <summary>
/// The mappings of files with the same headings, per tenant: another contact key would bill the same people again. Of the headings only a
/// keyed hash is kept. Not thread-safe.
/// </summary>
internal sealed class UsedMappings(LedgerFile file, LedgerJob job)
{
    private bool isRemembered;

    /// <summary>How the last file with these headings was imported; null if there is none, or if this job's is not remembered.</summary>
    public UsedMapping? FindLast()
    {
        if (job.Use is not { } use || !file.Has(LedgerSchema.FirstVersionWithUsedMappings))
            return null;
        return RememberedMappings.Find(file, job.Tenant, use.Headings);
    }

    /// <summary>Remembers this job's, once in a run. Within the caller's transaction, with the first contact that was accepted.</summary>
    public void Remember(DateTimeOffset now)
    {
        if (isRemembered || job.Use is not { } use)
            return;
        file.Connection.Execute(
            "INSERT OR REPLACE INTO used_mapping (tenant, headings, key_column, mapping, input, at) "
                + "SELECT $a, $b, $c, $d, input, $e FROM job WHERE id = $f",
            job.Tenant,
            file.Hash.Of(use.Headings),
            use.KeyColumn,
            use.Mapping,
            now.ToUnixTimeMilliseconds(),
            job.Number
        );
        isRemembered = true;
    }

    /// <summary>The transaction was rolled back.</summary>
    public void Rollback() => isRemembered = false;
}
