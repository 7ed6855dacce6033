namespace Importer.Core.Ledger;

/// <summary>With which mapping a file is imported, and by what other files are recognized as alike.</summary>
/// <param name="Headings">The file's headings, in a form that is the same for files with the same headings.</param>
/// <param name="KeyColumn">The heading of the contact key's column; of several columns, all.</param>
public sealed record MappingUse(string Headings, string KeyColumn);

/// <summary>With which mapping a file was last imported.</summary>
/// <param name="Input">The file.</param>
public sealed record UsedMapping(string KeyColumn, string Input, DateTimeOffset At);

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
        using var command = file.Connection.CreateCommand();
        command.CommandText = "SELECT key_column, input, at FROM used_mapping WHERE tenant = $tenant AND headings = $headings";
        command.Parameters.AddWithValue("$tenant", job.Tenant);
        command.Parameters.AddWithValue("$headings", file.Hash.Of(use.Headings));
        using var reader = command.ExecuteReader();
        return reader.Read()
            ? new UsedMapping(reader.GetString(0), reader.GetString(1), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(2)))
            : null;
    }

    /// <summary>Remembers this job's, once in a run. Within the caller's transaction, with the first contact that was accepted.</summary>
    public void Remember(DateTimeOffset now)
    {
        if (isRemembered || job.Use is not { } use)
            return;
        file.Connection.Execute(
            "INSERT OR REPLACE INTO used_mapping (tenant, headings, key_column, input, at) "
                + "SELECT $a, $b, $c, input, $d FROM job WHERE id = $e",
            job.Tenant,
            file.Hash.Of(use.Headings),
            use.KeyColumn,
            now.ToUnixTimeMilliseconds(),
            job.Number
        );
        isRemembered = true;
    }

    /// <summary>The transaction was rolled back.</summary>
    public void Rollback() => isRemembered = false;
}
