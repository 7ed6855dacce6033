namespace Importer.Core.Ledger;

/// <summary>How a job is before a run of it begins.</summary>
/// <param name="LastRun">When it was last touched: finished, or left unfinished. Null where it is new.</param>
/// <param name="StartsOver">Whether <c>--again</c> starts a job over that was begun before.</param>
public sealed record JobStart(JobStanding Standing, DateTimeOffset? LastRun = null, bool StartsOver = false);
