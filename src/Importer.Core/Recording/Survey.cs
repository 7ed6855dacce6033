using Importer.Core.Rows;

namespace Importer.Core.Recording;

/// <summary>
/// The one reading of a new job's whole input before its first request (docs/decisions/005-survey.md). A quote that is never closed, a part
/// of a workbook or an archive that cannot be read to its end, a file that changes: all of it is found while nothing has been sent yet.
/// </summary>
public sealed class Survey(IRowSource source)
{
    private long _readable,
        _unreadable;

    /// <summary>Readable rows so far. Thread-safe.</summary>
    public long Readable => Interlocked.Read(ref _readable);

    /// <summary>Rows so far that cannot be read and will be invalid. Thread-safe.</summary>
    public long Unreadable => Interlocked.Read(ref _unreadable);

    /// <summary>
    /// Reads to the end, whatever limit or shard the run has: a later run of the job, with another limit, does not look again.
    /// </summary>
    /// <exception cref="ImportException">The input cannot be read to its end (exit 3), or it changed meanwhile (exit 2). Nothing was
    /// sent.</exception>
    public async Task<SurveyFindings> ReadAsync(CancellationToken cancel)
    {
        try
        {
            await foreach (var row in source.ReadAsync(cancel))
                Count(row);
        }
        catch (ImportException trouble)
        {
            throw new ImportException(trouble.ExitCode, $"{trouble.Message} Nothing was sent.", trouble);
        }

        return new SurveyFindings(Readable + Unreadable);
    }

    /// <summary>What is to be known of the whole input before it is sent is counted here, row by row.</summary>
    private void Count(SourceRow row)
    {
        if (row.Problem is null)
            Interlocked.Increment(ref _readable);
        else
            Interlocked.Increment(ref _unreadable);
    }
}

/// <summary>What a survey found of an input that can be read to its end.</summary>
/// <param name="Rows">All of them, those that cannot be read as they are included.</param>
public sealed record SurveyFindings(long Rows);
