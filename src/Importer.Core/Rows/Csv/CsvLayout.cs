using System.Globalization;

namespace Importer.Core.Rows.Csv;

/// <summary>The layout of a CSV file: delimiter, quotes, header.</summary>
/// <param name="Quote">The character around cells that contain the delimiter.</param>
/// <param name="QuotesAll">Whether all cells are quoted.</param>
/// <param name="Trim">Whether spaces around quoted cells are skipped.</param>
/// <param name="HasHint">Whether the first line is <c>sep=</c>, which spreadsheets hide.</param>
/// <param name="Titles">Non-blank rows above the header; null if an option sets the header row.</param>
/// <param name="Width">The width of the rows below the header.</param>
internal sealed record CsvLayout(
    char Delimiter,
    char Quote,
    bool QuotesAll,
    bool Trim,
    bool HasHint,
    int? Titles,
    RowWidth Width,
    string NewLine,
    IReadOnlyList<string> Evidence
)
{
    private const string Candidates = ",;\t|";

    /// <exception cref="ImportException">Several delimiters are possible and would give different rows: exit 3.</exception>
    public static CsvLayout Detect(CsvSample sample, ReadingOptions options, string name)
    {
        var (delimiter, why) = ChooseDelimiter(sample, options, name);
        var (rows, trim) = sample.Read(delimiter);
        var place = HeaderIndex(rows, options.HeaderRow);
        var titles = options.HeaderRow is null ? place : (int?)null;
        var quotesAll = rows.Count > 0 && rows.All(row => row.QuotesAll);
        var ends = sample.LineEnds();

        var evidence = new List<string> { why };
        if (quotesAll || sample.Quote != '"')
            evidence.Add($"Quotes: {sample.Quote} around {(quotesAll ? "every cell" : "cells")}");
        if (trim)
            evidence.Add("Spaces around quoted cells are ignored");
        if (sample.HasRules)
            evidence.Add("Lines of dashes are ignored");
        if (titles > 0)
            evidence.Add($"{Counted(titles.Value, "title row")} before the header");
        if (ends.Count > 1)
            evidence.Add(
                $"Line ends are mixed: {string.Join(", ", ends.Select(end => $"{Count(end.Count)} {Shown(end.NewLine)}"))}; "
                    + "all are accepted"
            );
        var width = place < rows.Count ? RowWidth.Of(rows[place], [.. rows.Skip(place + 1)]) : new RowWidth(0, 0);
        return new CsvLayout(
            delimiter,
            sample.Quote,
            quotesAll,
            trim,
            sample.Hint is not null,
            titles,
            width,
            ends.Count > 0 ? ends[0].NewLine : "\r\n",
            evidence
        );
    }

    /// <summary>The index of the header among the non-blank rows; their count if the header is not among them.</summary>
    private static int HeaderIndex(IReadOnlyList<SampledRow> rows, int? headerRow) =>
        headerRow is null
            ? HeaderFinder.Find([.. rows.Select(row => row.Cells)], lengthsCount: true)
            : rows.Select(row => row.Number).TakeWhile(number => number < headerRow).Count();

    private static (char Delimiter, string Why) ChooseDelimiter(CsvSample sample, ReadingOptions options, string name)
    {
        if (options.Delimiter is { } option)
            return (Named(option), $"Delimiter {Shown(Named(option))}: as set");

        var fits = Candidates.Select(delimiter => Fit.Of(sample, delimiter, options.HeaderRow)).Where(fit => fit.Width >= 2).ToList();
        if (sample.Hint is { } hint)
            return
                Candidates.Contains(hint)
                && fits.TrueForAll(fit => fit.Delimiter != hint)
                && fits.Find(fit => fit.Share >= 0.9) is { } other
                ? throw ImportException.MustChange(
                    $"It is not certain how the cells of {name} are delimited: its first line says {Shown(hint)} (sep=), the header has "
                        + $"{Shown(other.Delimiter)} alone. Name the delimiter with --delimiter (Delimiter)."
                )
                : (hint, $"Delimiter {Shown(hint)}: the first line says so (sep=)");
        // Failed rows differ in length, and every importError contains a semicolon.
        if (fits.Find(fit => sample.Read(fit.Delimiter).Rows is [var first, ..] && Array.Exists(first.Cells, Heading.IsError)) is { } own)
            return (own.Delimiter, own.Sentence);
        if (fits.Count == 0 && WholeRowsInQuotes(sample) is { } quoted)
            throw ImportException.MustChange(
                $"The rows of {name} are quoted as a whole, so each is a single cell ({Shown(quoted)} inside the quotes). "
                    + "Remove the quotes around the rows and undouble those inside, or export the list again."
            );
        if (fits.Count == 0)
            return (SingleColumnDelimiter(sample), "One column: no comma, semicolon, tab or | in the header");
        if (Best(fits) is { } best)
            return (best.Delimiter, best.Sentence);
        throw ImportException.MustChange(
            $"It is not certain how the cells of {name} are delimited: "
                + $"{string.Join(", ", fits.Select(fit => $"{Shown(fit.Delimiter)} in {Count(fit.Matching)} of {Count(fit.Rows)} rows"))}. "
                + "Name the delimiter with --delimiter (Delimiter)."
        );
    }

    /// <summary>
    /// The delimiter inside the quotes if nine in ten rows, including the first, are a single quoted cell that contains it; otherwise null.
    /// </summary>
    private static char? WholeRowsInQuotes(CsvSample sample)
    {
        foreach (var delimiter in Candidates)
        {
            var (rows, _) = sample.Read(delimiter);
            var inside = rows.Count(row => IsQuotedRow(row, delimiter));
            if (rows.Count > 1 && IsQuotedRow(rows[0], delimiter) && inside * 10 >= rows.Count * 9)
                return delimiter;
        }
        return null;
    }

    private static bool IsQuotedRow(SampledRow row, char delimiter) =>
        row is { QuotesAll: true, Cells: [var only] } && only.Contains(delimiter, StringComparison.Ordinal);

    /// <summary>A delimiter that no row contains, blank rows aside.</summary>
    private static char SingleColumnDelimiter(CsvSample sample) =>
        Candidates.MinBy(delimiter =>
            sample.Read(delimiter).Rows is var rows ? (rows.Any(row => row.Cells.Length > 1), rows.Count) : default
        );

    /// <summary>The delimiter that fits the rows best; null if several fit equally well.</summary>
    private static Fit? Best(List<Fit> fits)
    {
        var good = fits.Where(fit => fit.Share >= 0.9).ToList();
        // A delimiter that requires more titles to be skipped is usually part of the first column's values: "1;Doe, Jane".
        if (good.Any(fit => fit.Titles == 0))
            good.RemoveAll(fit => fit.Titles > 0);
        if (good.Count == 0)
        {
            // Again: a row below the table ("2 rows") must not turn the header into a title.
            if (fits.Any(fit => fit.Titles == 0 && fit.Share > 0.5))
                fits.RemoveAll(fit => fit.Titles > 0);
            var byShare = fits.OrderByDescending(fit => fit.Share).ToList();
            return byShare.Count == 1 || byShare[0].Share > byShare[1].Share + 0.25 ? byShare[0] : null;
        }
        var byWidth = good.OrderByDescending(fit => fit.Width).ToList();
        return good.Count == 1 || byWidth[0].Width - 1 >= 2 * (byWidth[1].Width - 1)
            ? byWidth[0]
            // Text rarely contains tabs.
            : good.Find(fit => fit.Delimiter == '\t');
    }

    /// <summary>The delimiter given in an option.</summary>
    /// <exception cref="ImportException">Not a delimiter: exit 3.</exception>
    private static char Named(string option) =>
        option switch
        {
            _ when option.Equals("tab", StringComparison.OrdinalIgnoreCase) || option == "\\t" => '\t',
            [var one and > '\0' and < '\x80'] when one is not ('"' or '\r' or '\n') => one,
            _ => throw ImportException.MustChange(
                $"The delimiter '{option}' (Delimiter, --delimiter) is not allowed: "
                    + "give one ASCII character, such as ; or , or |, or the word tab."
            ),
        };

    private static string Shown(char delimiter) => delimiter == '\t' ? "tab" : $"'{delimiter}'";

    private static string Shown(string newLine) =>
        newLine switch
        {
            "\r\n" => "CRLF",
            "\n" => "LF",
            _ => "CR",
        };

    private static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Counted(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    /// <summary>How well the sampled rows fit the header with one delimiter.</summary>
    private sealed record Fit(char Delimiter, int Titles, int Width, int Matching, int Rows)
    {
        public double Share => Rows == 0 ? 1 : (double)Matching / Rows;

        public string Sentence =>
            Rows == 0
                ? $"Delimiter {Shown(Delimiter)}: in the header"
                : $"Delimiter {Shown(Delimiter)}: in {(Matching == Rows ? "all" : Count(Matching))} of {Count(Rows)} sampled rows";

        public static Fit Of(CsvSample sample, char delimiter, int? headerRow)
        {
            var (rows, _) = sample.Read(delimiter);
            var header = HeaderIndex(rows, headerRow);
            if (header >= rows.Count)
                return new Fit(delimiter, 0, 0, 0, 0);
            var width = rows[header].Cells.Length;
            var matching = rows.Skip(header + 1).Count(row => row.Cells.Length >= 2 && row.Width <= width);
            return new Fit(delimiter, header, width, matching, rows.Count - header - 1);
        }
    }
}
