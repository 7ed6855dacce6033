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

    /// <summary>How many zeros the code pads whole numbers to; 0 where it does anything else with digits.</summary>
    public static int Padding(string code)
    {
        var bare = WithoutLiterals(code);
        var positive = bare.Split(';')[0];
        return positive.All(letter => letter is '0' or '-' or ' ' or '(' or ')' or '+' or ':') ? positive.Count(letter => letter == '0') : 0;
    }
}
