using System.Globalization;
using CsvHelper;

namespace Importer.Core.Results;

/// <summary>
/// Writes <c>&lt;name&gt;.report.csv</c> or <c>.check.csv</c>: UTF-8 with BOM, CRLF, RFC 4180. Whatever has been handed to the
/// stream at any moment ends with a whole record. Used by one thread.
/// </summary>
public sealed class ReportWriter : IDisposable
{
    internal static readonly string[] Columns =
    [
        "row",
        "contactKey",
        "status",
        "contactId",
        "isNewContact",
        "httpStatus",
        "errorCode",
        "error",
        "advice",
        "attempts",
        "requestId",
        "finishedAt",
    ];

    public const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private readonly CsvWriter _csv;
    private readonly Action _endRecord;
    private bool _hasFailed;

    // Many rows end in the same millisecond, and writing a time costs as much as the rest of a row.
    private long _millisecond = -1;
    private string _time = "";

    /// <summary>Begins a report: its header is written at once.</summary>
    /// <param name="stream">
    /// A file (see <see cref="ResultFiles.OpenReport"/>) or standard output. Unbuffered, or a buffer in between would cut records;
    /// this writer hands over some 60 KB at a time, always ending with a record.
    /// </param>
    /// <param name="leaveOpen">Whether the stream outlives this writer.</param>
    public ReportWriter(Stream stream, bool leaveOpen = false)
    {
        // CsvWriter does I/O at a record's end and in Flush only (its documentation, Remarks).
        var options = CsvWriterOptions.Default with
        {
            WriteByteOrderMark = true,
            TrueValue = "true",
            FalseValue = "false",
        };
        _csv = CsvWriter.Create(stream, options, leaveOpen);
        _endRecord = _csv.EndRecord;
        _csv.WriteHeader(Columns);
        _csv.Flush();
    }

    /// <summary>Adds a row. On the disk after the next <see cref="Flush"/>, or earlier.</summary>
    /// <exception cref="IOException">The disk is full, the pipe is closed.</exception>
    public void Append(RowOutcome outcome)
    {
        _csv.WriteField(outcome.Row);
        Text(outcome.ContactKey);
        _csv.WriteField(outcome.Status.Word());
        _csv.WriteField(outcome.ContactId);
        _csv.WriteField(outcome.IsNewContact);
        _csv.WriteField(outcome.HttpStatus);
        Text(outcome.ErrorCode);
        Text(outcome.Error);
        Text(outcome.Advice);
        _csv.WriteField(outcome.Attempts);
        Text(outcome.RequestId);
        _csv.WriteField(Time(outcome.FinishedAt));
        Write(_endRecord);
    }

    /// <summary>Hands every appended row to the operating system: it survives the end of this process, not a power cut.</summary>
    /// <exception cref="IOException">The disk is full, the pipe is closed.</exception>
    public void Flush() => Write(_csv.Flush);

    /// <summary>Closes the stream.</summary>
    /// <exception cref="IOException">What was left to write finds no room; not where this writer has said so before.</exception>
    public void Dispose()
    {
        try
        {
            _csv.Dispose();
        }
        catch (IOException) when (_hasFailed)
        {
            // A full disk that has been told is no fault of the program; the next run writes the report from the ledger.
        }
    }

    private void Write(Action write)
    {
        try
        {
            write();
        }
        catch (IOException)
        {
            _hasFailed = true;
            throw;
        }
    }

    private string Time(DateTimeOffset moment)
    {
        var millisecond = moment.UtcTicks / TimeSpan.TicksPerMillisecond;
        if (millisecond != _millisecond)
            (_millisecond, _time) = (millisecond, moment.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture));
        return _time;
    }

    private void Text(string? text) => _csv.WriteField(SpreadsheetText.Guard(text));
}
