using System.Globalization;
using System.Text;

namespace Importer.Core.Mapping.Values;

/// <summary>Normalizes words for comparison: without accents and in capitals, so that PRENOM, Prénom and prenom are equal.</summary>
internal static class Folding
{
    /// <summary>The text in one width, so that <c>Ｎ／Ａ</c> is N/A (Unicode NFKC): for comparing, never for sending.</summary>
    public static string Compatible(string text) =>
        Ascii.IsValid(text) || TextCleaning.Invalid(text) is not null ? text : text.Normalize(NormalizationForm.FormKC);

    public static string Fold(string text)
    {
        if (TextCleaning.Invalid(text) is not null)
            return text; // a lone surrogate cannot be normalized
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark)
                continue;
            // Letters that Unicode does not decompose.
            _ = letter switch
            {
                'ß' => folded.Append("SS"),
                'ł' or 'Ł' => folded.Append('L'),
                'ø' or 'Ø' => folded.Append('O'),
                'đ' or 'Đ' => folded.Append('D'),
                'ı' => folded.Append('I'),
                _ => folded.Append(char.ToUpperInvariant(letter)),
            };
        }

        return folded.ToString();
    }
}
