namespace Importer.Core.Ledger;

/// <summary>The state of a job before a run begins.</summary>
/// <param name="LastRun">When it was last touched: finished, or left unfinished. Null where it is new.</param>
/// <param name="StartsOver">Whether <c>--again</c> starts a job over that was begun before.</param>
public sealed record JobStart(JobState State, DateTimeOffset? LastRun = null, bool StartsOver = false);
