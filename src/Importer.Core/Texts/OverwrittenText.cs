using Importer.Core.Display;
using Importer.Core.Recording;
using static Importer.Core.Texts.Wording;

namespace Importer.Core.Texts;

/// <summary>What a newer import has changed and an older file does not change back, in plain words.</summary>
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
        $"Send the older values of {DisplayText.FileName(input)} for {(found.Contacts == 1 ? "this contact" : "these contacts")} all the same? ";

    private static string What(OverwrittenContacts found, string left)
    {
        var newer = found.Input is { } input ? $"a newer import ({DisplayText.Input(input)})" : "a newer import";
        return $"{(found.IsExact ? "" : "About ")}{Count(found.Contacts, "contact")} {(found.Contacts == 1 ? "has" : "have")} been changed "
            + $"since by {newer}. {left}, because the file was last modified before that import began";
    }
}
