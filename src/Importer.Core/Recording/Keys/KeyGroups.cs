using System.Runtime.InteropServices;

namespace Importer.Core.Recording.Keys;

/// <summary>A row as the survey keeps it.</summary>
/// <param name="Folded">Hash of its key without regard to case.</param>
/// <param name="Exact">Hash of its key; together with <paramref name="Folded"/> it tells keys apart.</param>
/// <param name="Email">0 for none.</param>
/// <param name="Phone">0 for none.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct KeyRecord(ulong Folded, ulong Exact, ulong Email, ulong Phone, int Row);

/// <summary>Rows by their key, part by part; within a part in the file's order.</summary>
internal sealed class KeyGroups
{
    private readonly Dictionary<(ulong, ulong), Group> groups = [];
    private readonly HashSet<ulong> spellings = [];

    public long Rows { get; private set; }

    public long Distinct { get; private set; }

    public FirstRows Shared = new();
    public FirstRows Merges = new();
    public FirstRows CaseVariants = new();

    public void Add(ReadOnlySpan<KeyRecord> records)
    {
        Rows += records.Length;
        foreach (ref readonly var row in records)
        {
            ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, (row.Folded, row.Exact), out var isKnown);
            if (!isKnown && !spellings.Add(row.Folded))
                CaseVariants.Add(row.Row);
            if (isKnown && !group.IsShared)
                Shared.Add(row.Row);
            group.IsShared = isKnown;
            if (group.Email.Differs(row.Email) | group.Phone.Differs(row.Phone))
                Merges.Add(row.Row);
        }
    }

    public void EndPart()
    {
        Distinct += groups.Count;
        groups.Clear();
        spellings.Clear();
    }

    private struct Group
    {
        public bool IsShared;
        public Addresses Email;
        public Addresses Phone;
    }

    /// <summary>The addresses of one kind that a key's rows have.</summary>
    private struct Addresses
    {
        private ulong first;
        private bool areSeveral;

        /// <summary>Whether an earlier row has another one. A blank is not another one.</summary>
        public bool Differs(ulong address)
        {
            if (address == 0)
                return false;
            if (first == 0)
                first = address;
            return areSeveral |= first != address;
        }
    }
}
