using System.Runtime.InteropServices;

namespace Importer.Core.Recording.Keys;

/// <summary>An address as the survey keeps it.</summary>
/// <param name="Address">Its hash.</param>
/// <param name="Key">Hash of the key that a row gives it.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct AddressRecord(ulong Address, ulong Key, int Row);

/// <summary>Keys by their address, part by part; within a part in the file's order.</summary>
internal sealed class AddressGroups
{
    private readonly Dictionary<ulong, (ulong Key, bool HasSeveral)> groups = [];

    public FirstRows Shared = new();

    public void Add(ReadOnlySpan<AddressRecord> records)
    {
        foreach (ref readonly var row in records)
        {
            ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, row.Address, out var isKnown);
            if (!isKnown)
            {
                group.Key = row.Key;
            }
            else if (!group.HasSeveral && group.Key != row.Key)
            {
                group.HasSeveral = true;
                Shared.Add(row.Row);
            }
        }
    }

    public void EndPart() => groups.Clear();
}
