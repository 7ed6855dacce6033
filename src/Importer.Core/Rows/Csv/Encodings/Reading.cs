using System.Text;

namespace Importer.Core.Rows.Csv.Encodings;

/// <summary>A possible encoding, with the languages written in it.</summary>
/// <param name="weight">Added once to a file's log-likelihood: negative for an encoding that is rare in lists.</param>
internal sealed class Reading(Encoding encoding, double weight, IReadOnlyList<LetterModel> languages)
{
    /// <summary>For a letter in no alphabet: less likely than any other letter, likelier than a sign in the middle of a word.</summary>
    public const double NoLetter = -9;

    private const double OddCase = -12;

    public Encoding Encoding => encoding;

    public double Weight => weight;

    /// <summary>The log-likelihood of a word's non-ASCII characters in the language that fits it best.</summary>
    public double LogLikelihood(string word)
    {
        var likelihood = 0d;
        Span<double> byLanguage = stackalloc double[languages.Count];
        Span<char> context = stackalloc char[5];
        var hasLetters = false;
        for (var i = 0; i < word.Length; i++)
        {
            if (word[i] <= 0x7F)
                continue;
            if (!SignsInWords.IsLetter(word[i]))
            {
                likelihood += SignsInWords.LogLikelihood(word, i);
                continue;
            }
            if (IsCaseOdd(word, i))
            {
                likelihood += OddCase;
                continue;
            }
            hasLetters = true;
            for (var at = 0; at < context.Length; at++)
                context[at] = At(word, i + at - 2);
            for (var language = 0; language < byLanguage.Length; language++)
                byLanguage[language] += languages[language].LogLikelihood(context);
        }
        if (!hasLetters)
            return likelihood;
        var best = double.NegativeInfinity;
        for (var language = 0; language < byLanguage.Length; language++)
            best = Math.Max(best, byLanguage[language] + languages[language].Weight);
        return likelihood + best;
    }

    /// <summary>Whether a capital is inside a word (MÂnsson), or a lower-case letter begins a word of capitals (şESO).</summary>
    private static bool IsCaseOdd(string word, int place)
    {
        var before = place > 0 ? word[place - 1] : ' ';
        var after = place + 1 < word.Length ? word[place + 1] : ' ';
        return char.IsUpper(word[place])
            ? char.IsLower(before) || (char.IsUpper(before) && char.IsLower(after))
            : place == 0 && char.IsUpper(after);
    }

    private static char At(string word, int place) =>
        place < 0 ? LetterModel.Start
        : place >= word.Length ? LetterModel.End
        : char.ToLowerInvariant(word[place]);
}
