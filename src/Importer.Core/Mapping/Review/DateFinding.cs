namespace Importer.Core.Mapping.Review;

/// <summary>What the dates in a column show about the order of day and month.</summary>
/// <param name="Sentence">With row numbers but without the file's values, so also for logs.</param>
/// <param name="Example">A value and its result, for the user's screen. Null for none.</param>
/// <param name="IsContradiction">Whether the current order makes some dates invalid while the other fits all: the rest would be sent
/// wrong.</param>
/// <param name="IsAnswered">Whether the mapping sets a format, so the user has decided: a check shows it, an import does not repeat
/// it.</param>
public sealed record DateFinding(string Sentence, string? Example, bool IsContradiction = false, bool IsAnswered = false)
{
    public string WithExample => Example is null ? Sentence : $"{Sentence} {Example}";
}
