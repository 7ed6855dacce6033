using Importer.Core.Files;

namespace Importer.Core.Results;

/// <summary>What a file is that has a name as the importer gives it to its own.</summary>
public enum OwnFile
{
    /// <summary>As the importer wrote it, or moved aside.</summary>
    Result,

    /// <summary>Failed rows that somebody has corrected.</summary>
    Corrected,

    /// <summary>Somebody's own file that only has such a name.</summary>
    Foreign,
}

/// <summary>
/// Tells the importer's own files in a folder from what people put there: failed rows that are not as the summary beside them says, and
/// tables that are called like a result. Reads each folder's summaries once.
/// </summary>
public sealed class OwnFiles
{
    /// <summary>Bytes; a result's header is shorter, in any encoding.</summary>
    private const int LongestHeader = 65536;

    private static readonly IReadOnlyList<string> Separators = [",", ";", "\t", "\""];
    private static readonly string ReportHeader = string.Concat(ReportWriter.Columns);
    private static readonly string CreatedHeader = string.Concat(CreatedContactsWriter.Columns);

    private readonly Dictionary<string, IReadOnlyDictionary<string, FileFingerprint?>> written = [];

    /// <param name="path">Full; its name is one of <see cref="ResultNames.IsOwnFile"/>'s.</param>
    public OwnFile Judge(string path)
    {
        var name = ResultName.Parse(Path.GetFileName(path));
        if (name.IsFailedRows)
            return JudgeFailedRows(path, name);
        return
            name.Ending.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
            && HeaderOf(path) is { } header
            && !header.StartsWith(ReportHeader, StringComparison.Ordinal)
            && !header.StartsWith(CreatedHeader, StringComparison.Ordinal)
            ? OwnFile.Foreign
            : OwnFile.Result;
    }

    private OwnFile JudgeFailedRows(string path, ResultName name)
    {
        if (WrittenIn(Path.GetDirectoryName(path)!).TryGetValue(Path.GetFileName(path), out var print))
            return print?.Matches(path) == true ? OwnFile.Result : OwnFile.Corrected;
        return name.Time is null ? OwnFile.Corrected : OwnFile.Result;
    }

    /// <summary>The failed rows that the summaries in a folder name, by their names, as they were written.</summary>
    private IReadOnlyDictionary<string, FileFingerprint?> WrittenIn(string folder)
    {
        if (written.TryGetValue(folder, out var known))
            return known;
        var found = new Dictionary<string, FileFingerprint?>();
        foreach (var path in Directory.EnumerateFiles(folder, "*" + ResultName.Summary))
        {
            if (
                RunSummary.TryRead(path)?.Files is not { Failed: { } failed } files
                // One that was moved aside names the file that was there then.
                || (ResultName.Parse(Path.GetFileName(path)).Time is not null && ResultName.Parse(failed).Time is null)
            )
                continue;
            found[failed] = files.FailedFingerprint;
        }

        return written[folder] = found;
    }

    /// <summary>
    /// The first line without its delimiters and quotes, whichever encoding and program it was saved with; null if there is nothing to
    /// read.
    /// </summary>
    private static string? HeaderOf(string path)
    {
        try
        {
            using var stream = FileOpener.Open(path);
            var bytes = new byte[LongestHeader];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (length == 0)
                return null;
            // Of UTF-16 the letters are left, of a byte order mark nothing.
            var text = new string([.. bytes.Take(length).Where(b => b is > 0 and < 128).Select(b => (char)b)]);
            var line = text.TrimStart('\r', '\n').Split('\r', '\n')[0];
            return Separators.Aggregate(line, (left, one) => left.Replace(one, "", StringComparison.Ordinal)).Trim();
        }
        catch (Exception e) when (e.IsFileError())
        {
            return null;
        }
    }
}
