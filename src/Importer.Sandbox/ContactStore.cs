using System.Globalization;

namespace Importer.Sandbox;

/// <summary>A contact of the tenant.</summary>
/// <param name="Key">Case-sensitive: keys that differ in case are different contacts.</param>
/// <param name="Body">The last accepted request body.</param>
/// <param name="Writes">How many requests wrote it.</param>
public sealed record SandboxContact(string Key, long Id, string Body, int Writes);

/// <summary>
/// The tenant's contacts. An id depends only on the key, so it is the same in every process.
/// <see cref="FullContactStore"/> is not thread-safe; the tenant locks around it.
/// </summary>
internal abstract class ContactStore
{
    /// <summary>Creates or updates a contact; returns its key, its id and whether the key was new.</summary>
    public abstract WrittenContact Write(ContactBody contact, ReadOnlyMemory<byte> body);

    public abstract IReadOnlyDictionary<string, SandboxContact> Snapshot();

    /// <summary>
    /// The id for a key: above 32 bits, so that clients with 32-bit ids fail; at most 15 digits, so that a spreadsheet shows all of them.
    /// </summary>
    protected static long IdOf(string key) => (1L << 32) + (long)(Hash(key) & ((1UL << 49) - 1));

    // FNV-1a over the UTF-16 code units, then MurmurHash3's finalizer to spread short keys over all bits.
    protected static ulong Hash(string key)
    {
        var hash = 14695981039346656037UL;
        foreach (var unit in key)
            hash = (hash ^ unit) * 1099511628211UL;
        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdUL;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53UL;
        return hash ^ (hash >> 33);
    }

    protected static bool TryReadId(string text, out long id) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id);
}

/// <summary>Keeps every contact with its last body.</summary>
internal sealed class FullContactStore : ContactStore
{
    private readonly Dictionary<string, SandboxContact> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<long, string> _keys = [];

    public override WrittenContact Write(ContactBody contact, ReadOnlyMemory<byte> body)
    {
        var text = System.Text.Encoding.UTF8.GetString(body.Span);
        var key = contact.Key ?? (TryReadId(contact.Id!, out var given) && _keys.TryGetValue(given, out var known) ? known : contact.Id!);
        var isNew = !_byKey.TryGetValue(key, out var old);
        var id = old?.Id ?? (contact.Key is null && TryReadId(key, out var number) ? number : IdOf(key));
        _byKey[key] = new SandboxContact(key, id, text, (old?.Writes ?? 0) + 1);
        _keys[id] = key;
        return new WrittenContact(key, id, isNew);
    }

    public override IReadOnlyDictionary<string, SandboxContact> Snapshot() =>
        new Dictionary<string, SandboxContact>(_byKey, _byKey.Comparer);
}

/// <summary>Keeps only hashes of keys, in a table of fixed size where a new key may replace an old one. Thread-safe.</summary>
internal sealed class HashedContactStore : ContactStore
{
    private readonly ulong[] _seen = new ulong[1 << 20];

    public override WrittenContact Write(ContactBody contact, ReadOnlyMemory<byte> body)
    {
        var key = contact.Key ?? contact.Id!;
        var hash = Hash(key);
        var isNew = Interlocked.Exchange(ref _seen[hash & ((1 << 20) - 1)], hash) != hash;
        return new WrittenContact(key, contact.Key is null && TryReadId(key, out var number) ? number : IdOf(key), isNew);
    }

    public override IReadOnlyDictionary<string, SandboxContact> Snapshot() => new Dictionary<string, SandboxContact>();
}
