using Importer.Core.Rows;

namespace Importer.Core.Results;

/// <summary>
/// Counts outcomes by status and by reason. Memory is bounded whatever the rows are like: past <see cref="MaxKinds"/> kinds the
/// rest of a status is counted together.
/// </summary>
/// <param name="names">Names that messages may quote and that are no contact data: attributes, attribute sets, columns.</param>
public sealed class ErrorTally(IEnumerable<string>? names = null)
{
    public const int MaxKinds = 500;
    public const int MaxRows = 10;
    internal const string OtherCode = "other";

    private readonly Dictionary<(RowStatus Status, string? Code, string Message), Kind> _kinds = [];
    private readonly long[] _counts = new long[Enum.GetValues<RowStatus>().Length];
    private readonly Masking _masking = new(names ?? []);

    /// <summary>Rows counted.</summary>
    public long Rows { get; private set; }

    /// <summary>How many rows ended so.</summary>
    public long Of(RowStatus status) => _counts[(int)status];

    /// <summary>The ten statuses of docs/results.md, each with its count, zero too.</summary>
    public IReadOnlyDictionary<string, long> Counts => RunSummary.Statuses.ToDictionary(status => status.Word(), Of);

    /// <summary>Counts a row; one that has several reasons counts once for each kind.</summary>
    /// <param name="row">Whose cells the vendor's words may repeat; null where it is not at hand.</param>
    /// <param name="isForEveryone">Whether every other row would have been refused too.</param>
    public void Add(RowOutcome outcome, SourceRow? row = null, bool isForEveryone = false)
    {
        Rows++;
        _counts[(int)outcome.Status]++;
        if (!outcome.Status.IsFailedRow())
            return;

        if (outcome.Reasons is [var only])
            Add(outcome, only.Code, only.WithoutValue, isForEveryone);
        else if (outcome.Reasons.Count > 1)
            foreach (var (code, message) in outcome.Reasons.Select(reason => (reason.Code, reason.WithoutValue)).Distinct())
                Add(outcome, code, message, isForEveryone);
        else
            Add(
                outcome,
                CodeOf(outcome),
                _masking.Mask(outcome.Error ?? "no reason was given", [outcome.ContactKey, .. Telling(row)]),
                isForEveryone
            );
    }

    /// <summary>The kinds, commonest first; what occurred first comes first among equals.</summary>
    public IReadOnlyList<ErrorKind> Kinds() =>
        [
            .. _kinds
                .OrderByDescending(kind => kind.Value.Count)
                .ThenBy(kind => kind.Value.Rows[0])
                .Select(kind => new ErrorKind(
                    kind.Key.Status.Word(),
                    kind.Key.Code,
                    kind.Key.Message,
                    kind.Value.Count,
                    [.. kind.Value.Rows]
                )
                {
                    IsForEveryone = kind.Value.IsForEveryone,
                }),
        ];

    internal static string? CodeOf(RowOutcome outcome) =>
        outcome.ErrorCode is { Length: > 0 } code and not "0" ? code
        : outcome.HttpStatus is { } status ? $"HTTP {status}"
        : null;

    /// <summary>
    /// Cells, and what is before and behind an address's @. A single letter or digit tells nothing of anybody, and would be met in any
    /// sentence.
    /// </summary>
    private static IEnumerable<string> Telling(SourceRow? row) =>
        row?.Cells.Select(cell => cell.Text)
            .SelectMany(text => text.Contains('@', StringComparison.Ordinal) ? text.Split('@').Append(text) : [text])
            .Where(text => text.Length > 1)
        ?? [];

    private void Add(RowOutcome outcome, string? code, string message, bool isForEveryone)
    {
        if (!_kinds.TryGetValue((outcome.Status, code, message), out var kind))
        {
            var key = _kinds.Count < MaxKinds ? (outcome.Status, code, message) : (outcome.Status, OtherCode, "other reasons");
            if (!_kinds.TryGetValue(key, out kind))
                _kinds.Add(key, kind = new Kind());
        }

        kind.Count++;
        kind.IsForEveryone |= isForEveryone;
        if (kind.Rows.Count < MaxRows)
            kind.Rows.Add(outcome.Row);
    }

    private sealed class Kind
    {
        public long Count;
        public bool IsForEveryone;
        public readonly List<int> Rows = new(1);
    }
}
