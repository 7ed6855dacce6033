using System.Runtime.InteropServices;

namespace Importer.Core.Rows.Csv.Encodings;

/// <summary>
/// How likely the letters beyond ASCII of one language are where they stand, by the two characters on either side. Made from words of the
/// language (<c>letter-contexts.txt</c>, see docs/encodings.md); with so few words, what was not seen is estimated from shorter contexts.
/// </summary>
/// <param name="weight">Added to a word's likelihood: below 0 for a language that lists are rarely in.</param>
internal sealed class LetterModel(double weight)
{
    /// <summary>Beyond a word's ends.</summary>
    public const char Start = '^',
        End = '$';

    private const double Unseen = -19,
        Smoothing = 2,
        Others = 20,
        OuterWeight = 0.6,
        OuterMean = 5;

    /// <summary>How often each context was seen: 1 to 3 characters and which they are (see <see cref="Key"/>).</summary>
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

    /// <summary>The logarithm of how likely the letter in the middle is there, among all letters beyond ASCII.</summary>
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
