using System.Buffers;

namespace Importer.Core.Display;

/// <summary>Searches for whole texts: <c>124</c> is in <c>row 124,</c> but not in <c>1240</c>. Case-sensitive.</summary>
public sealed class WholeTexts
{
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> all;
    private readonly SearchValues<string> search;
    private readonly int[] lengths;

    /// <param name="texts">At least one, none of them empty.</param>
    public WholeTexts(IReadOnlyCollection<string> texts)
    {
        all = texts.ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        search = SearchValues.Create([.. texts], StringComparison.Ordinal);
        lengths = [.. texts.Select(text => text.Length).Distinct()];
    }

    /// <summary>The length of the longest text.</summary>
    public int MaxLength => lengths.Max();

    /// <param name="goesOnBefore">Whether unknown text precedes the first character.</param>
    /// <param name="goesOnBehind">Whether unknown text follows the last character.</param>
    public bool IsIn(ReadOnlySpan<char> text, bool goesOnBefore = false, bool goesOnBehind = false)
    {
        for (var at = 0; text[at..].IndexOfAny(search) is var next && next >= 0; at += next + 1)
        {
            if (!(goesOnBefore && at + next == 0) && IsWholeAt(text, at + next, goesOnBehind))
                return true;
        }

        return false;
    }

    private bool IsWholeAt(ReadOnlySpan<char> text, int start, bool goesOnBehind)
    {
        if (start > 0 && char.IsLetterOrDigit(text[start - 1]) && char.IsLetterOrDigit(text[start]))
            return false;
        foreach (var length in lengths)
        {
            var end = start + length;
            if (
                end <= text.Length
                && all.Contains(text[start..end])
                && (end == text.Length ? !goesOnBehind : !char.IsLetterOrDigit(text[end]) || !char.IsLetterOrDigit(text[end - 1]))
            )
                return true;
        }

        return false;
    }
}
