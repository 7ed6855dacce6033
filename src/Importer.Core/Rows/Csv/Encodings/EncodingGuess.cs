using System.Text;

namespace Importer.Core.Rows.Csv.Encodings;

/// <summary>
/// Decides whether words that are not UTF-8 are in Windows-1252, by how likely their letters are in the languages of each encoding.
/// Nobody wants to be addressed as Rafa³, Jiøí or Ram—n: if another encoding fits as well, the user must choose. Figures and how to
/// measure them: docs/encodings.md.
/// </summary>
internal sealed class EncodingGuess
{
    /// <summary>How much likelier another encoding may be: most lists are in Windows-1252.</summary>
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

    /// <param name="words">Distinct words with a non-ASCII character, decoded as Windows-1252.</param>
    public EncodingGuess(IReadOnlyCollection<string> words)
    {
        var western = words.ToDictionary(word => word, Windows1252.Value.LogLikelihood);
        // An unknown encoding is the least likely.
        var likeliest = words.ToDictionary(word => word, word => Reading.NoLetter * word.Count(letter => letter > 0x7F));
        Lead = western.Values.Sum() - likeliest.Values.Sum() - UnknownMargin;
        Dictionary<string, string>? reading = null;
        foreach (var other in Others.Value)
        {
            var read = words.ToDictionary(word => word, word => other.Encoding.GetString(Windows1252.Value.Encoding.GetBytes(word)));
            // A word that is the same in both encodings is no evidence.
            if (read.All(pair => pair.Key == pair.Value))
                continue;
            var likelihoods = read.ToDictionary(pair => pair.Key, pair => other.LogLikelihood(pair.Value));
            double Sum(bool same) => words.Where(word => read[word] == word == same).Sum(word => western[word] - likelihoods[word]);
            // Words that are the same in both hint at the language; Windows-1252 has so many languages that they are always likely there.
            var lead = Sum(same: false) + Math.Min(0, Sum(same: true)) - other.Weight - Margin;
            if (lead < Lead)
                (Lead, likeliest, reading, Likeliest) = (lead, likelihoods, read, other.Encoding);
        }
        odd.AddRange(words.Where(word => western[word] < likeliest[word] && reading?[word] != word));
        if (odd.Count == 0)
            odd.AddRange(words);
    }

    /// <summary>How much likelier Windows-1252 is than the likeliest other encoding: the difference of the logarithms.</summary>
    public double Lead { get; }

    public bool IsWestern => Lead >= 0;

    /// <summary>
    /// The likeliest encoding other than Windows-1252; null if no known one makes words of the bytes.
    /// </summary>
    public Encoding? Likeliest { get; }

    /// <summary>The words that another encoding fits better.</summary>
    public IReadOnlyList<string> Odd => odd;

    private static Reading Of(string encoding, double weight, string[] languages) =>
        new(CsvEncoding.Named(encoding), weight, LetterModels.Of(languages));
}
