using System.Globalization;
using Importer.Core.Mapping.Values;
using Importer.Core.Rows;

namespace Importer.Core.Mapping.Review;

/// <summary>
/// Reviews a column of dates: whether day and month can be distinguished, and whether the current order is right. Counts the dates and
/// keeps one example of each kind.
/// </summary>
internal sealed class DateReview(ColumnAttribute attribute, DateConverter converter)
{
    /// <summary>Fewer cells than this prove nothing.</summary>
    private const int FewCells = 3;

    private readonly Kind _either = new();
    private readonly Kind _dayFirst = new();
    private readonly Kind _monthFirst = new();
    private readonly Kind _shortYears = new();
    private long _equal;
    private long _dateCells;
    private long _dateCellsBeyond;

    public void Look(SourceRow row)
    {
        if (attribute.HasErrorCell(row))
            return;
        var text = attribute.Text(row, out var kind);
        if (text.Length == 0)
            return;
        if (kind == CellKind.Date)
        {
            _dateCells++;
            if (DateTime.TryParse(text, CultureInfo.InvariantCulture, out var date) && date.Day > 12)
                _dateCellsBeyond++;
            return;
        }

        if (converter.Compare(text) is not { } read)
        {
            LookAtNamed(text, kind, row);
            return;
        }

        if (
            converter.IsDayFirst is { } isDayFirst
            && (isDayFirst ? read.DayFirst : read.MonthFirst) is { } taken
            && !converter.HasLongYears
            && !HoldsYear(text)
        )
            _shortYears.Add(row, text, new(taken, taken));
        switch (read)
        {
            case ({ } day, { } month) when day == month:
                _equal++;
                break;
            case ({ }, { }):
                _either.Add(row, text, read);
                break;
            case ({ }, null):
                _dayFirst.Add(row, text, read);
                break;
            case (null, { }):
                _monthFirst.Add(row, text, read);
                break;
        }
    }

    /// <summary>Reviews the year of <c>24-Nov-26</c>.</summary>
    private void LookAtNamed(string text, CellKind kind, SourceRow row)
    {
        if (
            kind == CellKind.Text
            && !HoldsYear(text)
            && converter.Convert(text, kind, row).Value is string iso
            && DateTime.TryParse(iso, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var date)
        )
            _shortYears.Add(row, text, new(date, date));
    }

    public IEnumerable<DateFinding> Findings()
    {
        var column = attribute.Heading;
        if (converter.IsDayFirst is not { } isDayFirst)
        {
            if (Undecided(column) is { } undecided)
                yield return undecided;
        }
        else
        {
            var (chosen, other) = isDayFirst ? (_dayFirst, _monthFirst) : (_monthFirst, _dayFirst);
            if (other.Count > 0 && chosen.Count == 0)
            {
                yield return new(
                    $"{column}: read {Order(isDayFirst)} ({converter.Basis}), {Dates(other.Count)} in numbers {Are(other.Count)} none "
                        + $"(row {other.First!.Row}), while {Order(!isDayFirst)} all {Numeric} are right. "
                        + $"The order is most likely wrong: give {Suggestion(!isDayFirst)} in the mapping.",
                    Shown(other.First, isDayFirst),
                    IsContradiction: true
                );
            }
            else if (other.Count > 0)
            {
                yield return new(
                    $"{column}: {Dates(chosen.Count)} can only be {Order(isDayFirst)} (row {chosen.First!.Row}) and "
                        + $"{Dates(other.Count)} only {Order(!isDayFirst)} (row {other.First!.Row}, refused): "
                        + $"{Dates(_either.Count)} that could be either may have been read wrong.",
                    _either.First is { } either ? Shown(either, isDayFirst) : null
                );
            }
            else if (_either.Count > 0 && chosen.Count == 0)
            {
                yield return new(
                    $"{column}: its values do not show whether day or month comes first: "
                        + $"{(_either.Count == 1 ? "its date" : $"all of its {Dates(_either.Count)}")} would fit "
                        + $"{Order(!isDayFirst)} as well (row {_either.First!.Row}). Read {Order(isDayFirst)} "
                        + $"({converter.Basis}); if that is wrong, give {Suggestion(!isDayFirst)} in the mapping.",
                    Shown(_either.First, isDayFirst),
                    IsAnswered: converter.HasFormat
                );
            }
        }

        if (_dateCells >= FewCells && _dateCellsBeyond == 0 && _dayFirst.Count + _monthFirst.Count > 0)
        {
            yield return new(
                $"{column}: {_dateCells.ToString("N0", CultureInfo.InvariantCulture)} cells are dates, all of a day up to the 12th, and "
                    + $"{Dates(_dayFirst.Count + _monthFirst.Count)} of a later day are text "
                    + $"(row {(_dayFirst.First ?? _monthFirst.First)!.Row}): a spreadsheet that expected the other order has most "
                    + "likely swapped day and month in the cells that it took for dates. Import the original file.",
                null
            );
        }

        if (_shortYears.First is { } shortYear)
        {
            yield return new(
                $"{column}: {(_shortYears.Count == 1 ? "one year is" : $"{_shortYears.Count.ToString("N0", CultureInfo.InvariantCulture)} years are")} "
                    + $"written with two digits; 00 to 49 are taken as 2000 to 2049, 50 to 99 as 1950 to 1999 (row {shortYear.Row}).",
                $"(\"{shortYear.Text}\" is {Iso(shortYear.Read.DayFirst)})"
            );
        }
    }

