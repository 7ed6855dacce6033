using System.Globalization;
using CsvHelper;
using Importer.Core.Files;

namespace Importer.Core.Results;

/// <summary>Reads <c>&lt;name&gt;.created.csv</c> back beside the report that it belongs to: both are in input order.</summary>
internal sealed class CreatedContactsReader : IAsyncDisposable
{
    private readonly string path;
    private readonly CsvReader csv;
    private (int Row, CreatedContact Contact)? next;
    private int record;

    private CreatedContactsReader(string path)
    {
        this.path = path;
        csv = CsvReader.Create(
            new BufferedStream(FileOpener.Open(path), 65536),
            CsvReaderOptions.Default with
            {
                Separator = ',',
                HasHeader = false,
            },
            leaveOpen: false
        );
    }

    /// <returns>Null where the file is not there.</returns>
    /// <exception cref="ImportException">It cannot be read, or is not as the importer wrote it: exit 3.</exception>
    public static async Task<CreatedContactsReader?> OpenAsync(string? path, CancellationToken cancel)
    {
        if (!File.Exists(path))
            return null;
        try
        {
            var reader = new CreatedContactsReader(path);
            await reader.MoveAsync(isHeader: true, cancel);
            await reader.MoveAsync(isHeader: false, cancel);
            return reader;
        }
        catch (Exception e) when (e.IsFileError())
        {
            throw ImportException.MustChange($"{path}, which lists the contacts that were created, cannot be read: {e.Message}", e);
        }
    }

    /// <summary>The contact that a row created, or null. Call in ascending order of rows.</summary>
    /// <exception cref="ImportException">The file is not as the importer wrote it: exit 3.</exception>
    public async ValueTask<CreatedContact?> FindAsync(int row, CancellationToken cancel)
    {
        while (next is { } passed && passed.Row < row)
            await MoveAsync(isHeader: false, cancel);
        return next is { } found && found.Row == row ? found.Contact : null;
    }

    public ValueTask DisposeAsync() => csv.DisposeAsync();

    private async ValueTask MoveAsync(bool isHeader, CancellationToken cancel)
    {
        var before = next?.Row ?? 0;
        next = null;
        try
        {
            if (!await csv.ReadAsync(cancel))
                return;
        }
        catch (CsvFormatException)
        {
            throw NotAsWritten();
        }

        record++;
        if (csv.FieldCount != CreatedContactsWriter.Columns.Length)
            throw NotAsWritten();
        if (isHeader)
        {
            for (var i = 0; i < CreatedContactsWriter.Columns.Length; i++)
                if (csv.GetString(i) != CreatedContactsWriter.Columns[i])
                    throw NotAsWritten();
            return;
        }

        var id = csv.GetString(1);
        long? contactId = null;
        if (id.Length > 0)
            contactId = long.TryParse(id, CultureInfo.InvariantCulture, out var number) ? number : throw NotAsWritten();
        var certain = csv.GetString(3);
        if (
            !int.TryParse(csv.GetString(2), NumberStyles.None, CultureInfo.InvariantCulture, out var row)
            || row <= before
            || certain is not ("yes" or "no")
        )
            throw NotAsWritten();
        next = (row, new CreatedContact(certain == "yes", contactId));
    }

    private ImportException NotAsWritten() =>
        ImportException.MustChange(
            $"{path}: record {record} has been changed, so it is not clear which contacts were created. Another program probably saved it. "
                + "Restore the original, or move it away."
        );
}
