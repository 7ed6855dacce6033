namespace Importer.Core.Rows;

/// <summary>
/// Words that mark a row of totals in the key column, in several languages: such a row is not a person. Ordinary values may contain
/// them too.
/// </summary>
internal static class TotalWords
{
    private const string Words =
        "total|totals|grand total|sub total|subtotal|sub-total|sum|overall "
        + "total|summe|summen|gesamt|gesamtsumme|gesamtergebnis|zwischensumme|endsumme|teilergebnis|insgesamt"
        + "|total général|sous-total|sous total|somme|suma|suma total|total general|totale|totale generale|totale "
        + "complessivo|subtotale|somma|total geral|soma"
        + "|totaal|eindtotaal|subtotaal|razem|suma końcowa|suma częściowa|ogółem|łącznie|summa|totalt|totalsumma|delsumma|i "
        + "alt|totalsum|hovedtotal|subtotalt"
        + "|yhteensä|kokonaissumma|välisumma|kokku|celkem|celkový "
        + "součet|součet|mezisoučet|celkom|súčet|medzisúčet|skupaj|vsota|ukupno|укупно"
        + "|összesen|mindösszesen|végösszeg|részösszeg|összeg|toplam|genel toplam|ara toplam|σύνολο|γενικό σύνολο|μερικό σύνολο"
        + "|итого|итог|всего|общий итог|промежуточный итог|сумма|разом|усього|всього|загальний "
        + "підсумок|сума|общо|барлығы|kopā|pavisam|iš viso"
        + "|合計|総計|小計|総合計|合计|总计|小计|總計|共计|总和|합계|총계|소계|총합계|총합|รวม|รวมทั้งหมด|ยอดรวม|tổng|tổng cộng|jumlah"
        + "|المجموع|الإجمالي|إجمالي|المجموع الكلي|סה\"כ|סה״כ|סך הכל|جمع|جمع کل|مجموع|कुल|कुल योग";

    public static IReadOnlyList<string> All { get; } = Words.Split('|');

    /// <summary>Whether a text is or begins with such a word: "Total contacts".</summary>
    public static bool Begin(string text)
    {
        text = text.TrimStart();
        foreach (var word in All)
        {
            if (
                text.StartsWith(word, StringComparison.OrdinalIgnoreCase)
                && (text.Length == word.Length || !char.IsLetterOrDigit(text[word.Length]))
            )
                return true;
        }

        return false;
    }
}
