namespace Importer.Core.Rows.Csv.Encodings;

/// <summary>
/// How likely a non-ASCII sign (’ — ® ½) is in or next to a word. In the wrong encoding, letters become signs: Garc’a, Ram—n, Rafa³.
/// </summary>
internal static class SignsInWords
{
    /// <summary>Signs that people write on their own or next to digits.</summary>
    private const string Alone = "½¼¾£¥§±×÷–—•…†‰¡¿·«»¹“”„‚‘’´";

    private const double Usual = -4,
        Rare = -8,
        Wrong = -16;

    /// <summary>Whether a character is a letter; ª, º and µ, letters in Unicode, are not.</summary>
    public static bool IsLetter(char letter) => char.IsLetter(letter) && letter is not ('ª' or 'º' or 'µ');

    /// <summary>The log-likelihood of the sign at an index.</summary>
    public static double LogLikelihood(string word, int place)
    {
        // Two signs in a row next to a letter are as unlikely as one.
        var before = place > 0 ? word[place - 1] : '\0';
        var after = place + 1 < word.Length ? word[place + 1] : '\0';
        return word[place] switch
        {
            // Control characters: letters or signs in another encoding.
            < '\u00A0' => Wrong,
            // O’Neill, d’Arc, Macy’s; also typed with ´ and ‘.
            '’' or '´' or '‘' when before != 0 && after != 0 => char.IsUpper(after) ? Usual
            : after == 's' && place + 2 == word.Length && place > 2 ? Rare
            : Wrong,
            '’' or '´' or '‘' => before == 0 ? Usual : Wrong,
            '\u00A0' when before != 0 && after != 0 => char.IsUpper(after) ? Usual : Wrong,
            '\u00A0' => before == 0 ? Usual : Rare - 2,
            '\u00AD' when before != 0 && after != 0 => Rare - 2,
            '·' when before is 'l' or 'L' && after is 'l' or 'L' => Usual,
            // Rhein–Main.
            '–' or '—' when before != 0 && after != 0 => char.IsLower(before) && char.IsUpper(after) ? Usual : Wrong,
            'ª' or 'º' when before == 0 => char.IsLower(after) ? Wrong : Usual,
            'ª' or 'º' or '°' => before == 0 || (place == 1 && after == 0 && before is 'n' or 'N' or 'M' or 'D') ? Usual : Wrong,
            '²' or '³' => before == 0 || (place <= 2 && before is 'm' && after == 0) ? Usual : Wrong,
            '“' or '„' or '«' or '‚' => before == 0 ? Rare
            : word[place] == '“' && word[0] == '„' ? Usual
            : Wrong,
            '”' or '»' => after == 0 && word[0] is '“' or '„' or '«' or '»' ? Usual : Wrong,
            '®' or '™' or '©' or '€' => IsLetter(after) ? Wrong
            : char.IsLower(before) ? Rare - 1
            : IsLetter(before) ? Rare
            : Usual,
            '¦' when char.IsLower(before) && char.IsUpper(after) => Rare,
            // The generic currency sign: the euro sign in ISO 8859-15.
            '¤' => Wrong,
            _ => before != 0 || after != 0 ? Wrong
            : Alone.Contains(word[place]) ? Usual
            : Rare,
        };
    }
}