    private DateFinding? Undecided(string column) =>
        (_dayFirst.Count, _monthFirst.Count, _either.Count) switch
        {
            (0, 0, 0) => null,
            (> 0, 0, _) => new(
                $"{column}: its dates in numbers are day first (row {_dayFirst.First!.Row}); set this in the mapping: {Suggestion(true)}.",
                null
            ),
            (0, > 0, _) => new(
                $"{column}: its dates in numbers are month first (row {_monthFirst.First!.Row}); "
                    + $"set this in the mapping: {Suggestion(false)}.",
                null
            ),
            (0, 0, _) => new(
                $"{column}: its values do not show whether day or month comes first (row {_either.First!.Row}): set {Suggestion(true)} "
                    + $"or {Suggestion(false)} in the mapping.",
                $"(\"{_either.First.Text}\" is {Iso(_either.First.Read.DayFirst)} or {Iso(_either.First.Read.MonthFirst)})"
            ),
            _ => new(
                $"{column}: {Dates(_dayFirst.Count)} can only be day first (row {_dayFirst.First!.Row}) and {Dates(_monthFirst.Count)} "
                    + $"only month first (row {_monthFirst.First!.Row}): no single format fits; make them consistent.",
                null
            ),
        };

    private long Numeric => _either.Count + _dayFirst.Count + _monthFirst.Count + _equal;

    private static string Order(bool isDayFirst) => isDayFirst ? "day first" : "month first";

    private static string Dates(long count) => $"{count.ToString("N0", CultureInfo.InvariantCulture)} {(count == 1 ? "date" : "dates")}";

    private static string Are(long count) => count == 1 ? "is" : "are";

    private static string Shown(Seen seen, bool isDayFirst)
    {
        var (here, there) = isDayFirst ? (seen.Read.DayFirst, seen.Read.MonthFirst) : (seen.Read.MonthFirst, seen.Read.DayFirst);
        return here is null
            ? $"(\"{seen.Text}\" can only be {Iso(there)})"
            : $"(\"{seen.Text}\" is {Iso(here)} so, and {Iso(there)} otherwise)";
    }

    private static string Iso(DateTime? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "no date";

    /// <summary>A format with the column's separator and length of year.</summary>
    private string Suggestion(bool isDayFirst)
    {
        var text = (isDayFirst ? _dayFirst : _monthFirst).First?.Text ?? _either.First?.Text ?? "";
        return $"\"format\": \"{DateShape.Format(text, isDayFirst ? "dMy" : "Mdy")}\"";
    }

    private static bool HoldsYear(string text)
    {
        var digits = 0;
        foreach (var letter in text)
        {
            digits = char.IsAsciiDigit(letter) ? digits + 1 : 0;
            if (digits == 4)
                return true;
        }

        return false;
    }

    private sealed record Seen(int Row, string Text, BothOrders Read);

    /// <summary>The number of dates of a kind, and the first.</summary>
    private sealed class Kind
    {
        public long Count { get; private set; }

        public Seen? First { get; private set; }

        public void Add(SourceRow row, string text, BothOrders read)
        {
            Count++;
            First ??= new Seen(row.Number, text, read);
        }
    }
}
