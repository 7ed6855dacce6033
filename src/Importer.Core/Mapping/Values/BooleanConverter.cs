using System.Collections.Frozen;
using System.Globalization;
using Importer.Core.Rows;

namespace Importer.Core.Mapping.Values;

/// <summary>Converts yes and no as written by spreadsheets and people, in the culture's language or any language that agrees.</summary>
internal sealed class BooleanConverter(CultureInfo? culture = null) : ValueConverter
{
    private static readonly object True = true;
    private static readonly object False = false;

    private static readonly Problem NotBoolean = new("booleanInvalid", "is neither yes nor no (write true or false)");

    private static readonly Problem Unclear = new(
        "booleanInvalid",
        "is yes or no in some languages only (write true or false, or name the culture in the mapping, such as \"tr-TR\")"
    );

    private readonly FrozenDictionary<string, bool?> _words = BooleanWords.For(culture);

    public override Converted Convert(string text, CellKind kind, SourceRow row)
    {
        if (!_words.TryGetValue(text, out var isYes) && !_words.TryGetValue(Folding.Fold(text), out isYes))
            return NotBoolean;
        return isYes is { } known ? Converted.To(known ? True : False) : Unclear;
    }
}
