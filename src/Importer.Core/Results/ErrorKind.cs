using System.Text.Json.Serialization;

namespace Importer.Core.Results;

/// <summary>Rows that were not imported for one and the same reason.</summary>
/// <param name="Status">The word of their status: <c>rejected</c>.</param>
/// <param name="Code">The reason's stable word, the API's code, or <c>HTTP 413</c> where the API gave none; null where there was no
/// answer.</param>
/// <param name="Message">What was wrong, without the rows' values.</param>
/// <param name="Count">How many rows.</param>
/// <param name="Rows">The numbers of the first of them, as a spreadsheet shows them.</param>
public sealed record ErrorKind(string Status, string? Code, string Message, long Count, IReadOnlyList<int> Rows)
{
    /// <summary>Whether every other row would have been turned away too (permission, address): the rows are not to be corrected.</summary>
    [JsonIgnore]
    public bool IsForEveryone { get; init; }
}
