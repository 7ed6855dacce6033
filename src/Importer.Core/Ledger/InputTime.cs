namespace Importer.Core.Ledger;

/// <summary>
/// Whether a run's input was modified after other commands began: an old file does not overwrite what a newer one has imported
/// (docs/recovery.md). Not thread-safe.
/// </summary>
internal sealed class InputTime(LedgerFile file, LedgerJob job)
{
    private readonly Dictionary<long, (string? Input, bool IsOlder)> commands = [];

    /// <summary>Whether the input counts as newer than the command with this pass.</summary>
    public bool IsNewerThan(long pass) => pass == job.Pass || job.Modified is null || Command(pass).IsOlder;

    /// <summary>The input of a command; null if the ledger no longer has it.</summary>
    public string? InputOf(long pass) => Command(pass).Input;

    /// <summary>
    /// A time of whole seconds may come from a disk, an archive or a server that keeps no fractions, FAT only every other second: the file
    /// may have been modified up to two seconds later.
    /// </summary>
    /// <param name="modified">When the file was last modified.</param>
    /// <param name="began">When the command began.</param>
    internal static bool IsAfter(DateTimeOffset modified, DateTimeOffset began) =>
        (modified.Millisecond == 0 ? modified.AddSeconds(2) : modified) > began;

    private (string? Input, bool IsOlder) Command(long pass) =>
        commands.TryGetValue(pass, out var known) ? known : commands[pass] = Read(pass);

    /// <summary>A command that the ledger no longer has counts as newer than the input: old data must not win.</summary>
    private (string? Input, bool IsOlder) Read(long pass)
    {
        using var command = file.Connection.CreateCommand();
        command.CommandText =
            "SELECT job.input, min(run.started_at), min(run.id) FROM run JOIN job ON job.id = run.job WHERE run.pass = $pass GROUP BY job.id";
        command.Parameters.AddWithValue("$pass", pass);
        using var reader = command.ExecuteReader();
        if (!reader.Read())
            return (null, false);
        var (input, began, firstRun) = (
            reader.GetString(0),
            DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(1)),
            reader.GetInt64(2)
        );
        return (input, job.Modified is { } modified && !WasSeenBefore(firstRun, modified) && IsAfter(modified, began));
    }

    /// <summary>
    /// Whether this job ran before that command with a file of the same time: whatever the clocks say, nobody has written it since. So a
    /// time that is in the future does not make a file new again and again.
    /// </summary>
    private bool WasSeenBefore(long run, DateTimeOffset modified) =>
        file.Has(LedgerSchema.FirstVersionWithFileTimes)
        && file.Connection.Holds(
            "SELECT EXISTS (SELECT 1 FROM run WHERE job = $a AND id < $b AND file_time = $c)",
            job.Number,
            run,
            modified.ToUnixTimeMilliseconds()
        );
}
