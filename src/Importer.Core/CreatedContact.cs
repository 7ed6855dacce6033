namespace Importer.Core;

/// <summary>A contact that a row created, or may have created.</summary>
/// <param name="IsCertain">False if the answer said that the contact existed, or did not say, and the ledger did not know its key: an
/// earlier attempt that was never answered may have created it.</param>
/// <param name="ContactId">Marketing Cloud's ID; null if the answer had none.</param>
public sealed record CreatedContact(bool IsCertain, long? ContactId);
