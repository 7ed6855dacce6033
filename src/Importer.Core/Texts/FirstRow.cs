namespace Importer.Core.Texts;

/// <summary>
/// One of the first rows that an import would send: a person may want to see these in Marketing Cloud before the rest is sent.
/// </summary>
/// <param name="Row">As a spreadsheet shows it.</param>
/// <param name="Limit">The input's rows up to it, itself among them: an import of so many rows ends with it.</param>
public sealed record FirstRow(int Row, string ContactKey, long Limit)
{
    /// <summary>How many are sent on their own.</summary>
    public const int Most = 10;
}
