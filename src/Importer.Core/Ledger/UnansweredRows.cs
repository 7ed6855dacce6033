namespace Importer.Core.Ledger;

/// <summary>
/// How many runs in a row have ended without an answer for a row of the job: after a few of them, a person looks at the row instead of yet
/// another run. Written in <see cref="JobLedger"/>'s transactions. Not thread-safe.
/// </summary>
internal sealed class UnansweredRows(LedgerFile file, LedgerJob job)
{
    private readonly Lazy<IReadOnlyDictionary<int, int>> before = new(() => Read(file, job));
    private readonly Dictionary<int, int> now = [];

    /// <summary>The number of runs, this one included; 0 for a row that has an answer.</summary>
    public int RunsOf(int row) => now.TryGetValue(row, out var runs) ? runs : before.Value.GetValueOrDefault(row);

    /// <summary>Records what a request for a row has come to in this run. Within the caller's transaction.</summary>
    public void Record(RowOutcome outcome)
    {
        var known = before.Value.GetValueOrDefault(outcome.Row);
        if (outcome.Status == RowStatus.Unknown)
        {
            now[outcome.Row] = known + 1;
            file.Connection.Execute(
                "INSERT OR REPLACE INTO unanswered VALUES ($a, $b, $c, $d)",
                job.Number,
                outcome.Row,
                job.Pass,
                known + 1
            );
        }
        else if (known > 0 || now.ContainsKey(outcome.Row))
        {
            now[outcome.Row] = 0;
            file.Connection.Execute("DELETE FROM unanswered WHERE job = $a AND row = $b", job.Number, outcome.Row);
        }
    }

    /// <summary>Those of this generation of the job.</summary>
    private static Dictionary<int, int> Read(LedgerFile file, LedgerJob job)
    {
        var runs = new Dictionary<int, int>();
        if (!file.Has(LedgerSchema.FirstVersionWithUnanswered))
            return runs;
        using var all = new Statement(file.Connection, "SELECT row, runs FROM unanswered WHERE job = ?1 AND pass >= ?2");
        all.Bind(1, job.Number).Bind(2, job.FirstPass);
        while (all.Step())
            runs[(int)all.Int64(0)] = (int)all.Int64(1);
        return runs;
    }
}
