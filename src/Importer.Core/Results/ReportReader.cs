using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;
using Importer.Core.Files;

namespace Importer.Core.Results;

/// <summary>Reads a report back: for a job that the ledger lacks, and to put the reports of shards together.</summary>
public static class ReportReader
{
    /// <summary>Bytes; far beyond what a row's reasons come to. A quote that is never closed makes one of all that follows.</summary>
    private const int LargestRecord = 256 * 1024 * 1024;

    private const int TimeLength = 24;

    /// <summary>
    /// The outcomes of a report, in its order. A last record that a kill or a power cut tore is left out.
    /// <see cref="RowOutcome.Reasons"/> are not in a report and come back empty.
    /// </summary>
    /// <exception cref="ImportException">It cannot be opened, is not a report, or not as the importer wrote it: exit 3; it could not be
    /// read to the end: exit 2.</exception>
    public static async IAsyncEnumerable<RowOutcome> ReadAsync(string path, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        var stream = new BufferedStream(Open(path), 65536);
        await using var csv = CsvReader.Create(
            stream,
            CsvReaderOptions.Default with
            {
                Separator = ',',
                HasHeader = false,
                MaxRecordSize = LargestRecord,
            },
            leaveOpen: false
        );
        var record = 1;
        if (!await MoveAsync())
            yield break;

        var readable = IsHeader(csv);
        while (await MoveAsync())
        {
            if (!readable)
                throw NotAsWritten(path, record);

            record++;
            if (Parse(csv) is { } outcome)
                yield return outcome;
            else if (IsNotTorn(csv))
                throw NotAsWritten(path, record);
            else
                readable = false; // Torn, if nothing follows.
        }

        async ValueTask<bool> MoveAsync()
        {
            try
            {
                return await csv.ReadAsync(cancel);
            }
            catch (CsvFormatException)
            {
                throw NotAsWritten(path, record);
            }
            catch (Exception e) when (e.IsFileError())
            {
                throw ImportException.TryLater(
                    $"{path} could not be read to the end: {e.Message} Run the same command again when it can be reached.",
                    e
                );
            }
        }
    }

    private static FileStream Open(string path)
    {
        try
        {
            return FileOpener.Open(path);
        }
        catch (Exception e) when (e.IsFileError())
        {
            throw ImportException.MustChange($"{path}, which says which rows have been imported, cannot be read: {e.Message}", e);
        }
    }

    /// <summary>
    /// Whether a record that cannot be read is no torn one: it has its time, or it has swallowed others (a quote too many), all of which
    /// would be taken for rows that were never sent.
    /// </summary>
    private static bool IsNotTorn(CsvReader csv)
    {
        var ends = csv.FieldCount == ReportWriter.Columns.Length && IsTime(csv.GetString(11), out _) ? 2 : 0;
        var record = csv.RawRecord;
        foreach (var line in record.Split((byte)'\n'))
        {
            var text = record[line].TrimEnd((byte)'\r');
            if (text.Length >= TimeLength && IsTime(Encoding.ASCII.GetString(text[^TimeLength..]), out _))
                ends++;
        }

        return ends > 1; // One may be in a cell's text.
    }

    private static bool IsHeader(CsvReader csv)
    {
        if (csv.FieldCount != ReportWriter.Columns.Length)
            return false;

        for (var i = 0; i < ReportWriter.Columns.Length; i++)
            if (csv.GetString(i) != ReportWriter.Columns[i])
                return false;
        return true;
    }

    // The last column is of fixed length and always filled: a record that has it is whole.
    private static RowOutcome? Parse(CsvReader csv)
    {
        if (
            csv.FieldCount != ReportWriter.Columns.Length
            || !IsTime(csv.GetString(11), out var at)
            || !int.TryParse(csv.GetString(0), NumberStyles.None, CultureInfo.InvariantCulture, out var row)
            || row is 0 or int.MaxValue
            || RowStatuses.Parse(csv.GetString(2)) is not { } status
            || status == RowStatus.Ready // what check writes
            || !Number<long>(csv.GetString(3), out var contactId)
            || !Flag(csv.GetString(4), out var isNew)
            || !Number<int>(csv.GetString(5), out var httpStatus)
            || !int.TryParse(csv.GetString(9), NumberStyles.None, CultureInfo.InvariantCulture, out var attempts)
        )
            return null;

        return new RowOutcome
        {
            Row = row,
            ContactKey = Text(csv.GetString(1)),
            Status = status,
            ContactId = contactId,
            IsNewContact = isNew,
            HttpStatus = httpStatus,
            ErrorCode = Text(csv.GetString(6)),
            Error = Text(csv.GetString(7)),
            Advice = Text(csv.GetString(8)),
            Attempts = attempts,
            RequestId = Text(csv.GetString(10)),
            FinishedAt = at,
        };
    }

    private static bool IsTime(string field, out DateTimeOffset at) =>
        DateTimeOffset.TryParseExact(field, ReportWriter.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out at);

    private static string? Text(string field) => field.Length == 0 ? null : SpreadsheetText.Unguard(field);

    private static bool Flag(string field, out bool? value)
    {
        value = field switch
        {
            "true" => true,
            "false" => false,
            _ => null,
        };
        return value is not null || field.Length == 0;
    }

    private static bool Number<T>(string field, out T? value)
        where T : struct, IParsable<T>
    {
        value = T.TryParse(field, CultureInfo.InvariantCulture, out var number) ? number : null;
        return value is not null || field.Length == 0;
    }

    private static ImportException NotAsWritten(string path, int record) =>
        ImportException.MustChange(
            $"{path}: record {record} has been changed, so it is not clear which rows were imported. Another program "
                + "probably saved it. Restore the original, or move the report and its summary away to send every row again."
        );
}
