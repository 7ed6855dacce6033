using System.Text;

namespace Importer.Core.Rows.Csv.Encodings;

/// <summary>
/// Whether words that are no UTF-8 are in Windows-1252, by how likely their letters are in the languages of each encoding. Nobody would like to be
/// addressed as Rafa³, Jiøí or Ram—n: a list that reads as well otherwise is asked for. Figures, and how to measure them: docs/encodings.md.
/// </summary>
internal sealed class EncodingGuess
{
    /// <summary>How much likelier another reading may be: Windows-1252 is what most lists are in.</summary>
    private const double Margin = -2;

    private static readonly string[] Western = ["de", "fr", "es", "pt", "it", "nl", "sv", "da", "no", "fi", "is", "ca"];
    private static readonly string[] Central = ["cs", "pl", "sk", "hu", "hr", "sl", "ro"];
    private static readonly string[] Major = ["de", "fr", "es", "pt", "it", "nl", "sv", "da", "no", "fi"];

    private static readonly Lazy<Reading> Windows1252 = new(() => Of("windows-1252", 0, Western));

    private static readonly Lazy<Reading[]> Others = new(() =>
    [
        Of("windows-1250", 0, Central), Of("iso-8859-2", -1.5, Central), Of("ibm852", -1.5, Central), Of("x-mac-ce", -1.5, Central[..^1]),
        Of("windows-1254", 0, ["tr"]), Of("ibm857", -2, ["tr"]), Of("windows-1257", -1, ["lv", "lt", "et"]),
        Of("ibm850", -1.5, Major), Of("ibm437", -1.5, Major), Of("macintosh", -1.5, Major),
    ]);

    private readonly List<string> odd = [];

    /// <param name="words">Distinct words that hold a character beyond ASCII, as Windows-1252 reads them.</param>
    public EncodingGuess(IReadOnlyCollection<string> words)
    {
        var western = words.ToDictionary(word => word, Windows1252.Value.LogLikelihood);
        var likeliest = words.ToDictionary(word => word, word => Reading.NoLetter * word.Count(letter => letter > 0x7F));
        var best = likeliest.Values.Sum();
        Dictionary<string, string>? reading = null;
        foreach (var other in Others.Value)
        {
            var read = words.ToDictionary(word => word, word => other.Encoding.GetString(Windows1252.Value.Encoding.GetBytes(word)));
            // What reads the same is right in either.
            if (read.All(pair => pair.Key == pair.Value))
                continue;
            var likelihoods = read.ToDictionary(pair => pair.Key, pair => other.LogLikelihood(pair.Value));
            if (likelihoods.Values.Sum() + other.Weight is var likelihood && likelihood > best)
                (best, likeliest, reading, Likeliest) = (likelihood, likelihoods, read, other.Encoding);
        }
        IsWestern = western.Values.Sum() - best >= Margin;
        odd.AddRange(words.Where(word => western[word] < likeliest[word] && reading?[word] != word));
        if (odd.Count == 0)
            odd.AddRange(words);
    }

    public bool IsWestern { get; }

    /// <summary>What the words are in most likely, if not in Windows-1252; null where no encoding that is known makes words of them.</summary>
    public Encoding? Likeliest { get; }

    /// <summary>The words that read better otherwise.</summary>
    public IReadOnlyList<string> Odd => odd;

    private static Reading Of(string encoding, double weight, string[] languages) =>
        new(CsvEncoding.Named(encoding), weight, LetterModels.Of(languages));
}
