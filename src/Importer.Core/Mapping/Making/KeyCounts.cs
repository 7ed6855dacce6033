namespace Importer.Core.Mapping.Making;

/// <summary>What the survey of the whole file counted for a contact key.</summary>
/// <param name="Rows">Rows that count.</param>
/// <param name="Different">Different keys, each a contact.</param>
/// <param name="ProbableMerges">Rows whose key an earlier row has with another address.</param>
public sealed record KeyCounts(long Rows, long Different, long ProbableMerges);
