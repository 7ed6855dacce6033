using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Xml;
using Importer.Core.Display;
using Importer.Core.Rows.Workbooks.Formats;

namespace Importer.Core.Rows.Workbooks;

/// <summary>Reads the table of one sheet of an .xlsx workbook, one row at a time.</summary>
internal sealed class WorkbookSource : IRowSource
{
    private readonly SourceFile file;
    private readonly WorkbookPackage package;
    private readonly Func<SheetReader> open;
    private readonly TableRows table;
    private SheetReader? sheet;
    private FooterRows? footer;

    private WorkbookSource(SourceFile file, WorkbookPackage package, Func<SheetReader> open, TableRows table, SourceInfo info)
    {
        (this.file, this.package, this.open, this.table) = (file, package, open, table);
        Info = info;
    }

    public SourceInfo Info { get; }

    public double Progress => sheet?.Progress ?? 0;

    public static WorkbookSource Open(
        SourceFile file,
        ReadingOptions options,
        Func<IReadOnlyList<string>, bool>? fits,
        CancellationToken cancel
    )
    {
        WorkbookPackage? package = null;
        try
        {
            package = WorkbookPackage.Open(file);
            return Open(file, package, options, fits, cancel);
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

    public IReadOnlyList<string> PassedOver => [.. sheet?.PassedOver ?? [], .. footer?.PassedOver ?? []];

    public async IAsyncEnumerable<SourceRow> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        footer = new FooterRows(Info.Header.Count(heading => heading.Length > 0), Info.HeaderRow);
        await foreach (var read in ReadTableAsync(cancel))
        {
            foreach (var row in footer.Pass(read))
                yield return row;
        }
        foreach (var row in footer.Rest())
            yield return row;
    }

    private async IAsyncEnumerable<SourceRow> ReadTableAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var last = Info.HeaderRow;
        Begin();
        // Each row is held back until the next one is read, and the last until the file is known to be unchanged.
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
            // Decompression never awaits: yield to other tasks.
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

    private static WorkbookSource Open(
        SourceFile file,
        WorkbookPackage package,
        ReadingOptions options,
        Func<IReadOnlyList<string>, bool>? fits,
        CancellationToken cancel
    )
    {
        var choice = SheetChoice.Of(package.Sheets, options.Sheet, file.Name);
        var strings = SharedStrings.Read(package, cancel);
        var formats = CellFormats.Read(package);
        SheetReader OpenSheet(SheetEntry entry) => new(package, entry, strings, formats, options.MaxRecordLength);
        var tables = SheetTables.Find(choice.Candidates, OpenSheet, options);
        if (SheetTables.Choose(tables, fits) is not { } chosen)
        {
            throw ImportException.MustChange(
                options.HeaderRow is { } row && choice.Candidates.Count == 1
                    ? $"Sheet '{DisplayText.OneLine(choice.Candidates[0].Name)}' in {file.Name} "
                        + $"ends before row {row}, which HeaderRow names as the header."
                    : $"{file.Name} has no header: "
                        + $"{(choice.Candidates.Count == 1 ? $"sheet '{DisplayText.OneLine(choice.Candidates[0].Name)}' is" : "all its visible sheets are")} blank."
            );
        }
        if (options.HeaderRow is { } wanted && chosen.Header.Number != wanted)
            throw ImportException.MustChange(
                $"Row {wanted} of sheet '{DisplayText.OneLine(chosen.Entry.Name)}' "
                    + $"in {file.Name}, which HeaderRow names as the header, is blank."
            );
        if (options.HeaderRow is null)
            HeaderFinder.RefuseData(chosen.Table.Header, chosen.Header.Number, file.Name);
        List<SourceTable> several =
            tables.Count(table => !table.IsCover) < 2
                ? []
                :
                [
                    .. tables
                        .Where(table => !table.IsCover)
                        .Select(table => new SourceTable(
                            table.Entry.Name,
                            table.Table.Header,
                            fits?.Invoke(table.Table.Header) == true,
                            table.HasRows
                        )),
                ];
        return new WorkbookSource(
            file,
            package,
            () => OpenSheet(chosen.Entry),
            chosen.Table,
            new SourceInfo
            {
                Path = file.Path,
                Format = SourceFormat.Workbook,
                Modified = file.LastWrite,
                Header = chosen.Table.Header,
                HeaderRow = chosen.Header.Number,
                Sheet = chosen.Entry.Name,
                Tables = several,
                Evidence = Evidence(
                    SheetTables.Choose(tables, fits: null) == chosen ? choice.Why
                        : several.TakeWhile(table => table.Sheet != chosen.Entry.Name).Any(table => table.Fits) ? choice.WhyWithRows
                        : choice.WhyFitting,
                    package,
                    chosen
                ),
                Warnings =
                [
                    .. SheetChoice.Others(chosen.Entry.Name, several),
                    .. Warnings(package, chosen.Entry, cancel),
                    .. chosen.Warning is { } warning ? [warning] : (string[])[],
                ],
            }
        );
    }

    private static List<string> Evidence(string why, WorkbookPackage package, FoundTable table)
    {
        List<string> evidence = [$"Sheet '{DisplayText.OneLine(table.Entry.Name)}': {why}"];
        if (table.Header.Number > 1 || table.Header.Cells[0].Column > 0)
            evidence.Add($"The table begins at {CellName.Of(table.Header.Number, table.Header.Cells[0].Column)}");
        if (table.Titles > 0)
            evidence.Add(
                $"{table.Titles.ToString(CultureInfo.InvariantCulture)} title row{(table.Titles == 1 ? "" : "s")} before the header"
            );
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
            while ((row = sheet!.Read())?.Number <= Info.HeaderRow) { }
            return row;
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw Damaged(file, $" beyond row {last} of sheet '{DisplayText.OneLine(Info.Sheet!)}'", e);
        }
        catch (IOException e)
        {
            throw file.Lost(e);
        }
    }

    internal static bool IsDamage(Exception e) =>
        e is InvalidDataException or XmlException or FormatException or OverflowException or EndOfStreamException;

    private static ImportException Damaged(SourceFile file, string where, Exception e) =>
        file.Damaged(
            $"{file.Name} cannot be read{where}: it is damaged, was not copied completely, or is not an ordinary workbook. Open it in "
                + "Excel and save it as .xlsx.",
            e
        );
}
