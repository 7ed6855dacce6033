using Importer.Core.Display;
using Importer.Core.Results;
using static Importer.Core.Texts.Wording;

namespace Importer.Core.Texts;

/// <summary>What an input's contact keys show, in plain words.</summary>
public static class KeyText
{
    /// <summary>One sentence each; none where no row counts.</summary>
    public static IReadOnlyList<string> Sentences(KeyFigures keys) =>
        keys.Rows == 0
            ? []
            :
            [
                keys.Distinct < keys.Rows ? $"{Becoming(keys)} (key: {keys.Key})."
                : keys.Rows == 1 ? "The row has a contact key of its own."
                : $"Each of the {Number(keys.Rows)} rows that can be sent has a contact key of its own.",
                .. Found(keys.Shared, "key is in several rows", "keys are in several rows", "first repeated in "),
                .. Found(
                    keys.Merges,
                    "row is a probable merge: an earlier row has its key with another e-mail address or phone number",
                    "rows are probable merges: an earlier row has their key with another e-mail address or phone number"
                ),
                .. Found(
                    keys.CaseVariants,
                    "key differs from an earlier one only by upper and lower case, and is another contact",
                    "keys differ from an earlier one only by upper and lower case, and are other contacts"
                ),
                .. Found(
                    keys.SharedAddresses,
                    "e-mail address or phone number has several keys: one person may become several contacts",
                    "e-mail addresses or phone numbers have several keys: one person may become several contacts"
                ),
            ];

    /// <summary><c>30 rows become 3 contacts</c>.</summary>
    public static string Becoming(KeyFigures keys) =>
        $"{Count(keys.Rows, "row")} {(keys.Rows == 1 ? "becomes" : "become")} {Count(keys.Distinct, "contact")}";

    /// <summary>Why an input is not sent whose key merges people, and what to do.</summary>
    public static string Refusal(string input, KeyFigures keys) => $"Nothing was sent from {DisplayText.Input(input)}: {Refusal(keys)}";

    /// <inheritdoc cref="Refusal(string, KeyFigures)"/>
    public static string Refusal(KeyFigures keys) =>
        $"{Becoming(keys)}, because the contact key ({keys.Key}) of {Count(keys.Merges.Count, "row")} is that of an earlier row with another "
        + $"e-mail address or phone number ({RowList(keys.Merges.Rows, keys.Merges.Count)}). Different people would be merged, which cannot "
        + "be undone. In the mapping, set \"contactKey\" to the column that is different for each person. If these rows do belong to the "
        + "same people, add --duplicates send, or --duplicates first to send only the first row of each key.";

    private static IEnumerable<string> Found(KeyFinding found, string one, string many, string where = "")
    {
        if (found.Count > 0)
            yield return $"{Count(found.Count, one, many)} ({where}{RowList(found.Rows, found.Count)}).";
    }
}
