using System.Globalization;
using System.Text;
using Importer.Core.Display;
using static Importer.Core.Texts.Wording;

namespace Importer.Core.Texts;

/// <summary>The question before contacts are sent, in plain words.</summary>
public static class QuestionText
{
    /// <summary>What is to be known before answering. Lines that end with <c>\n</c>.</summary>
    public static string Of(Question question)
    {
        var text = new StringBuilder();
        if (question.Files.Count > 1)
        {
            var width = question.Files.Max(file => Number(file.Requests).Length);
            ClosingText.Line(text, $"{question.Files.Count} files:");
            foreach (var file in question.Files)
                ClosingText.Line(
                    text,
                    $"  {Number(file.Requests).PadLeft(width)} {(file.Requests == 1 ? "contact " : "contacts")} of "
                        + $"{DisplayText.Input(file.Input)}"
                );
            ClosingText.Line(text, "");
        }

        ClosingText.Line(text, $"Destination  {question.Destination}");
        ClosingText.Line(text, $"Cost         {Count(question.ToSend, "request")}{Share(question)}, {LeastTime(question)}");
        if (Left(question) is { } left && left < question.ToSend)
            ClosingText.Line(text, $"             only {Number(left)} are left: the import would stop there and continue next year");
        if (NewContactsText.Of([.. question.Files.Select(file => file.Preview)]) is { } created)
            ClosingText.Line(text, $"Creates      {created}");
        ClosingText.Line(text, "");
        if (question.OffersDiffering)
        {
            var differing = question.ToSend - question.Same;
            ClosingText.Line(
                text,
                $"{Number(question.Same)} of the {Number(question.ToSend)} are unchanged since they were last accepted."
            );
            ClosingText.Line(text, $"  1  send all {Number(question.ToSend)}");
            ClosingText.Line(text, $"  2  send only the {(differing == 1 ? "one that differs" : $"{Number(differing)} that differ")}");
            if (question.OffersFirst)
                ClosingText.Line(text, $"  3  send the first {FirstRow.Most} rows only");
            ClosingText.Line(text, $"  {(question.OffersFirst ? 4 : 3)}  send nothing");
        }
        else if (question.Same > 0 && question.Same == question.ToSend)
        {
            ClosingText.Line(text, $"{(question.Same == 1 ? "It is" : "All of them are")} unchanged since last accepted.");
        }

        foreach (var keys in question.Merging)
            ClosingText.Line(
                text,
                $"{KeyText.Becoming(keys)}: {Count(keys.Merges.Count, "row")} would be merged with other people's (key: {keys.Key})."
            );
        ClosingText.Line(text, "Each new contact key is billed, and there is no undo.");
        return text.ToString();
    }

    /// <summary>What the answer can be, for somebody who gave another.</summary>
    public static string Possible(Question question) =>
        question.OffersDiffering ? $"Please type {Numbers(question)}."
        : question.Merging.Count > 0 ? "Please type the number of contacts, or no."
        : question.OffersFirst ? $"Please type yes, no or {FirstRow.Most}."
        : "Please type yes or no.";

    /// <summary>What is before the answer, with its space.</summary>
    public static string Prompt(Question question) =>
        question.OffersDiffering ? $"{Numbers(question)}? "
        : question.Merging.Count > 1 ? "To send them all the same, type the number of contacts, all files together; otherwise no: "
        : question.Merging.Count > 0 ? "To send them all the same, type the number of contacts; otherwise no: "
        : question.Contacts is { } contacts && contacts < question.ToSend
            ? $"Send {Count(question.ToSend, "row")} as {Count(contacts, "contact")}? {Answers(question)}: "
        : $"Send {Count(question.ToSend, "contact")}? {Answers(question)}: ";

    private static string Numbers(Question question) => question.OffersFirst ? "1, 2, 3 or 4" : "1, 2 or 3";

    private static string Answers(Question question) =>
        question.OffersFirst ? $"(yes, no, or {FirstRow.Most} for the first {FirstRow.Most} rows only)" : "(yes or no)";

    private static string Share(Question question)
    {
        if (question.RequestsPerYear is not { } allowed || Left(question) is not { } left)
            return "";
        var share = allowed == 0 ? 0 : 100.0 * question.ToSend / allowed;
        var percent = share < 0.1 ? "less than 0.1" : share.ToString("0.#", CultureInfo.InvariantCulture);
        return $", {percent} % of this year's {Number(allowed)} ({Number(allowed - left)} spent)";
    }

    private static string LeastTime(Question question)
    {
        var seconds = question.RequestsPerSecond > 0 ? question.ToSend / question.RequestsPerSecond : 0;
        return seconds < 1 ? "less than a second" : $"at least {Duration(TimeSpan.FromSeconds(seconds))}";
    }

    private static long? Left(Question question) =>
        question.Files.Select(file => file.RequestsLeftThisYear).FirstOrDefault(left => left is not null);
}
