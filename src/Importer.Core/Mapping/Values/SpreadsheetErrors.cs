using System.Collections.Frozen;

namespace Importer.Core.Mapping.Values;

/// <summary>What a spreadsheet shows in place of a value, saved as CSV: nobody is called #N/A.</summary>
internal static class SpreadsheetErrors
{
    // As Excel has them in English, German, French, Spanish, Italian, Portuguese, Dutch and Polish.
    private static readonly FrozenSet<string> Shown = new[]
    {
        "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!",
        "#NV", "#BEZUG!", "#WERT!", "#ZAHL!",
        "#VALEUR!", "#NOM?", "#NOMBRE!", "#NUL!",
        "#N/D", "#¡REF!", "#¡VALOR!", "#¡DIV/0!", "#¿NOMBRE?", "#¡NUM!", "#¡NULO!",
        "#RIF!", "#VALORE!", "#NOME?",
        "#VALOR!", "#NÚM!", "#NULO!",
        "#N/B", "#VERW!", "#WAARDE!", "#NAAM?", "#GETAL!", "#DEEL/0!", "#LEEG!",
        "#ARG!", "#LICZBA!", "#NAZWA?", "#ADR!", "#DZIEL/0!", "#ZERO!",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static Problem Problem { get; } = new("cellError", "holds an error that a spreadsheet showed in place of a value");

    /// <summary>Also <c>####</c>, which stands in a column too narrow for its number.</summary>
    public static bool Is(string text) => text.Length > 2 && text[0] == '#' && (Shown.Contains(text) || !text.AsSpan().ContainsAnyExcept('#'));
}
