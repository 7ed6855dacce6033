using Importer.Core.Mapping.Values;

namespace Importer.Core.Mapping.Review;

/// <summary>
/// Shows how a mapping converts a file's values: the first examples before and after, and what date columns show about the order of day
/// and month. Created by <see cref="ContactMapper.Review"/>; takes rows one at a time, in order, and keeps counts and a few examples.
/// </summary>
public sealed class MappingReview
{
    private readonly ConversionExamples _conversions;
    private readonly List<DateReview> _dates;
    private readonly List<NullTokenReview> _nothing;

    internal MappingReview(IEnumerable<((string Set, string Name) Name, MappedAttribute Attribute)> attributes)
    {
        var columns = attributes
            .Where(each => each.Attribute is ColumnAttribute)
            .ToDictionary(each => each.Name, each => (ColumnAttribute)each.Attribute);
        _conversions = new(columns);
        _nothing = [.. columns.Values.DistinctBy(column => column.Heading).Select(column => new NullTokenReview(column))];
        _dates =
        [
            .. columns
                .Values.Where(column => column.Converter is DateConverter)
                .Select(column => new DateReview(column, (DateConverter)column.Converter)),
        ];
    }

    /// <summary>Whether there are dates to review.</summary>
    public bool SeesDates => _dates.Count > 0;

    public void Look(MappedRow mapped)
    {
        if (mapped.Source.Problem is not null || mapped is SkippedRow)
            return; // its cells may be in the wrong columns, or are of no interest
        if (mapped is ReadyRow ready)
            _conversions.Look(ready);
        foreach (var dates in _dates)
            dates.Look(mapped.Source);
        foreach (var nothing in _nothing)
            nothing.Look(mapped.Source);
    }

    /// <summary>Values before and after conversion, one line each.</summary>
    public IReadOnlyList<string> Conversions() => _conversions.Lines();

    /// <summary>Columns in which a word means an empty value, one sentence each, without other values of the file.</summary>
    public IReadOnlyList<string> Blanks() => [.. _nothing.Select(nothing => nothing.Sentence).OfType<string>()];

    public IReadOnlyList<DateFinding> Dates() => [.. _dates.SelectMany(dates => dates.Findings()).DistinctBy(finding => finding.Sentence)];
}
