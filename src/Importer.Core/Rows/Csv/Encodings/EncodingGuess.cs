using System.Text;

namespace Importer.Core.Rows.Csv.Encodings;

/// <summary>
/// Whether words that are no UTF-8 are in Windows-1252, by how likely their letters are in the languages of each encoding. Nobody would
/// like to be addressed as Rafa³, Jiøí or Ram—n: a list that reads as well otherwise is asked for. Figures, and how to measure them:
/// docs/encodings.md.
/// </summary>
internal sealed class EncodingGuess
{
    /// <summary>How much likelier another reading may be: Windows-1252 is what most lists are in.</summary>
    private const double Margin = 3,
        UnknownMargin = -2;

    private static readonly string[] Western = ["de", "fr", "es", "pt", "it", "nl", "sv", "da", "no", "fi", "is", "ca"];
    private static readonly string[] Central = ["cs", "pl", "sk", "hu", "hr", "sl", "ro"];
    private static readonly string[] Baltic = ["lv", "lt", "et"];
    private static readonly string[] Major = ["de", "fr", "es", "pt", "it", "nl", "sv", "da", "no", "fi"];

    private static readonly Lazy<Reading> Windows1252 = new(() => Of("windows-1252", 0, Western));

    private static readonly Lazy<Reading[]> Others = new(() =>
        [
            Of("windows-1250", 0, Central),
            Of("iso-8859-2", -1.5, Central),
            Of("ibm852", -1.5, Central),
            Of("x-mac-ce", -3, Central[..^1]),
            Of("windows-1254", 0, ["tr"]),
            Of("ibm857", -2, ["tr"]),
            Of("windows-1257", -1, Baltic),
            Of("iso-8859-4", -4, Baltic),
            Of("ibm775", -6, Baltic),
            Of("iso-8859-15", -1.5, [.. Western, "et", "cs"]),
            Of("ibm850", -6.5, Major),
            Of("ibm437", -6.5, Major),
            Of("macintosh", -4.5, Major),
        ]
    );

    private readonly List<string> odd = [];

    /// <param name="words">Distinct words that hold a character beyond ASCII, as Windows-1252 reads them.</param>
    public EncodingGuess(IReadOnlyCollection<string> words)
    {
        var western = words.ToDictionary(word => word, Windows1252.Value.LogLikelihood);
        // Least of all it is in an encoding that is not known.
        var likeliest = words.ToDictionary(word => word, word => Reading.NoLetter * word.Count(letter => letter > 0x7F));
        Lead = western.Values.Sum() - likeliest.Values.Sum() - UnknownMargin;
        Dictionary<string, string>? reading = null;
        foreach (var other in Others.Value)
        {
            var read = words.ToDictionary(word => word, word => other.Encoding.GetString(Windows1252.Value.Encoding.GetBytes(word)));
            // What reads the same is right in either.
            if (read.All(pair => pair.Key == pair.Value))
                continue;
            var likelihoods = read.ToDictionary(pair => pair.Key, pair => other.LogLikelihood(pair.Value));
            double Sum(bool same) => words.Where(word => read[word] == word == same).Sum(word => western[word] - likelihoods[word]);
            // Words that read the same tell of the list's language; to Windows-1252, with its many languages, they are likely in any case.
            var lead = Sum(same: false) + Math.Min(0, Sum(same: true)) - other.Weight - Margin;
            if (lead < Lead)
                (Lead, likeliest, reading, Likeliest) = (lead, likelihoods, read, other.Encoding);
        }
        odd.AddRange(words.Where(word => western[word] < likeliest[word] && reading?[word] != word));
        if (odd.Count == 0)
            odd.AddRange(words);
    }

    /// <summary>How much likelier Windows-1252 is than the likeliest other reading: the difference of the logarithms.</summary>
    public double Lead { get; }

    public bool IsWestern => Lead >= 0;

    /// <summary>
    /// What the words are in most likely, if not in Windows-1252; null where no encoding that is known makes words of them.
    /// </summary>
    public Encoding? Likeliest { get; }

    /// <summary>The words that read better otherwise.</summary>
    public IReadOnlyList<string> Odd => odd;

    private static Reading Of(string encoding, double weight, string[] languages) =>
        new(CsvEncoding.Named(encoding), weight, LetterModels.Of(languages));
}
