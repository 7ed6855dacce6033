namespace Importer.Core.Rows.Workbooks.Formats;

/// <summary>What a section of a number format displays a number as.</summary>
internal enum FormatMeaning
{
    /// <summary>The number is not shown: the section is empty or text.</summary>
    Nothing,
    Number,
    Date,
    Time,
    Duration,

    /// <summary>For texts: <c>@</c>.</summary>
    Text,
}

/// <summary>A section of a number format, separated by <c>;</c>, and its meaning.</summary>
internal sealed class FormatSection
{
    private readonly IReadOnlyList<FormatToken> tokens;

    public FormatSection(IReadOnlyList<FormatToken> tokens, FormatCondition? condition)
    {
        (this.tokens, Condition) = (tokens, condition);
        Meaning = FindMeaning();
    }

    public IReadOnlyList<FormatToken> Tokens => tokens;

    /// <summary>Null if the section applies by its position.</summary>
    public FormatCondition? Condition { get; }

    public FormatMeaning Meaning { get; }

    /// <summary>How many digits of a second's fraction are shown; null if no time is shown.</summary>
    public int? SecondDigits
    {
        get
        {
            if (!Any(token => token.IsTime || token.Part == FormatPart.Elapsed))
                return null;
            return Enumerable.Range(0, tokens.Count).Count(IsFraction);
        }
    }

    /// <summary>The text that the section shows for every number.</summary>
    public string Literals => string.Concat(tokens.Where(token => token.Part == FormatPart.Literal).Select(token => token.Text));

    /// <summary>Whether a zero is a digit of a second's fraction: <c>ss.00</c>.</summary>
    public bool IsFraction(int at)
    {
        if (tokens[at] is not { Part: FormatPart.Digit, Text: "0" })
            return false;
        while (at > 0 && tokens[at - 1] is { Part: FormatPart.Digit, Text: "0" })
            at--;
        return at > 1
            && tokens[at - 1].Part is FormatPart.Point or FormatPart.Comma
            && tokens[at - 2] is { Part: FormatPart.Second } or { Part: FormatPart.Elapsed, Text: ['s', ..] };
    }

    /// <summary>Whether <c>m</c> means minutes: after hours or before seconds.</summary>
    public bool IsMinute(int at)
    {
        if (tokens[at] is not { Part: FormatPart.MonthOrMinute, Text.Length: <= 2 })
            return false;
        var before = at - 1;
        while (before >= 0 && !IsClock(tokens[before]))
            before--;
        var after = at + 1;
        while (after < tokens.Count && !IsClock(tokens[after]))
            after++;
        return (before >= 0 && tokens[before] is { Part: FormatPart.Hour } or { Part: FormatPart.Elapsed, Text: ['h', ..] })
            || (after < tokens.Count && tokens[after] is { Part: FormatPart.Second } or { Part: FormatPart.Elapsed, Text: ['s', ..] });
    }

    private static bool IsClock(FormatToken token) =>
        token.IsDate || token.Part is FormatPart.Hour or FormatPart.Second or FormatPart.MonthOrMinute or FormatPart.Elapsed;

    private bool Any(Func<FormatToken, bool> holds) => tokens.Any(holds);

    private bool Has(FormatPart part) => Any(token => token.Part == part);

    private FormatMeaning FindMeaning()
    {
        var places = Enumerable.Range(0, tokens.Count);
        var hasMinute = places.Any(IsMinute);
        var hasMonth = places.Any(at => tokens[at].Part == FormatPart.MonthOrMinute && !IsMinute(at));
        var showsNumber = Has(FormatPart.General) || places.Any(at => tokens[at].Part == FormatPart.Digit && !IsFraction(at));
        // A date letter next to digits is an unquoted unit (0 kg, 0 USD); two that belong together are not.
        var isClear =
            Has(FormatPart.Elapsed)
            || (hasMonth && Any(token => token.Part is FormatPart.Day or FormatPart.Year))
            || (hasMinute && Any(token => token.Part is FormatPart.Hour or FormatPart.Second));
        if (showsNumber && !isClear)
            return FormatMeaning.Number;
        return Has(FormatPart.Elapsed) ? FormatMeaning.Duration
            : hasMonth || Any(token => token.IsDate) ? FormatMeaning.Date
            : hasMinute || Any(token => token.IsTime) ? FormatMeaning.Time
            : Has(FormatPart.Text) ? FormatMeaning.Text
            : FormatMeaning.Nothing;
    }
}
