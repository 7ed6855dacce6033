using Importer.Core.Display;

namespace Importer.Core.Ledger;

/// <summary>
/// The mappings with which files were imported, found by their headings: proposed for the next file with the same ones. Their constants may
/// be personal data.
/// </summary>
public static class RememberedMappings
{
    /// <param name="directory">The state directory.</param>
    /// <param name="headings">As in <see cref="MappingUse"/>.</param>
    /// <returns>Null where none is remembered for the tenant.</returns>
    /// <exception cref="ImportException">The ledger is damaged, of another version, or cannot be read (exit 3).</exception>
    public static UsedMapping? Find(string directory, TenantName tenant, string headings)
    {
        using var file = LedgerFile.OpenToRead(directory);
        if (file is null || !file.Has(LedgerSchema.FirstVersionWithUsedMappings))
            return null;
        return file.BeforeSending(() =>
            new[] { tenant.Name, tenant.Former }
                .OfType<string>()
                .SelectMany(name => file.Connection.Numbers("SELECT id FROM tenant WHERE name = $a", name))
                .Select(id => Find(file, id, headings))
                .FirstOrDefault(found => found?.Mapping is not null)
        );
    }

    /// <summary>
    /// Forgets mappings. Which column was the contact key stays known: another one would bill the same people again.
    /// </summary>
    /// <param name="headings">Those of a file, for whatever tenant; null for all files.</param>
    /// <returns>How many there were.</returns>
    /// <exception cref="ImportException">The ledger cannot be read or written (exit 3).</exception>
    public static int Forget(string directory, string? headings)
    {
        if (!File.Exists(LedgerFile.PathIn(directory)))
            return 0;
        using var file = LedgerFile.Open(directory);
        return file.BeforeSending(() =>
            headings is null
                ? file.Connection.Execute($"{Clear} IS NOT NULL")
                : file.Connection.Execute($"{Clear} IS NOT NULL AND headings = $a", file.Hash.Of(headings))
        );
    }

    /// <summary>Forgets the mappings that hold one of some texts.</summary>
    internal static void Forget(LedgerFile file, IReadOnlySet<string> texts)
    {
        var words = new WholeTexts(texts);
        List<(long Tenant, byte[] Headings)> found = [];
        using (var command = file.Connection.CreateCommand())
        {
            command.CommandText = "SELECT tenant, headings, mapping FROM used_mapping WHERE mapping IS NOT NULL";
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                if (words.IsIn(reader.GetString(2)))
                    found.Add((reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)));
            }
        }

        foreach (var (tenant, headings) in found)
            file.Connection.Execute($"{Clear} IS NOT NULL AND tenant = $a AND headings = $b", tenant, headings);
    }

    internal static UsedMapping? Find(LedgerFile file, long tenant, string headings)
    {
        using var command = file.Connection.CreateCommand();
        command.CommandText = "SELECT key_column, input, at, mapping FROM used_mapping WHERE tenant = $tenant AND headings = $headings";
        command.Parameters.AddWithValue("$tenant", tenant);
        command.Parameters.AddWithValue("$headings", file.Hash.Of(headings));
        using var reader = command.ExecuteReader();
        return reader.Read()
            ? new UsedMapping(
                reader.GetString(0),
                reader.GetString(1),
                DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(2)),
                reader.IsDBNull(3) ? null : reader.GetString(3)
            )
            : null;
    }

    private const string Clear = "UPDATE used_mapping SET mapping = NULL WHERE mapping";
}
