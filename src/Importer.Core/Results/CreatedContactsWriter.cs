using CsvHelper;
using Importer.Core.Display;
using Importer.Core.Files;

namespace Importer.Core.Results;

/// <summary>
/// Writes <c>&lt;name&gt;.created.csv</c>: the contacts that a job created or may have created, in the form of the report. Written under a
/// temporary name; <see cref="Complete"/> puts it in place. Used by one thread.
/// </summary>
public sealed class CreatedContactsWriter(ResultFiles files) : IDisposable
{
    internal static readonly string[] Columns = ["contactKey", "contactId", "row", "certain"];

    private TemporaryFile? unfinished;
    private CsvWriter? csv;

    /// <summary>Adds a contact; the first one makes the file. Call in input order.</summary>
    /// <exception cref="IOException">The disk is full.</exception>
    public void Append(int row, string? contactKey, CreatedContact contact)
    {
        if (csv is null)
        {
            unfinished = files.Create(buffer: 0);
            csv = CsvWriter.Create(unfinished.Stream, CsvWriterOptions.Default with { WriteByteOrderMark = true }, leaveOpen: true);
            csv.WriteHeader(Columns);
        }

        csv.WriteField(SpreadsheetText.Guard(contactKey));
        csv.WriteField(contact.ContactId);
        csv.WriteField(row);
        csv.WriteField(contact.IsCertain ? "yes" : "no");
        csv.EndRecord();
    }

    /// <summary>Puts the file in place; where the job has created no contact, an earlier run's is removed.</summary>
    /// <returns>Where it is, null where there is none; and what the person should know.</returns>
    /// <exception cref="IOException">The disk is full.</exception>
    public (string? File, string? Note) Complete(EarlierResults earlier, DateTimeOffset now)
    {
        if (csv is null)
            return (null, earlier.Summary is null ? null : Remove());
        csv.Flush();
        var placed = ResultFile.Place(unfinished!, files.Created, ours: earlier.Summary is not null, now);
        return (placed.Path, placed.Note);
    }

    /// <summary>What was not completed is thrown away; the last run's file stays.</summary>
    public void Dispose()
    {
        try
        {
            csv?.Dispose();
        }
        catch (IOException)
        {
            // On a full disk; Append or Complete has said so.
        }

        unfinished?.Dispose();
    }

    private string? Remove()
    {
        try
        {
            File.Delete(files.Created);
            return null;
        }
        catch (Exception e) when (e.IsFileError())
        {
            return $"{DisplayText.FileName(files.Created)} is from an earlier run and could not be removed: the job has created no contact.";
        }
    }
}
