using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Xml;

namespace Importer.Core.Rows.Workbooks;

/// <summary>Reads the table of one sheet of an .xlsx workbook, a row at a time.</summary>
internal sealed class WorkbookSource : IRowSource
{
    /// <summary>Rows looked at to find the header.</summary>
    private const int HeadRows = 50;

    private readonly SourceFile file;
    private readonly WorkbookPackage package;
    private readonly Func<SheetReader> open;
    private readonly TableRows table;
    private SheetReader? sheet;

    private WorkbookSource(SourceFile file, WorkbookPackage package, Func<SheetReader> open, TableRows table, SourceInfo info)
    {
        (this.file, this.package, this.open, this.table) = (file, package, open, table);
        Info = info;
    }

    public SourceInfo Info { get; }

    public double Progress => sheet?.Progress ?? 0;

    public static WorkbookSource Open(SourceFile file, ReadingOptions options, CancellationToken cancel)
    {
        WorkbookPackage? package = null;
        try
        {
            package = WorkbookPackage.Open(file);
            return Open(file, package, options, cancel);
        }
        catch (Exception e)
        {
            package?.Dispose();
            if (IsDamage(e))
                throw Damaged(file, "", e);
            if (e is IOException lost)
                throw file.Lost(lost);
            throw;
        }
    }

    public async IAsyncEnumerable<SourceRow> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var last = Info.HeaderRow;
        Begin();
        // Each row is held back until there is a next one, the last until it is known that the file is still the one that was opened.
        SourceRow? held = null;
        ExceptionDispatchInfo? trouble;
        while (Next(last, out trouble) is { } row)
        {
            if (held is not null)
                yield return held;
            held = table.Take(row);
            last = row.Number;
            if ((last & 0xFFF) != 0)
                continue;
            cancel.ThrowIfCancellationRequested();
            file.ThrowIfChanged();
            // Unpacking never waits for anything: let others run, too.
            await Task.Yield();
        }

        if (trouble is null)
            file.ThrowIfChanged();
        if (held is not null)
            yield return held;
        trouble?.Throw();
    }

    public Task<string> FingerprintAsync(CancellationToken cancel) => file.FingerprintAsync(cancel);

    public ValueTask DisposeAsync()
    {
        sheet?.Dispose();
        package.Dispose();
        return file.DisposeAsync();
    }

    private static WorkbookSource Open(SourceFile file, WorkbookPackage package, ReadingOptions options, CancellationToken cancel)
    {
        var choice = SheetChoice.Of(package.Sheets, options.Sheet, file.Name);
        var strings = SharedStrings.Read(package, cancel);
        var formats = CellFormats.Read(package);
        // Sheets of single cells, such as covers with a title and a date, hold a table only where no other sheet does: they come again behind all others.
        List<SheetEntry> covers = [];
        foreach (var entry in choice.Candidates.Concat(covers))
        {
            SheetReader OpenSheet() => new(package, entry, strings, formats, options.MaxRecordLength);
            var rows = ReadHead(OpenSheet, options.HeaderRow);
            if (rows.Count == 0)
                continue;
            var first = options.HeaderRow is null ? FindHeader(rows) : 0;
            var header = rows[first];
            if (options.HeaderRow is { } wanted && header.Number != wanted)
                throw ImportException.MustChange($"Row {wanted} of sheet '{entry.Name}' in {file.Name}, which HeaderRow names as the header, is blank.");
            if (options.HeaderRow is null && header.Cells.Count == 1 && choice.Candidates.Count > 1 && !covers.Contains(entry) && !IsListOfAddresses(rows))
            {
                covers.Add(entry);
                continue;
            }
            var table = new TableRows(header, rows[(first + 1)..], options.MaxRecordLength);
            if (options.HeaderRow is null)
                HeaderFinder.RefuseData(table.Header, header.Number, file.Name);
            return new WorkbookSource(file, package, OpenSheet, table, new SourceInfo
            {
                Path = file.Path,
                Format = SourceFormat.Workbook,
                Header = table.Header,
                HeaderRow = header.Number,
                Sheet = entry.Name,
                Evidence = Evidence(choice, entry, package, header, first),
                Warnings = Warnings(package, entry, cancel),
            });
        }
        throw ImportException.MustChange(options.HeaderRow is { } row && choice.Candidates.Count == 1
            ? $"Sheet '{choice.Candidates[0].Name}' in {file.Name} ends before row {row}, which HeaderRow names as the header."
            : $"{file.Name} has no header: {(choice.Candidates.Count == 1 ? $"sheet '{choice.Candidates[0].Name}' is" : "all its visible sheets are")} blank.");
    }

    /// <summary>A column of e-mail addresses alone is a list of contacts, narrow as it is.</summary>
    private static bool IsListOfAddresses(List<SheetRow> rows) => rows.Count(row => row.Cells[0].Cell.Text.Contains('@', StringComparison.Ordinal)) > 1;

    private static int FindHeader(List<SheetRow> rows)
    {
        var first = rows.Min(row => row.Cells[0].Column);
        return HeaderFinder.Find([.. rows.Select(row => row.Texts(first))]);
    }

    private static List<SheetRow> ReadHead(Func<SheetReader> open, int? headerRow)
    {
        using var sheet = open();
        var rows = new List<SheetRow>();
        while (rows.Count < HeadRows && sheet.Read() is { } row)
        {
            if (row.Number >= (headerRow ?? 0))
                rows.Add(row);
        }
        return rows;
    }

    private static List<string> Evidence(SheetChoice choice, SheetEntry entry, WorkbookPackage package, SheetRow header, int titles)
    {
        List<string> evidence = [$"Sheet '{entry.Name}': {choice.Why}"];
        if (header.Number > 1 || header.Cells[0].Column > 0)
            evidence.Add($"The table begins at {CellName.Of(header.Number, header.Cells[0].Column)}");
        if (titles > 0)
            evidence.Add($"{titles.ToString(CultureInfo.InvariantCulture)} title row{(titles == 1 ? "" : "s")} before the header");
        if (package.Date1904)
            evidence.Add("Dates are counted from 1904, as the workbook says");
        return evidence;
    }

    private static string[] Warnings(WorkbookPackage package, SheetEntry entry, CancellationToken cancel)
    {
        using var part = package.OpenPart(entry.Part);
        return [.. SheetSurvey.Take(part, cancel).Warnings];
    }

    private void Begin()
    {
        sheet?.Dispose();
        sheet = open();
    }

    private SheetRow? Next(int last, out ExceptionDispatchInfo? trouble)
    {
        trouble = null;
        try
        {
            return Next(last);
        }
        catch (ImportException told)
        {
            trouble = ExceptionDispatchInfo.Capture(told);
            return null;
        }
    }

    private SheetRow? Next(int last)
    {
        try
        {
            SheetRow? row;
            while ((row = sheet!.Read())?.Number <= Info.HeaderRow)
            {
            }
            return row;
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw Damaged(file, $" beyond row {last} of sheet '{Info.Sheet}'", e);
        }
        catch (IOException e)
        {
            throw file.Lost(e);
        }
    }

    private static bool IsDamage(Exception e) => e is InvalidDataException or XmlException or FormatException or OverflowException or EndOfStreamException;

    private static ImportException Damaged(SourceFile file, string where, Exception e) =>
        file.Damaged($"{file.Name} cannot be read{where}: it is damaged, was not copied completely, or is no ordinary workbook. Open it in Excel and save it as .xlsx.", e);
}
