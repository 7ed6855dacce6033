using Importer.Core.Contacts;
using Importer.Core.Results;

namespace Importer.Core.Recording;

/// <summary>
/// What to do about a row that is not settled, for the report's <c>advice</c>, the closing summary and the page. No contact data, except in
/// what <see cref="OtherContact"/> returns.
/// </summary>
internal static class RowAdvice
{
    /// <summary>For a row; null where it is settled.</summary>
    public static string? For(RowOutcome outcome) =>
        IsForEveryone(outcome) ? Advice.ForEveryone(outcome.HttpStatus!.Value)
        : outcome.Status == RowStatus.Invalid ? string.Join(' ', Codes(outcome).Select(code => For(RowStatus.Invalid, code)).Distinct())
        : For(outcome.Status, ErrorTally.CodeOf(outcome));

    /// <summary>For rows that were not imported for the same reason.</summary>
    public static string? For(ErrorKind kind) =>
        kind.IsForEveryone ? StoppedTheRun
        : RowStatuses.Parse(kind.Status) is { } status ? For(status, kind.Code)
        : null;

    /// <param name="code">A reason's code, the API's code, or <c>HTTP 413</c> (as in <see cref="ErrorKind.Code"/>); null where there is
    /// none.</param>
    internal static string? For(RowStatus status, string? code) =>
        status.IsFailedRow()
        && status != RowStatus.Partial
        && code is not null
        && (ByCode.GetValueOrDefault(code) ?? ByFamily(code)) is { } advice
            ? advice
            : ByStatus(status);

    /// <summary>For a row whose answer names another contact.</summary>
    /// <param name="named">Key or id in the answer.</param>
    internal static string OtherContact(string named) =>
        $"The answer is about \"{named}\". Look up both contacts in Contact Builder: this row's and that one. "
        + "If this row's contact is missing, run the same command again: the row is sent once more with the same key.";

    /// <summary>Whether every other row would have been refused too: nothing is wrong with this one.</summary>
    internal static bool IsForEveryone(RowOutcome outcome) =>
        outcome is { Status: RowStatus.Rejected, HttpStatus: { } status } && Advice.ForEveryone(status) is not null;

    private static readonly Dictionary<string, string> ByCode = new(StringComparer.OrdinalIgnoreCase)
    {
        // Refused before sending.
        ["contactKeyMissing"] = "Fill in the contact key.",
        ["contactKeyInvalid"] = "Correct the contact key as the message says.",
        ["contactKeyPlaceholder"] =
            "Give the row its own contact key. If the value is a real key, allow it in the mapping, for example \"contactKey\": { "
            + "\"column\": \"Customer No\", \"allow\": [\"0\"] }.",
        ["duplicateKey"] = "Keep one row for each contact key, or import without --duplicates refuse.",
        ["noChannel"] = "Fill in one of the columns that the message names.",
        ["emailInvalid"] = "Enter one complete e-mail address, for example anna.smith@company.com.",
        ["phoneInvalid"] = "Correct the number as the message says, and enter it with its country code, for example +49 170 1234567.",
        ["phoneImpossible"] = "Check the digits and the country code; a complete number looks like +49 170 1234567.",
        ["phoneCountryMissing"] = "Enter the number with its country code, for example +49 170 1234567, or set \"country\" in the mapping.",
        ["phoneCountryInvalid"] = "Correct the row's country, for example DE or Germany, or enter the number with its country code.",
        ["scientific"] = "Copy the full number from its source into a column that is formatted as text.",
        ["countryInvalid"] = "Enter a two-letter country code or a country's name, for example DE or Germany.",
        ["dateInvalid"] = "Enter the date in the form that the message shows, or set its \"format\" in the mapping.",
        ["dateImplausible"] =
            "Correct the year. If the dates use another calendar, set the \"culture\" in the mapping, for example \"th-TH\".",
        ["booleanInvalid"] = "Enter true or false, or translate your words with \"map\" in the mapping.",
        ["integerInvalid"] = "Enter a whole number in digits only, for example 12345.",
        ["decimalInvalid"] = "Enter a number such as 1.5. If your file uses decimal commas, set its culture, for example --culture de-DE.",
        ["numberOutOfRange"] = "Enter a number within the attribute's range.",
        ["numberTooFine"] = "Round the number to fewer decimal places.",
        ["textTooLong"] = "Shorten the text.",
        ["valueNotAllowed"] = "Enter one of the allowed values, or translate your own with \"map\" in the mapping.",
        ["textInvalid"] =
            "Retype what is shown as boxes or question marks. If many rows are affected, set the file's encoding, for example "
            + "--encoding windows-1252.",
        ["requiredBlank"] = "Fill in the column, or set a \"default\" in the mapping.",
        ["setIncomplete"] = "Fill in the columns of that attribute set, or clear the address that it goes along with.",
        ["cellError"] = "Fix the formula, or replace it with its value, and save the file.",
        ["tooManyCells"] = "Put quotes around the value that contains the delimiter, or clear the extra cells.",
        ["tooFewCells"] =
            "Add the missing delimiters. If the next row continues this one, put quotes around the value with the line break. "
            + "In the failed rows, move the cells to their columns, or clear importError if they are right.",
        ["quotedRow"] = "Remove the quotes around the whole row and halve those inside it, or export the file again.",
        ["lostCharacter"] = "Copy the text from its source again: a character was lost when the file was written.",
        ["strayQuote"] = Quotes,
        ["textAfterQuote"] = Quotes,
        ["unclosedQuote"] = "Close the quote where the value ends.",
        ["recordTooLong"] = "Look for a quote that is never closed before this row. If there is none, shorten the row's texts.",
        ["invalidBytes"] = "Save the file as UTF-8 (in Excel: CSV UTF-8), or set its encoding, for example --encoding windows-1252.",
        ["zeroCharacter"] = "Export the file again, or set its encoding, for example --encoding utf-16.",

        // Refused by Marketing Cloud (docs/api.md, Errors).
        ["30002"] = Exists,
        ["30004"] = Exists,
        ["HTTP 409"] = Exists,
        ["HTTP 413"] = "Shorten the row's texts, or leave columns out of the mapping.",
        ["10000"] = BadValue,
        ["10001"] = BadValue,
        ["10002"] = BadValue,
        ["10003"] = BadValue,
        ["10004"] = BadValue,
        ["10005"] = BadValue,
        ["10006"] = BadValue,
        ["30000"] = BadValue,
        ["30001"] = BadValue,
        [Contacts.OtherContact.ReasonCode] =
            "Look up both contacts in Contact Builder, this row's and the one that the report names. If this row's is not there, run "
            + "the same command again.",

        // Nothing in the row: settings or the account (docs/api.md, Errors). By their HTTP status most of them are everyone's.
        ["20002"] = SignIn,
        ["40004"] = SignIn,
        ["30003"] = Address,
        ["596"] = Address,

        // Not carried out.
        ["50100"] = TooFast,
        ["50200"] = "Run the same command again later, with a lower --concurrency: too many requests ran at once.",
        ["50300"] = Busy,
        ["HTTP 429"] = TooFast,
        ["HTTP 503"] = Busy,
    };

