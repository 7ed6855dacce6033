using Importer.Core.Rows;

namespace Importer.Core.Mapping.Review;

/// <summary>
/// What a mapping does with all rows of a file, before any is sent: which rows <c>where</c> leaves out, and which values
/// <c>onInvalid</c>. Made by <see cref="ContactMapper.ReviewRows"/>; shown rows one at a time, it keeps counts. Not thread-safe.
/// </summary>
public sealed class RowReview
{
    private readonly WhereReview where;
    private readonly IReadOnlyList<OmissionReview> omissions;
    private readonly Func<SourceRow, bool> isReadable;

    /// <param name="isReadable">Whether a row can be read.</param>
    internal RowReview(RowFilter filter, IEnumerable<OmissionReview> omissions, Func<SourceRow, bool> isReadable)
    {
        where = new WhereReview(filter);
        this.omissions = [.. omissions];
        this.isReadable = isReadable;
    }

    public void Look(SourceRow row)
    {
        if (!isReadable(row) || !where.Look(row))
            return;
        foreach (var attribute in omissions)
            attribute.Look(row);
    }

    /// <summary>Null where the mapping has no <c>where</c>.</summary>
    public WhereFigures? Where => where.Figures();

    /// <summary>Of attributes of which something is left out.</summary>
    public IReadOnlyList<OmissionFigures> Omissions => [.. omissions.Select(attribute => attribute.Figures()).OfType<OmissionFigures>()];
}
