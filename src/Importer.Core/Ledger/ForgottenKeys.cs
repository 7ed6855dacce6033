using System.Runtime.InteropServices;

namespace Importer.Core.Ledger;

/// <summary>
/// Contact keys that were forgotten (verb <c>forget</c>), known by their keyed hashes alone. What is in the ledger when it is read counts.
/// Thread-safe.
/// </summary>
public sealed class ForgottenKeys
{
    private readonly List<(KeyedHash Hash, HashSet<UInt128> Keys)> lists = [];

    private ForgottenKeys() { }

    /// <summary>When something was last forgotten; null where nothing was. A report older than this may hold it still.</summary>
    public DateTimeOffset? LastForgotten { get; private set; }

    /// <param name="directories">State directories: a shard's, and the one above it, in which keys are forgotten for all shards.</param>
    /// <exception cref="ImportException">As <see cref="LedgerFile.OpenToRead"/>.</exception>
    public static ForgottenKeys Read(params IEnumerable<string> directories)
    {
        var forgotten = new ForgottenKeys();
        foreach (var directory in directories)
        {
            using var file = LedgerFile.OpenToRead(directory);
            if (file is not null)
                file.BeforeSending(() => forgotten.Add(file));
        }

        return forgotten;
    }

    /// <summary>Why the rows of a contact key are skipped, a sentence; null where it was not forgotten.</summary>
    public string? WhySkipped(string contactKey) =>
        Has(contactKey) ? "This contact was forgotten (Importer forget). Importer forget --unblock has it imported again." : null;

    private bool Has(string contactKey)
    {
        foreach (var (hash, keys) in lists)
        {
            if (keys.Contains(MemoryMarshal.Read<UInt128>(hash.Of(contactKey))))
                return true;
        }

        return false;
    }

    private int Add(LedgerFile file)
    {
        if (!file.Has(LedgerSchema.FirstVersionWithForgotten))
            return 0;
        if (file.Connection.Scalar("SELECT at FROM forgetting") is long at && DateTimeOffset.FromUnixTimeMilliseconds(at) is var last)
            LastForgotten = LastForgotten > last ? LastForgotten : last;
        using var command = file.Connection.CreateCommand();
        command.CommandText = "SELECT key FROM forgotten";
        using var reader = command.ExecuteReader();
        var keys = new HashSet<UInt128>();
        while (reader.Read())
            keys.Add(MemoryMarshal.Read<UInt128>(reader.GetFieldValue<byte[]>(0)));
        if (keys.Count > 0)
            lists.Add((file.Hash, keys));
        return keys.Count;
    }
}
