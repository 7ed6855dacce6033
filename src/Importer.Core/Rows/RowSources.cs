using Importer.Core.Rows.Csv;
using Importer.Core.Rows.Workbooks;

namespace Importer.Core.Rows;

/// <summary>Opens inputs.</summary>
public static class RowSources
{
    /// <summary>
    /// Opens a file, detects its format and reads its header. The format is recognized by its bytes, not its name:
    /// an .xlsx workbook or text (CSV, TSV), also compressed with gzip. The file may be open in other programs.
    /// </summary>
    /// <exception cref="ImportException">
    /// It cannot be read (exit 3: no such file, a directory, empty, locked, damaged, encrypted, another format, no header, no such sheet,
    /// an unknown encoding or delimiter in an option, ambiguous format), or it changes during reading (exit 2).
    /// </exception>
    /// <param name="clock">If given, a file that was just written and looks incomplete is watched for a moment, in case it is still being
    /// copied.</param>
    /// <param name="name">The name to use in messages; null for the file's own name.</param>
    /// <param name="fits">Whether a header has every column of the mapping: of several sheets with tables, the first that fits is read.
    /// Null without a mapping.</param>
    public static async Task<IRowSource> OpenAsync(
        string path,
        ReadingOptions options,
        CancellationToken cancel,
        TimeProvider? clock = null,
        string? name = null,
        Func<IReadOnlyList<string>, bool>? fits = null
    )
    {
        var file = SourceFile.Open(path, name);
        try
        {
            if (clock is not null)
                await FileGrowth.ThrowIfGrowingAsync(file, clock, cancel);
            return await FileKinds.RecogniseAsync(file, cancel) switch
            {
                FileKind.Text => await CsvSource.OpenAsync(file, options, cancel),
                FileKind.Zip when file.IsGzip => throw ImportException.MustChange(
                    $"{file.Name} holds a workbook under gzip: unpack it first."
                ),
                FileKind.Zip => WorkbookSource.Open(file, options, fits, cancel),
                var kind => throw ImportException.MustChange($"{file.Name} {WhyNot(kind)}."),
            };
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static string WhyNot(FileKind kind) =>
        kind switch
        {
            FileKind.Empty => "is empty: there is nothing to import",
            FileKind.EncryptedWorkbook =>
                "is protected by a password: open it in Excel, remove the password (File, Info, Protect Workbook) and save it as .xlsx",
            FileKind.OldWorkbook => "is an old Excel workbook (.xls): open it in Excel and save it as .xlsx",
            FileKind.NoWorkbook => "is not a workbook, although its name says so: it is damaged or was not copied completely",
            _ => "is neither a workbook (.xlsx) nor text (CSV)",
        };
}
