using System.Globalization;
using Importer.Core.Mapping.Values;
using Importer.Core.Rows;

namespace Importer.Core.Mapping.Proposing;

/// <summary>How a column writes its dates.</summary>
/// <param name="Count">Values that are dates so.</param>
/// <param name="Formats">
/// All that some values are written in, the likeliest first; none where none is needed (a workbook's own dates, ISO 8601, months by name).
/// </param>
/// <param name="Undecided">The formats that fit equally: nothing tells day from month.</param>
internal sealed record DateColumn(int Count, IReadOnlyList<string> Formats, (string DayFirst, string MonthFirst)? Undecided)
{
    private static readonly SourceRow Nothing = new(0, []);

    public static DateColumn Of(IReadOnlyList<(string Text, CellKind Kind)> values, CultureInfo? culture)
    {
        var plain = new DateConverter(null, culture);
        var asTheyAre = values.Count(value =>
            value.Kind != CellKind.Number && plain.Convert(value.Text, value.Kind, Nothing).Problem is null
        );
        // One that the culture reads may yet be read the wrong way round; check tells that.
        if (asTheyAre * 10 >= values.Count * 8)
            return new(asTheyAre, [], null);

        var texts = values.Where(value => value.Kind != CellKind.Date).Select(value => value.Text).ToList();
        var (day, month) = (Best(texts, "dMy", culture), Best(texts, "Mdy", culture));
        var year = texts.TrueForAll(text => text.Length == 8 && text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0)
            ? (Format: "yyyyMMdd", Count: Fits(texts, "yyyyMMdd", culture))
            : Best(texts, "yMd", culture);
        var own = values.Count - texts.Count;
        var fitting = new[] { day, month, year }.Where(each => each.Count > 0).OrderByDescending(each => each.Count).ToList();
        if (fitting is not [var best, ..])
            return new(asTheyAre, [], null);
        var isUndecided = day.Count == month.Count && day.Count == best.Count;
        return new(best.Count + own, fitting.ConvertAll(each => each.Format), isUndecided ? (day.Format, month.Format) : null);
    }

    /// <summary>The format in the hand of most values, with one digit or two where both occur.</summary>
    private static (string Format, int Count) Best(List<string> texts, string order, CultureInfo? culture)
    {
        var formats = texts
            .Take(200)
            .Select(text => DateShape.Format(text, order))
            .Distinct()
            .SelectMany(format =>
                new[] { format, format.Replace("dd", "d", StringComparison.Ordinal).Replace("MM", "M", StringComparison.Ordinal) }
            )
            .Distinct()
            .Take(20)
            .Where(format => DateFormatCheck.Complaint(format, culture) is null);
        return formats
            .Select(format => (Format: format, Count: Fits(texts, format, culture)))
            .DefaultIfEmpty((Format: "", Count: 0))
            .MaxBy(each => each.Count);
    }

    private static int Fits(List<string> texts, string format, CultureInfo? culture)
    {
        var known = Cultures.ForFormats(culture);
        return texts.Count(text => DateTime.TryParseExact(text, format, known, DateTimeStyles.None, out _));
    }
}
