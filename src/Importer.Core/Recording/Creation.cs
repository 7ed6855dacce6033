namespace Importer.Core.Recording;

/// <summary>Whether a row created its contact.</summary>
internal enum CreationResult
{
    /// <summary>It did not: the contact existed, or nothing was processed.</summary>
    None,

    /// <summary>It did: the answer says so.</summary>
    Created,

    /// <summary>It may have: the contact exists, and was perhaps created by an attempt that was never answered.</summary>
    Uncertain,

    /// <summary>It may have, and it is not known whether the contact exists.</summary>
    Open,
}

/// <summary>Decides whether a row created its contact. Pure.</summary>
internal static class Creation
{
    /// <param name="hasNewKey">The ledger did not know the key.</param>
    /// <param name="mayHaveCreated">An attempt for the key, of this row or an earlier one, was never answered.</param>
    public static CreationResult Of(RowOutcome outcome, bool hasNewKey, bool mayHaveCreated) =>
        outcome switch
        {
            { IsNewContact: true } => CreationResult.Created,
            _ when !hasNewKey => CreationResult.None,
            { Status: RowStatus.Unknown } => CreationResult.Open,
            { Status: RowStatus.Imported or RowStatus.Partial } => mayHaveCreated || outcome.IsNewContact is null
                ? CreationResult.Uncertain
                : CreationResult.None,
            _ => mayHaveCreated ? CreationResult.Open : CreationResult.None,
        };
}
