using System.Globalization;

namespace Importer.Sandbox;

/// <summary>A contact of the tenant.</summary>
/// <param name="Key">As first sent; keys that differ in case are different contacts.</param>
/// <param name="Body">The body last carried out for it.</param>
/// <param name="Writes">How often it was written.</param>
public sealed record SandboxContact(string Key, long Id, string Body, int Writes);

/// <summary>
/// The contacts. Ids come from the key alone, so that they are the same in every process. Not thread-safe where bodies
/// are kept: the tenant holds its lock.
/// </summary>
internal abstract class ContactBook
{
    /// <summary>A body is carried out: key, id and whether the key was new.</summary>
    public abstract CarriedOut Write(ContactBody contact, ReadOnlyMemory<byte> body);

    public abstract IReadOnlyDictionary<string, SandboxContact> Snapshot();

    /// <summary>
    /// Above 32 bits, so that a reader of 32-bit ids fails; at most 15 digits, so that a spreadsheet shows them whole.
    /// </summary>
    protected static long IdOf(string key) => (1L << 32) + (long)(Hash(key) & ((1UL << 49) - 1));

    // FNV-1a over the UTF-16 units, then MurmurHash3's finalizer to spread short keys over all bits.
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

/// <summary>Keeps all that every contact holds.</summary>
internal sealed class FullBook : ContactBook
{
    private readonly Dictionary<string, SandboxContact> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<long, string> _keys = [];

    public override CarriedOut Write(ContactBody contact, ReadOnlyMemory<byte> body)
    {
        var text = System.Text.Encoding.UTF8.GetString(body.Span);
        var key = contact.Key ?? (TryReadId(contact.Id!, out var given) && _keys.TryGetValue(given, out var known) ? known : contact.Id!);
        var isNew = !_byKey.TryGetValue(key, out var old);
        var id = old?.Id ?? (contact.Key is null && TryReadId(key, out var number) ? number : IdOf(key));
        _byKey[key] = new SandboxContact(key, id, text, (old?.Writes ?? 0) + 1);
        _keys[id] = key;
        return new CarriedOut(key, id, isNew);
    }

    public override IReadOnlyDictionary<string, SandboxContact> Snapshot() =>
        new Dictionary<string, SandboxContact>(_byKey, _byKey.Comparer);
}

/// <summary>Keeps of each key its hash, in a table of fixed size where a newer key may push out an older one. Thread-safe.</summary>
internal sealed class FlatBook : ContactBook
{
    private readonly ulong[] _seen = new ulong[1 << 20];

    public override CarriedOut Write(ContactBody contact, ReadOnlyMemory<byte> body)
    {
        var key = contact.Key ?? contact.Id!;
        var hash = Hash(key);
        var isNew = Interlocked.Exchange(ref _seen[hash & ((1 << 20) - 1)], hash) != hash;
        return new CarriedOut(key, contact.Key is null && TryReadId(key, out var number) ? number : IdOf(key), isNew);
    }

    public override IReadOnlyDictionary<string, SandboxContact> Snapshot() => new Dictionary<string, SandboxContact>();
}
