namespace Importer.Core.Rows.Workbooks.Formats;

/// <summary>The kinds of tokens in a number format (ECMA-376 part 1, 18.8.31).</summary>
internal enum FormatPart : byte
{
    /// <summary>Shown literally: quoted, escaped, or any character without a meaning.</summary>
    Literal,

    /// <summary>A currency symbol, <c>[$€-407]</c>: shown, but never part of an identifier.</summary>
    Currency,

    /// <summary>One of <c>0 # ?</c>.</summary>
    Digit,
    Point,
    Comma,
    Percent,

    /// <summary><c>E+</c> or <c>E-</c>.</summary>
    Exponent,
    Slash,
    General,

    /// <summary><c>@</c></summary>
    Text,

    /// <summary>
    /// A year in any calendar: <c>y</c>, <c>e</c> (of an era), <c>b</c> (Buddhist); also a calendar code, such as <c>B2</c> for Hijri.
    /// </summary>
    Year,

    /// <summary><c>g</c>: the era's name.</summary>
    Era,

    /// <summary><c>m</c>: a month, or minutes next to hours or seconds.</summary>
    MonthOrMinute,

    /// <summary><c>d</c>: the day, or its name.</summary>
    Day,
    Hour,
    Second,

    /// <summary><c>AM/PM</c>, <c>A/P</c> and similar.</summary>
    HalfOfDay,

    /// <summary><c>[h]</c>, <c>[mm]</c>, <c>[ss]</c>: total elapsed hours, minutes or seconds.</summary>
    Elapsed,
}

/// <param name="Text">The text of a literal; otherwise the code's letters in lower case, without brackets.</param>
internal readonly record struct FormatToken(FormatPart Part, string Text)
{
    public bool IsDate => Part is FormatPart.Year or FormatPart.Era or FormatPart.Day;

    public bool IsTime => Part is FormatPart.Hour or FormatPart.Second or FormatPart.HalfOfDay;
}
