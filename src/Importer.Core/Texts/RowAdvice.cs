using Importer.Core.Results;

namespace Importer.Core.Texts;

/// <summary>For each kind of error one sentence or two on what to change in the file, with an example. No contact data.</summary>
public static class RowAdvice
{
    /// <param name="status">What became of the row.</param>
    /// <param name="code">A reason's code, the API's code, or <c>HTTP 413</c> (as in <see cref="ErrorKind.Code"/>); null where there is none.</param>
    public static string? For(RowStatus status, string? code) => status.IsFailedRow()
        ? (code is null ? null : ByCode.GetValueOrDefault(code) ?? ByFamily(code)) ?? ByStatus(status)
        : null;

    /// <summary>For rows of one kind.</summary>
    internal static string? For(ErrorKind kind) => kind.IsForEveryone ? Everyones
        : RowStatuses.Parse(kind.Status) is { } status ? For(status, kind.Code)
        : null;

    /// <summary>For a row's <c>advice</c>: what its status and its first reason call for; null where nothing is to be done.</summary>
    public static string? For(RowOutcome outcome) =>
        For(outcome.Status, outcome.Reasons is [var first, ..] ? first.Code : ErrorTally.CodeOf(outcome)?.Split("; ")[0]);

    private static readonly Dictionary<string, string> ByCode = new(StringComparer.OrdinalIgnoreCase)
    {
        // Refused before sending.
        ["contactKeyMissing"] = "Fill in the contact key: the customer's own number or address in your system, which never changes, such as C-1042.",
        ["contactKeyInvalid"] = "Correct the contact key as the message says, such as C-1042; where it holds something that is not shown, type it anew instead of copying it.",
        ["contactKeyPlaceholder"] = "Give the row its own key, such as C-1042; or, where what it says is a real key, list it in the mapping, such as \"contactKey\": { \"column\": \"Customer No\", \"allow\": [\"0\"] }.",
        ["duplicateKey"] = "Keep one row of each contact, with the values that are right, such as the newest; or import without --duplicates refuse.",
        ["noChannel"] = "Fill in at least one way to reach the person: an e-mail address, or a mobile number with its country.",
        ["emailInvalid"] = "Write one complete e-mail address, such as anna.smith@company.com, without a name, blanks or a second address.",
        ["phoneInvalid"] = "Write the number with its country code, such as +49 170 1234567, or name a country column for it in the mapping.",
        ["phoneImpossible"] = "Count the digits and check the country code: a mobile number looks like +49 170 1234567. "
            + "Numbers such as 4.9E+11 have lost digits in a spreadsheet; take them from the original.",
        ["phoneCountryMissing"] = "Write the number with its country code, such as +49 170 1234567; or name in the mapping whose numbers these are: \"country\": \"DE\", or a column with the country.",
        ["phoneCountryInvalid"] = "Correct the row's country, such as DE or Germany, or write the number with its country code, such as +49 170 1234567.",
        ["scientific"] = "Take the number from where it came from, such as 491701234567, and format the column as text before you enter it: a spreadsheet has cut off its last digits.",
        ["countryInvalid"] = "Write the country's two letters, such as DE, or its name; a language such as de-DE is not a country.",
        ["dateInvalid"] = "Write dates as the mapping expects them, or as year-month-day, such as 2026-11-24; or give the attribute a \"format\" in the mapping.",
        ["dateImplausible"] = "Correct the year, such as 1990 for 0990; where it is a year of another calendar, name the culture in the mapping, such as \"culture\": \"th-TH\", and write all dates in that calendar.",
        ["booleanInvalid"] = "Write true or false (yes and no, 1 and 0 are understood too), or translate your words with \"map\" in the mapping.",
        ["integerInvalid"] = "Write a whole number in digits, such as 12345, without units or blanks.",
        ["decimalInvalid"] = "Write a plain number, such as 1.5; where your file writes 1,5 set the culture, such as --culture de-DE.",
        ["numberOutOfRange"] = "Write a number that the attribute can hold, such as 1; the message says how far it goes.",
        ["numberTooFine"] = "Write fewer digits after the point, such as 1.50.",
        ["textTooLong"] = "Shorten the text; the message says how many characters the attribute holds, such as \"Dr. A. Smith\" for a long name.",
        ["valueNotAllowed"] = "Write one of the values that the message lists; or translate your own words with \"map\" in the mapping, such as \"map\": { \"VIP\": \"Gold\" }.",
        ["textInvalid"] = "Replace the characters that are shown as boxes or question marks; if there are many, name the file's encoding, such as --encoding windows-1252.",
        ["requiredBlank"] = "Fill in the column, or give the attribute a \"default\" in the mapping, such as \"default\": true.",
        ["setIncomplete"] = "Fill in the columns of the attribute set that the message names, or clear the channel's own columns, such as the mobile number.",
        ["cellError"] = "Repair the formula in the cell, or put a value in its place, such as 12 for #N/A, and save the file in the spreadsheet.",
        ["tooManyCells"] = "Put quotes around the value that holds the delimiter, such as \"Smith, John\"; or clear what stands beyond the last column.",
        ["tooFewCells"] = "See whether the next row is the rest of this one: then put quotes around the value with the line break, such as \"12 Harbor Street\". Otherwise give each blank cell its delimiter. In the failed rows move the cells to their columns, or clear importError where the blank ones are right.",
        ["quotedRow"] = "Take the quotes around the whole row away and halve those inside, such as 7,\"Smith, John\" for \"7,\"\"Smith, John\"\"\"; or export the list again.",
        ["lostCharacter"] = "Take the text from where it came from: a letter such as ë was lost when the file was written, and a mark put in its place.",
        ["strayQuote"] = Quotes,
        ["textAfterQuote"] = Quotes,
        ["unclosedQuote"] = "Close the quote where the value ends, such as \"Smith, John\"; what follows was taken for a part of it.",
        ["recordTooLong"] = "Look for a quote that is never closed before this row; if there is none, shorten the row's texts, such as notes.",
        ["invalidBytes"] = "Save the file as UTF-8 (in Excel: CSV UTF-8), or name the encoding it has, such as --encoding windows-1252.",
        ["zeroCharacter"] = "The file is damaged or in another encoding: export it anew, or name the encoding it has, such as --encoding utf-16.",

        // Refused by Marketing Cloud (docs/api.md, Errors).
        ["30002"] = Exists,
        ["30004"] = Exists,
        ["HTTP 409"] = Exists,
        ["HTTP 413"] = "The row's texts are too long together; shorten them, or leave columns out of the mapping.",
        ["10000"] = BadValue,
        ["10001"] = BadValue,
        ["10002"] = BadValue,
        ["10003"] = BadValue,
        ["10004"] = BadValue,
        ["10005"] = BadValue,
        ["10006"] = BadValue,
        ["30000"] = BadValue,
        ["30001"] = BadValue,

        [Contacts.OtherContact.ReasonCode] = "Look up both contacts in Contact Builder, this row's and the one that advice names. If this row's is not there, run the same command again.",

        // Nothing in the row: settings or the account (docs/api.md, Errors).
        ["20002"] = SignIn,
        ["40004"] = SignIn,
        ["HTTP 401"] = SignIn,
        ["HTTP 403"] = Permission,
        ["HTTP 404"] = Address,
        ["HTTP 596"] = Address,
        ["30003"] = Address,
        ["596"] = Address,
        ["HTTP 415"] = "Nothing in the row: check MarketingCloud:RestBaseUrl, and any proxy between here and Marketing Cloud, such as one that rewrites requests; then run the same command again.",

        // Not carried out.
        ["50100"] = TooFast,
        ["50200"] = "Too many requests ran at once, perhaps another integration's too. Run the same command again later, with a lower --concurrency.",
        ["50300"] = Busy,
        ["HTTP 429"] = TooFast,
        ["HTTP 503"] = Busy,
    };

