namespace Importer.Core.Rows.Workbooks.Formats;

/// <summary>What a piece of a number format stands for (ECMA-376 part 1, 18.8.31).</summary>
internal enum FormatPart : byte
{
    /// <summary>Shown as it is: quoted, escaped, or any sign without a meaning.</summary>
    Literal,

    /// <summary>A currency's sign, <c>[$€-407]</c>: shown, and never part of a name or number.</summary>
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
    /// A year in any calendar: <c>y</c>, <c>e</c> (of an era), <c>b</c> (Buddhist); and the sign that asks for a calendar, <c>B2</c> for
    /// the Hijri one.
    /// </summary>
    Year,

    /// <summary><c>g</c>: the era's name.</summary>
    Era,

    /// <summary><c>m</c>: a month, or minutes beside hours or seconds.</summary>
    MonthOrMinute,

    /// <summary><c>d</c>: the day, or its name.</summary>
    Day,
    Hour,
    Second,

    /// <summary><c>AM/PM</c>, <c>A/P</c> and their like.</summary>
    HalfOfDay,

    /// <summary><c>[h]</c>, <c>[mm]</c>, <c>[ss]</c>: all hours, minutes or seconds there are.</summary>
    Elapsed,
}

/// <param name="Text">What a literal shows; else the letters as written, in lower case and without brackets.</param>
internal readonly record struct FormatToken(FormatPart Part, string Text)
{
    public bool IsDate => Part is FormatPart.Year or FormatPart.Era or FormatPart.Day;

    public bool IsTime => Part is FormatPart.Hour or FormatPart.Second or FormatPart.HalfOfDay;
}
