using Importer.Core.Display;
using Importer.Core.Recording;
using static Importer.Core.Texts.Wording;

namespace Importer.Core.Texts;

/// <summary>What was changed since and an older file does not change back, in plain words.</summary>
public static class OverwrittenText
{
    /// <summary>After a run.</summary>
    public static string Of(OverwrittenContacts found) =>
        $"{What(found, "This file's values were not sent")}. To send them, run the same command with --again.";

    /// <summary>Of a check.</summary>
    internal static string Foretold(OverwrittenContacts found) =>
        $"{What(found, "This file's values would not be sent")}; --again sends them.";

    /// <summary>What a person is asked; the answer is yes or no.</summary>
    public static string Question(OverwrittenContacts found, string input) =>
        $"Send the {(found.InDoubt > 0 ? "" : "older ")}values of {DisplayText.FileName(input)} for "
        + $"{(found.All == 1 ? "this contact" : "these contacts")} all the same? ";

    private static string What(OverwrittenContacts found, string left)
    {
        var about = found.IsExact ? "" : "About ";
        string[] sentences =
        [
            .. found.Contacts == 0
                ? (string[])[]
                :
                [
                    $"{about}{Count(found.Contacts, "contact")} {(found.Contacts == 1 ? "has" : "have")} been changed since by a newer "
                        + $"import{In(found.Input)}. ",
                ],
            .. found.InDoubt == 0
                ? (string[])[]
                :
                [
                    $"{about}{Count(found.InDoubt, "contact")} may have been changed since by a request that got no "
                        + $"answer{In(found.InDoubtInput)}. ",
                ],
        ];
        return $"{string.Concat(sentences)}{left}, because the file was last modified before "
            + (sentences.Length == 1 ? "that import began" : "those imports began");
    }

    private static string In(string? input) => input is null ? "" : $" ({DisplayText.Input(input)})";
}
