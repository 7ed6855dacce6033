namespace Importer.Core.Results;

/// <summary>
/// What the contact keys of a whole input show, whatever limit or shard a run has. Counted are the rows whose key and addresses can be sent.
/// No contact data.
/// </summary>
/// <param name="Key">The column that the key comes from, or the columns.</param>
/// <param name="Rows">Rows counted.</param>
/// <param name="Distinct">Different keys: each is a contact.</param>
/// <param name="Shared">Keys that several rows have, and the rows that first repeat one.</param>
/// <param name="Merges">Probable merges: rows whose key an earlier row has with another e-mail address or phone number.</param>
/// <param name="CaseVariants">Keys that differ from an earlier one only by upper and lower case, and their first rows.</param>
/// <param name="SharedAddresses">E-mail addresses and phone numbers with several keys, and the rows that first give one another key.</param>
public sealed record KeyFigures(
    string Key,
    long Rows,
    long Distinct,
    KeyFinding Shared,
    KeyFinding Merges,
    KeyFinding CaseVariants,
    KeyFinding SharedAddresses
)
{
    private const int FewestMerges = 3;

    /// <summary>Of no rows.</summary>
    public static KeyFigures None { get; } = new("", 0, 0, KeyFinding.None, KeyFinding.None, KeyFinding.None, KeyFinding.None);

    /// <summary>
    /// Whether the key is most likely wrong, so that different people would become one contact: more than one row in ten is a probable
    /// merge.
    /// </summary>
    public bool MergesPeople => Merges.Count >= FewestMerges && Merges.Count * 10 > Rows;

    /// <summary>Whether there is more to tell than that each row has a key of its own.</summary>
    public bool IsNotable => Shared.Count + CaseVariants.Count + SharedAddresses.Count > 0;
}

/// <summary>How often, and the numbers of the first rows in ascending order.</summary>
public sealed record KeyFinding(long Count, IReadOnlyList<int> Rows)
{
    public static KeyFinding None { get; } = new(0, []);
}
