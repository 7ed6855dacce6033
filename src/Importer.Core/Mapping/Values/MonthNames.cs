using System.Reflection;

namespace Importer.Core.Mapping.Values;

/// <summary>
/// The names of months and days in all of .NET's languages (CLDR), as a resource: reading them from .NET takes seconds and differs
/// between machines. Excluded are names with digits, codes in capitals, and words of up to four ASCII letters in languages that no
/// spreadsheet supports. Loaded when the first key with a word and a number is checked.
/// </summary>
internal static class MonthNames
{
    private const string Resource = "Importer.Core.Mapping.Values.month-names.txt";

    // Excel's abbreviations that differ from CLDR.
    private const string OfExcel =
        "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mrz|Mär|Mai|Okt|Dez|janv|févr|mars|avr|juin|juil|août|sept|oct|déc|ene|feb|mar|abr|may|jun|jul|ago|sep|dic|gen|apr|mag|giu|lug|set|ott"
        + "|nov|jan|fev|mai|out|dez|mrt|mei|aug|okt|dec|sty|lut|kwi|maj|cze|lip|sie|wrz|paź|lis|gru|des";

    private static readonly Lazy<(HashSet<string> Exact, HashSet<string> InAnyCase, HashSet<string> Days)> All = new(Load);

    /// <summary>Whether a month name is spelled exactly as in a language; null if it is not a month name.</summary>
    public static bool? Find(string word) => All.Value.InAnyCase.Contains(word) ? All.Value.Exact.Contains(word) : null;

    public static bool IsDay(string word) => All.Value.Days.Contains(word);

    private static (HashSet<string> Exact, HashSet<string> InAnyCase, HashSet<string> Days) Load()
    {
        var exact = new HashSet<string>(OfExcel.Split('|'), StringComparer.Ordinal);
        var days = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)!);
        while (reader.ReadLine() is { } line)
        {
            // "month de Januar|Februar|…"
            if (line.Split(' ', 3) is [var what, _, var names])
                (what == "day" ? days : exact).UnionWith(names.Split('|'));
        }

        return (exact, new HashSet<string>(exact, StringComparer.OrdinalIgnoreCase), days);
    }
}
