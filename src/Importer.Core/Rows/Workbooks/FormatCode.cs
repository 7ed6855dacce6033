using System.Text;

namespace Importer.Core.Rows.Workbooks;

/// <summary>What can be told from a number format's code (ECMA-376 part 1, 18.8.31).</summary>
internal static class FormatCode
{
    /// <summary>The code in lower case without quoted text, escaped characters and what stands in brackets.</summary>
    public static string WithoutLiterals(string code)
    {
        var bare = new StringBuilder(code.Length);
        for (var i = 0; i < code.Length; i++)
        {
            if (code[i] is '"' or '[')
                i = code.IndexOf(code[i] == '"' ? '"' : ']', i + 1) is var end and >= 0 ? end : code.Length;
            else if (code[i] is '\\' or '_' or '*')
                i++;
            else
                bare.Append(char.ToLowerInvariant(code[i]));
        }
        return bare.ToString();
    }

    /// <summary>Whether whole numbers are shown with a text before them, as in <c>"C-"0</c>: what a person sees, and means, is C-123. A unit behind a number is none of it.</summary>
    public static bool LeadsWithText(string code)
    {
        var positive = code.Split(';')[0];
        var end = positive.LastIndexOf('"');
        return positive.Length > 3 && positive[0] == '"' && end > 1 && positive.IndexOf('"', 1) == end && positive.AsSpan(1, end - 1).ContainsAnyInRange('A', 'z')
            && end + 1 < positive.Length && !positive.AsSpan(end + 1).ContainsAnyExcept("0# -");
    }

    /// <summary>How many zeros the code pads whole numbers to; 0 where it does anything else with digits.</summary>
    public static int Padding(string code)
    {
        var bare = WithoutLiterals(code);
        var positive = bare.Split(';')[0];
        return positive.All(letter => letter is '0' or '-' or ' ' or '(' or ')' or '+' or ':') ? positive.Count(letter => letter == '0') : 0;
    }
}
