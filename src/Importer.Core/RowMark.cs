using System.Globalization;
using System.Text.RegularExpressions;

namespace Importer.Core;

/// <summary>
/// Where a failed row comes from, at the end of its <c>importError</c>: <c>[row 14 of job 261bf64b]</c>. Failed rows of a corrected file
/// keep the earlier marks, the oldest first.
/// </summary>
/// <param name="Job">The first digits of the job's id.</param>
/// <param name="Row">The row's number.</param>
public readonly partial record struct RowMark(string Job, int Row)
{
    private const int Digits = 8;

    /// <summary>Excel cuts a cell at 32,767 characters, and the mark is at its end.</summary>
    private const int LongestError = 32_000;

    /// <summary>The mark of a row.</summary>
    /// <param name="job">The job's whole id.</param>
    public static RowMark Of(string job, int row) => new(job[..Digits], row);

    /// <summary>The marks in a text, wherever a person has written around them.</summary>
    public static IReadOnlyList<RowMark> In(string text)
    {
        if (!text.Contains('[', StringComparison.Ordinal))
            return [];
        List<RowMark> marks = [];
        foreach (Match match in Mark().Matches(text))
        {
            if (int.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var row))
                marks.Add(new RowMark(match.Groups[2].Value.ToLowerInvariant(), row));
        }

        return marks;
    }

    /// <summary>An error with the marks of its row.</summary>
    public static string Append(string error, IEnumerable<RowMark> marks) =>
        string.Join(' ', marks.Distinct().Select(mark => mark.ToString()).Prepend(Cut(error)));

    private static string Cut(string error) =>
        error.Length <= LongestError ? error : error[..(char.IsHighSurrogate(error[LongestError - 1]) ? LongestError - 1 : LongestError)];

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[row {Row} of job {Job}]");

    [GeneratedRegex(@"\[row\s+([1-9][0-9]{0,9})\s+of\s+job\s+([0-9a-f]{8})\]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Mark();
}
