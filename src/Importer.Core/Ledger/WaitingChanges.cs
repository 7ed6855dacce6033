namespace Importer.Core.Ledger;

/// <summary>
/// Changes that nobody waits for: what a run finds without sending anything. They are written with the next transaction. A run that is
/// killed finds them again.
/// </summary>
/// <param name="rowsPerBlock">As for <see cref="OutcomePacker"/>.</param>
internal sealed class WaitingChanges(int rowsPerBlock)
{
    /// <summary>Changes that ask for a transaction of their own.</summary>
    private const int MaxChanges = 1024;

    /// <summary>Blocks that do.</summary>
    private const int MaxBlocks = 8;

    private readonly OutcomePacker packer = new(rowsPerBlock);
    private readonly List<(LastAccepted Last, RowAge Age)> confirmed = [];
    private readonly List<PriorOutcome> unsent = [];

    public bool Any => confirmed.Count + unsent.Count + packer.Count > 0;

    public bool AreMany => confirmed.Count + unsent.Count >= MaxChanges || packer.Count >= MaxBlocks;

    /// <summary>A row of this age has the same data as was accepted.</summary>
    public void Confirm(LastAccepted last, RowAge age)
    {
        if (last.Pass != age.Pass || (last.Job == age.Job && last.Row != age.Row))
            confirmed.Add((last, age));
    }

    /// <summary>Adds the outcome of a row; a settled one is packed with the rows around it when it passes.</summary>
    public void Record(PriorOutcome known)
    {
        if (!OutcomeBlock.CanPack(known))
            unsent.Add(known);
    }

    /// <inheritdoc cref="OutcomePacker.Add"/>
    public void Pass(int row, PriorOutcome? known, bool isNew) => packer.Add(row, known, isNew);

    /// <summary>After the last row: those behind the last full block keep records of their own.</summary>
    public void Complete() => unsent.AddRange(packer.Rest());

    /// <summary>Writes all of them within the caller's transaction.</summary>
    public void WriteTo(AcceptedContacts contacts, OutcomeTables outcomes, KeyedHash hash)
    {
        foreach (var (last, age) in confirmed)
            contacts.Confirm(last, age);
        confirmed.Clear();
        foreach (var one in unsent)
            outcomes.Write(one);
        unsent.Clear();
        while (packer.TryTake(out var packed))
            outcomes.Write(packed, hash);
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        confirmed.Clear();
        unsent.Clear();
        packer.Clear();
    }
}
