using Importer.Core.Mapping;
using Importer.Core.Rows;

namespace Importer.Core.Recording;

/// <summary>
/// The one reading of a new job's whole input before its first request (docs/decisions/005-survey.md). A quote that is never closed, a part
/// of a workbook or an archive that cannot be read to its end, a file that changes, a key that merges people: all of it is found while
/// nothing has been sent yet.
/// </summary>
/// <param name="scratch">Folder for what does not fit into memory.</param>
public sealed class Survey(IRowSource source, ContactMapper mapper, string scratch)
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
    /// <exception cref="ImportException">The input cannot be read to its end, or there is no room for what is counted (exit 3), or the input
    /// changed meanwhile (exit 2). Nothing was sent.</exception>
    public async Task<SurveyFindings> ReadAsync(CancellationToken cancel)
    {
        using var findings = new InputSurvey(mapper, scratch);
        try
        {
            await foreach (var row in source.ReadAsync(cancel))
            {
                Interlocked.Increment(ref (row.Problem is null ? ref _readable : ref _unreadable));
                findings.Add(row);
            }

            return findings.Count(cancel);
        }
        catch (ImportException trouble)
        {
            throw new ImportException(trouble.ExitCode, $"{trouble.Message} Nothing was sent.", trouble);
        }
    }
}
