using Importer.Core.Mapping;
using Importer.Core.Mapping.Review;
using Importer.Core.Recording.Keys;
using Importer.Core.Results;
using Importer.Core.Rows;

namespace Importer.Core.Recording;

/// <summary>Counts what all rows of an input show, for <see cref="Survey"/> and for a check. Not thread-safe.</summary>
/// <param name="scratch">Folder for what does not fit into memory.</param>
public sealed class InputSurvey(ContactMapper mapper, string scratch) : IDisposable
{
    private readonly KeySurvey keys = new(mapper, scratch);
    private readonly RowReview rows = mapper.ReviewRows();
    private long count;

    /// <summary>The next row, in the file's order.</summary>
    /// <exception cref="ImportException">A temporary file cannot be written (exit 3).</exception>
    public void Add(SourceRow row)
    {
        count++;
        rows.Look(row);
        keys.Add(row);
    }

    /// <inheritdoc cref="Add(SourceRow)"/>
    public void Add(MappedRow row)
    {
        count++;
        rows.Look(row.Source);
        keys.Add(row);
    }

    /// <summary>To be called once, after the last row.</summary>
    /// <exception cref="ImportException">A temporary file cannot be read (exit 3).</exception>
    public SurveyFindings Count(CancellationToken cancel) =>
        new(count, keys.Count(cancel)) { Where = rows.Where, Omissions = rows.Omissions };

    public void Dispose() => keys.Dispose();
}

/// <summary>What a survey found of an input that can be read to its end, whatever limit or shard a run has.</summary>
/// <param name="Rows">All of them, those that cannot be read as they are included.</param>
public sealed record SurveyFindings(long Rows, KeyFigures Keys)
{
    /// <summary>Of no rows.</summary>
    public static SurveyFindings None { get; } = new(0, KeyFigures.None);

    /// <summary>Which rows are imported; null where the mapping has no <c>where</c>.</summary>
    public WhereFigures? Where { get; init; }

    /// <summary>Attributes that are left out of some rows (<c>onInvalid</c>).</summary>
    public IReadOnlyList<OmissionFigures> Omissions { get; init; } = [];
}
