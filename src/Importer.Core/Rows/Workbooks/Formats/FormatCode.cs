namespace Importer.Core.Rows.Workbooks.Formats;

/// <summary>
/// Parses a number format's code into sections and tokens (ECMA-376 part 1, 18.8.31). It never fails: unknown characters are literals.
/// </summary>
internal sealed class FormatCode
{
    /// <summary><c>General</c>, including the translations that some programs write.</summary>
    private static readonly string[] Generals = ["General", "Standard", "G/通用格式", "G/標準", "G/표준"];

    private static readonly string[] HalvesOfDay = ["AM/PM", "A/P", "上午/下午", "午前/午後", "오전/오후"];

    private readonly string code;
    private readonly List<FormatSection> sections = [];
    private List<FormatToken> tokens = [];
    private FormatCondition? condition;
    private int at;

    private FormatCode(string code) => this.code = code;

    /// <summary>The sections in order, at least one.</summary>
    public static IReadOnlyList<FormatSection> Sections(string code)
    {
        var parser = new FormatCode(code);
        while (parser.at < code.Length)
            parser.ReadToken();
        parser.EndSection();
        return parser.sections;
    }

    private void ReadToken()
    {
        if (Word(Generals) is { } general)
            Add(FormatPart.General, general);
        else if (Word(HalvesOfDay) is { } half)
            Add(FormatPart.HalfOfDay, half);
        else
            ReadSign(code[at++]);
    }

    private void ReadSign(char sign)
    {
        switch (sign)
        {
            case ';':
                EndSection();
                break;
            case '"':
                Add(FormatPart.Literal, Until('"'));
                break;
            case '[' when code.IndexOf(']', at) > 0:
                ReadBrackets(Until(']'));
                break;
            case '\\':
                Add(FormatPart.Literal, Next());
                break;
            case '_' or '*':
                Next(); // a space as wide as this character, or this character as fill: nothing to read
                break;
            case '0' or '#' or '?':
                Add(FormatPart.Digit, sign.ToString());
                break;
            case '.':
                Add(FormatPart.Point, ".");
                break;
            case ',':
                Add(FormatPart.Comma, ",");
                break;
            case '%':
                Add(FormatPart.Percent, "%");
                break;
            case '/':
                Add(FormatPart.Slash, "/");
                break;
            case '@':
                Add(FormatPart.Text, "@");
                break;
            case 'e' or 'E' when at < code.Length && code[at] is '+' or '-' && tokens.Exists(token => token.Part == FormatPart.Digit):
                Add(FormatPart.Exponent, "e" + Next());
                break;
            case 'b' or 'B' when at < code.Length && code[at] is '1' or '2':
                Add(FormatPart.Year, "b" + Next());
                break;
            case 'a' or 'A' when RunLength(sign) >= 3: // the day's name in Japanese
            case 'n' or 'N' when RunLength(sign) >= 2: // and in LibreOffice
                Add(FormatPart.Day, TakeRun(sign));
                break;
            default:
                ReadLetter(sign);
                break;
        }
    }

    private void ReadLetter(char sign)
    {
        FormatPart? part = char.ToLowerInvariant(sign) switch
        {
            'y' or 'e' or 'b' => FormatPart.Year,
            'g' => FormatPart.Era,
            'm' => FormatPart.MonthOrMinute,
            'd' => FormatPart.Day,
            'h' => FormatPart.Hour,
            's' => FormatPart.Second,
            _ => null,
        };
        if (part is { } meant)
            Add(meant, TakeRun(sign));
        else
            Add(FormatPart.Literal, sign.ToString());
    }

    /// <summary>
    /// Reads the content of brackets: elapsed time, a condition, a currency with a language; colors, languages and kinds of digits are
    /// ignored.
    /// </summary>
    private void ReadBrackets(string inner)
    {
        if (
            inner.Length > 0
            && char.ToLowerInvariant(inner[0]) is 'h' or 'm' or 's'
            && inner.All(letter => char.ToLowerInvariant(letter) == char.ToLowerInvariant(inner[0]))
        )
            Add(FormatPart.Elapsed, inner.ToLowerInvariant());
        else if (FormatCondition.Parse(inner) is { } found)
            condition = found;
        else if (inner is ['$', not '-', ..])
            Add(FormatPart.Currency, inner.IndexOf('-', StringComparison.Ordinal) is > 0 and var end ? inner[1..end] : inner[1..]);
    }

    private void EndSection()
    {
        sections.Add(new FormatSection(tokens, condition));
        (tokens, condition) = ([], null);
    }

    private void Add(FormatPart part, string text) =>
        tokens.Add(new FormatToken(part, part is FormatPart.Literal or FormatPart.Currency ? text : text.ToLowerInvariant()));

    private string? Word(string[] words)
    {
        var found = Array.Find(words, word => string.Compare(code, at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0);
        at += found?.Length ?? 0;
        return found;
    }

    /// <summary>The next character; both halves of a surrogate pair.</summary>
    private string Next()
    {
        var length = at + 1 < code.Length && char.IsSurrogatePair(code, at) ? 2 : Math.Min(1, code.Length - at);
        at += length;
        return code.Substring(at - length, length);
    }

    /// <summary>Reads up to the closing character and skips it; reads the rest if there is none.</summary>
    private string Until(char closing)
    {
        var end = code.IndexOf(closing, at) is var found and >= 0 ? found : code.Length;
        var text = code[at..end];
        at = Math.Min(end + 1, code.Length);
        return text;
    }

    /// <summary>How many times in a row the letter just read occurs.</summary>
    private int RunLength(char letter)
    {
        var end = at;
        while (end < code.Length && char.ToLowerInvariant(code[end]) == char.ToLowerInvariant(letter))
            end++;
        return end - at + 1;
    }

    private string TakeRun(char letter)
    {
        var length = RunLength(letter);
        at += length - 1;
        return code.Substring(at - length, length);
    }
}