    private const string Everyones = "Nothing is wrong with the row: every other would be turned away too. What to check is told where the run says why it stopped.";

    private const string Exists =
        "Marketing Cloud says that a contact with this key exists already. If it is the same person, nothing is to be corrected; otherwise give the row its own key.";

    private const string BadValue =
        "Compare the values with what the message says: a required attribute may be missing, such as HTML Enabled, a text too long, or an attribute's name not be the tenant's own.";

    private const string SignIn =
        "Nothing in the row: the sign-in was not accepted. Check MarketingCloud:ClientId and ClientSecret, for instance with the command connect, and run the same command again.";

    private const string Permission =
        "Nothing in the row: the account lacks a permission, such as the scope list_and_subscribers_write, or belongs to another business unit. The command connect shows both.";

    private const string Address =
        "Nothing in the row: the address is wrong. Check MarketingCloud:RestBaseUrl, such as https://YOUR_SUBDOMAIN.rest.marketingcloudapis.com, and run the same command again.";

    private const string Quotes = "Put the whole value in quotes and double each quote inside it, such as \"Anna \"\"Ann\"\" Smith\".";

    private const string TooFast = "The account's limit was reached. Run the same command again later, with a lower --rate, such as --rate 5.";

    private const string Busy = "Marketing Cloud was too busy. Nothing is to be corrected: run the same command again later.";

    /// <summary>2000x and 4000x are about permission, tenant or base URL (docs/api.md, Errors).</summary>
    private static string? ByFamily(string code) =>
        code.Length == 5 && (code.StartsWith("2000", StringComparison.Ordinal) || code.StartsWith("4000", StringComparison.Ordinal)) ? Permission : null;

    private static string? ByStatus(RowStatus status) => status switch
    {
        RowStatus.Invalid => "Correct the value that the message names.",
        RowStatus.Rejected => "Correct what Marketing Cloud's message names. If it is unclear, its support can look the row up by the report's requestId.",
        RowStatus.Partial => "The contact exists, but not everything was written. Correct what the message names and import the row again.",
        RowStatus.Failed => "Nothing is to be corrected: run the same command again later.",
        RowStatus.Unknown => "The contact may exist. Run the same command again: the row is sent once more with the same key, which makes no second contact.",
        _ => null,
    };
}
