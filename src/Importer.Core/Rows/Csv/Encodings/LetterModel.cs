using System.Runtime.InteropServices;

namespace Importer.Core.Rows.Csv.Encodings;

/// <summary>
/// How likely a language's non-ASCII letters are in their context, the two characters on either side. Built from words of the language
/// (<c>letter-contexts.txt</c>, see docs/encodings.md); unseen contexts are estimated from shorter ones.
/// </summary>
/// <param name="weight">Added to a word's log-likelihood: negative for a language that is rare in lists.</param>
internal sealed class LetterModel(double weight)
{
    /// <summary>The characters before and after a word.</summary>
    public const char Start = '^',
        End = '$';

    private const double Unseen = -19,
        Smoothing = 2,
        Others = 20,
        OuterWeight = 0.6,
        OuterMean = 5;

    /// <summary>How often each context of 1 to 3 characters was seen (see <see cref="Key"/>).</summary>
    private readonly Dictionary<ulong, int> counts = [];
    private int letters = 1;

    private enum Part : byte
    {
        Letter,
        Before,
        After,
        Around,
        TwoBefore,
        TwoAfter,
    }

    public double Weight => weight;

    /// <param name="context">Two characters, the letter, two characters, in lower case.</param>
    public void Add(ReadOnlySpan<char> context, int count)
    {
        letters += count;
        Count(Key(Part.Letter, context[2]), count);
        Count(Key(Part.Before, context[1], context[2]), count);
        Count(Key(Part.After, context[2], context[3]), count);
        Count(Key(Part.Around, context[1], context[2], context[3]), count);
        Count(Key(Part.TwoBefore, context[0], context[1], context[2]), count);
        Count(Key(Part.TwoAfter, context[2], context[3], context[4]), count);
    }

    /// <summary>The log-likelihood of the letter in the middle among all non-ASCII letters.</summary>
    public double LogLikelihood(ReadOnlySpan<char> context)
    {
        double letter = Of(Key(Part.Letter, context[2]));
        if (letter == 0)
            return Unseen;
        double before = Of(Key(Part.Before, context[1], context[2])),
            after = Of(Key(Part.After, context[2], context[3]));
        var afterAlone = (after + (Smoothing / Others)) / (letter + Smoothing);
        var likelihood =
            Math.Log(letter / letters)
            + Math.Log((before + (Smoothing / Others)) / (letter + Smoothing))
            + Math.Log(
                (Of(Key(Part.Around, context[1], context[2], context[3])) + (2 * Smoothing * afterAlone)) / (before + (2 * Smoothing))
            );
        var outer =
            Math.Log((Of(Key(Part.TwoBefore, context[0], context[1], context[2])) + (Smoothing / Others)) / (before + Smoothing))
            + Math.Log((Of(Key(Part.TwoAfter, context[2], context[3], context[4])) + (Smoothing / Others)) / (after + Smoothing));
        return Math.Max(Unseen, likelihood + (OuterWeight * (outer + OuterMean)));
    }

    private void Count(ulong key, int count) => CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _) += count;

    private int Of(ulong key) => counts.GetValueOrDefault(key);

    private static ulong Key(Part part, char one, char two = '\0', char three = '\0') =>
        ((ulong)part << 48) | ((ulong)one << 32) | ((ulong)two << 16) | three;
}