    /// <summary>For a row that was not sent because of <see cref="Sending.SendingOptions.NewContactsLimit"/>.</summary>
    internal const string NewContactsLimit =
        "Its contact key is new, and the job may create no more contacts. To send it, raise --new-contacts-limit and run the same "
        + "command again.";

    private const string StoppedTheRun =
        "Nothing is wrong with the row: every other row would be refused too. The reason why the run stopped says what to check.";

    private const string Exists =
        "If the contact that exists is the same person, there is nothing to correct. Otherwise give the row its own contact key.";

    private const string BadValue =
        "Compare the row with Marketing Cloud's message: a required attribute may be missing, a text too long, or an attribute unknown.";

    private const string SignIn =
        "Nothing is wrong with the row. Check the client ID and secret, for example with Importer connect, then run the same command again.";

    private const string Permission =
        "Nothing is wrong with the row. Check the account's scopes and business unit with Importer connect, then run the same "
        + "command again.";

    private const string Address = "Nothing is wrong with the row. Check MarketingCloud:RestBaseUrl, then run the same command again.";

    private const string Quotes = "Put the whole value in quotes and double each quote inside it, for example \"Anna \"\"Ann\"\" Smith\".";

    private const string TooFast = "Run the same command again later, with a lower --rate: the account's limit was reached.";

    private const string Busy = "Run the same command again later: Marketing Cloud was too busy.";

    private static IEnumerable<string?> Codes(RowOutcome invalid)
    {
        if (invalid.Reasons.Count > 0)
            return invalid.Reasons.Select(reason => reason.Code);
        return (invalid.ErrorCode ?? "").Split("; ");
    }

    /// <summary>2000x and 4000x are about permission, tenant or base URL (docs/api.md, Errors).</summary>
    private static string? ByFamily(string code) =>
        code.Length == 5 && (code.StartsWith("2000", StringComparison.Ordinal) || code.StartsWith("4000", StringComparison.Ordinal))
            ? Permission
            : null;

    private static string? ByStatus(RowStatus status) =>
        status switch
        {
            RowStatus.Invalid => "Correct the value that the error names.",
            RowStatus.Rejected =>
                "Correct what Marketing Cloud's message names. If it is unclear, its support can look up the report's requestId.",
            RowStatus.Partial => "The contact exists, but part of the row was refused. Correct that part and import the row again.",
            RowStatus.Failed => "Run the same command again later.",
            RowStatus.Unknown =>
                "The contact may exist. Run the same command again: the row is sent with the same key, so no second contact is created.",
            RowStatus.NotSent => "Run the same command again.",
            _ => null,
        };
}
