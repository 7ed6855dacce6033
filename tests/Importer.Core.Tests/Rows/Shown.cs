using System.Text;
using Importer.Core.Rows;

namespace Importer.Core.Tests.Rows;

/// <summary>All that a source hands out as one text: what was detected, the header, each row with its number, kinds and problem.</summary>
internal static class Shown
{
    public static async Task<string> ReadAsync(string path, ReadingOptions? options = null, Func<IReadOnlyList<string>, bool>? fits = null)
    {
        var shown = new StringBuilder();
        try
        {
            await using var source = await RowSources.OpenAsync(path, options ?? new ReadingOptions(), CancellationToken.None, fits: fits);
            foreach (var sentence in source.Info.Evidence)
                shown.Append("# ").Append(sentence).Append('\n');
            foreach (var sentence in source.Info.Warnings)
                shown.Append("! ").Append(sentence).Append('\n');
            shown.Append(source.Info.HeaderRow).Append(": ").AppendJoin(" | ", source.Info.Header).Append('\n');
            await foreach (var row in source.ReadAsync(CancellationToken.None))
                Append(shown, row);
            foreach (var sentence in source.PassedOver)
                shown.Append("! ").Append(sentence).Append('\n');
        }
        catch (ImportException e)
        {
            shown.Append("exit ").Append((int)e.ExitCode).Append(": ").Append(e.Message).Append('\n');
        }
        return shown.ToString();
    }

    private static void Append(StringBuilder shown, SourceRow row)
    {
        shown.Append(row.Number).Append(": ").AppendJoin(" | ", row.Cells.Select(Text));
        if (row.Problem is { } problem)
            shown.Append(" ! ").Append(problem.Code).Append(": ").Append(problem.WithValue);
        shown.Append('\n');
    }

    private static string Text(Cell cell)
    {
        var text = cell.Text.Replace("\r", "\\r").Replace("\n", "\\n").Replace("\0", "\\0");
        return cell.Kind switch
        {
            CellKind.Text => text,
            CellKind.Error => $"<{text}: {cell.Problem}>",
            var kind => $"{kind}({text})",
        };
    }
}
