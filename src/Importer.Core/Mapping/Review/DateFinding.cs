namespace Importer.Core.Mapping.Review;

/// <summary>What the dates of one column tell of the order of day and month.</summary>
/// <param name="Sentence">Whole, with row numbers and without the file's values: also for logs.</param>
/// <param name="Example">A value and what it comes to; for the person's own screen. Null for none.</param>
/// <param name="IsContradiction">The order in force makes some of the dates invalid while the other fits them all: the rest would be sent
/// wrong.</param>
/// <param name="IsAnswered">The mapping names a format, so somebody has decided it: a check shows it, an import need not repeat it each
/// time.</param>
public sealed record DateFinding(string Sentence, string? Example, bool IsContradiction = false, bool IsAnswered = false)
{
    public string WithExample => Example is null ? Sentence : $"{Sentence} {Example}";
}
