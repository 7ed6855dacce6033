using System.Reflection;

namespace Importer.Core.Rows.Csv.Encodings;

/// <summary>The known languages by ISO 639-1 code. Loaded once, when the first file that is not UTF-8 is read.</summary>
internal static class LetterModels
{
    private const string Resource = "Importer.Core.Rows.Csv.Encodings.letter-contexts.txt";

    /// <summary>Two characters, the letter, two characters, and the count as a base-36 digit.</summary>
    private const int EntryLength = 6;

    private static readonly Lazy<Dictionary<string, LetterModel>> All = new(Load);

    public static LetterModel[] Of(params IEnumerable<string> languages) => [.. languages.Select(language => All.Value[language])];

    private static Dictionary<string, LetterModel> Load()
    {
        var models = new Dictionary<string, LetterModel>();
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)!);
        while (reader.ReadLine() is { } line)
        {
            var model = models[line[..2]] = new LetterModel(line[..2] is "is" or "ca" ? -1 : 0);
            for (var at = 3; at < line.Length; at += EntryLength)
                model.Add(line.AsSpan(at, EntryLength - 1), Value(line[at + EntryLength - 1]));
        }
        return models;
    }

    private static int Value(char digit) => char.IsAsciiDigit(digit) ? digit - '0' : digit - 'a' + 10;
}
