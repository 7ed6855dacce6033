using Importer.Core.Mapping.Values;

namespace Importer.Core.Mapping.Review;

/// <summary>
/// What a person should see of how a mapping takes a file's values: first examples before and after, and what the columns of dates tell of
/// day and month. Made by <see cref="ContactMapper.Review"/>; shown rows one at a time, in order, it keeps counts and a few examples.
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

    /// <summary>Whether there are dates to look at.</summary>
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

    /// <summary>Values before and after, one line each.</summary>
    public IReadOnlyList<string> Conversions() => _conversions.Lines();

    /// <summary>Columns in which a word stands for nothing, one sentence each, without other values of the file.</summary>
    public IReadOnlyList<string> Blanks() => [.. _nothing.Select(nothing => nothing.Sentence).OfType<string>()];

    public IReadOnlyList<DateFinding> Dates() => [.. _dates.SelectMany(dates => dates.Findings()).DistinctBy(finding => finding.Sentence)];
}
