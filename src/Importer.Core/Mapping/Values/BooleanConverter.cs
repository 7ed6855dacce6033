using System.Collections.Frozen;
using Importer.Core.Rows;

namespace Importer.Core.Mapping.Values;

/// <summary>Yes and no as spreadsheets and people write them; no word means one thing in one language and the other in another.</summary>
internal sealed class BooleanConverter : ValueConverter
{
    private static readonly object True = true;
    private static readonly object False = false;

    private static readonly Problem NotBoolean = new("booleanInvalid", "is neither yes nor no (write true or false)");

    private static readonly FrozenDictionary<string, object> Words =
        "true t yes y 1 on wahr ja j vrai oui o verdadero si sí s vero sì verdadeiro sim waar sant prawda tak pravda ano evet igen kyllä да はい 是"
            .Split(' ').Select(word => KeyValuePair.Create(word, True))
            .Concat("false f no n 0 off falsch nein faux non falso não nao nee onwaar falskt nej fałsz nie nepravda ne hayır nem ei нет いいえ 否"
                .Split(' ').Select(word => KeyValuePair.Create(word, False)))
            .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public override Converted Convert(string text, CellKind kind, SourceRow row) =>
        Words.TryGetValue(text, out var value) ? Converted.To(value) : NotBoolean;
}
