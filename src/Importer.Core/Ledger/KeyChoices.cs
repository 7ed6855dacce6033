namespace Importer.Core.Ledger;

/// <summary>Which column is the contact key of a file, and by what other files are recognized as alike.</summary>
/// <param name="Headings">The file's headings, in a form that is the same for files with the same headings.</param>
/// <param name="Column">The heading of the key's column; of several columns, all.</param>
public sealed record KeyUse(string Headings, string Column);

/// <summary>The contact key with which a file was last imported.</summary>
/// <param name="Input">The file.</param>
public sealed record KeyChoice(string Column, string Input, DateTimeOffset At);

/// <summary>
/// The contact key of files with the same headings, per tenant: another one would bill the same people again. Of the headings only a keyed
/// hash is kept. Not thread-safe.
/// </summary>
internal sealed class KeyChoices(LedgerFile file, LedgerJob job)
{
    private bool isRemembered = job.KeyUse is null;

    /// <summary>The choice of the last file with these headings, if it was another key; null if there is none.</summary>
    public KeyChoice? FindOther()
    {
        if (job.KeyUse is not { } use || !file.HasKeyChoices)
            return null;
        using var command = file.Connection.CreateCommand();
        command.CommandText = "SELECT key_column, input, at FROM key_choice WHERE tenant = $tenant AND headings = $headings";
        command.Parameters.AddWithValue("$tenant", job.Tenant);
        command.Parameters.AddWithValue("$headings", file.Hash.Of(use.Headings));
        using var reader = command.ExecuteReader();
        return reader.Read() && !string.Equals(reader.GetString(0), use.Column, StringComparison.OrdinalIgnoreCase)
            ? new KeyChoice(reader.GetString(0), reader.GetString(1), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(2)))
            : null;
    }

    /// <summary>Remembers this job's choice, once in a run. Within the caller's transaction, with the first contact that was accepted.</summary>
    public void Remember(DateTimeOffset now)
    {
        if (isRemembered)
            return;
        LedgerJobs.Scalar(
            file,
            "INSERT OR REPLACE INTO key_choice SELECT $a, $b, $c, input, $d FROM job WHERE id = $e",
            job.Tenant,
            file.Hash.Of(job.KeyUse!.Headings),
            job.KeyUse.Column,
            now.ToUnixTimeMilliseconds(),
            job.Number
        );
        isRemembered = true;
    }
}
