using System.Globalization;
using System.Text;
using Importer.Core.Mapping.Making;
using Importer.Core.Mapping.Writing;

namespace Importer.Core.Mapping.Proposing;

/// <summary>A proposal as a mapping file: what a person may want to change is in it as comments, which a mapping file may hold.</summary>
public static class ProposalFile
{
    /// <param name="schema">Where the schema is, for editors.</param>
    /// <returns>Lines that end with <c>\n</c>.</returns>
    public static string Write(MappingProposal proposal, string schema)
    {
        var text = new StringBuilder("{\n");
        text.Append(CultureInfo.InvariantCulture, $"  \"$schema\": {MappingJson.Text(schema)},\n");
        if (proposal.Key is { } key)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"  \"{MappingJson.Name(key.Property)}\": {MappingJson.Value(MappingJson.Members(key))},\n"
            );
        }
        else
        {
            text.Append(
                "  // To fill in: the column that holds each contact's own key. "
                    + "It is never guessed, because each new key is a billed contact.\n"
            );
            if (proposal.KeyCandidates.Count > 0)
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"  // Candidates, with a different value in every row: {OneLine(string.Join(", ", proposal.KeyCandidates))}.\n"
                );
            text.Append("  \"contactKey\": \"\",\n");
        }

        if (proposal.Where.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $"  \"where\": {MappingJson.Value(proposal.Where)},\n");
        text.Append("  \"attributes\": {");
        for (var place = 0; place < proposal.Attributes.Count; place++)
        {
            var (mapping, why, origin) = proposal.Attributes[place];
            text.Append(place == 0 ? "\n" : ",\n");
            if (origin == OriginKind.Guess)
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"    // {(mapping.Source is Constant ? "The same for every row" : "A guess")}: {OneLine(why)}.\n"
                );
            text.Append(CultureInfo.InvariantCulture, $"    {Attribute(mapping)}");
        }

        var suggestions = proposal.Unused.Where(unused => unused.Suggestion is not null).ToList();
        if (suggestions.Count > 0)
        {
            text.Append(
                "\n\n    // Not mapped. Where Marketing Cloud has an attribute for it, write its set and name, and remove the slashes."
            );
            foreach (var unused in suggestions)
            {
                // Whichever of them are uncommented, they are parted by commas; one too many behind the last is fine.
                var line = OneLine(Attribute(unused.Suggestion!));
                text.Append(CultureInfo.InvariantCulture, $"\n    // {(proposal.Attributes.Count > 0 ? $", {line}" : $"{line},")}");
            }
        }

        return text.Append("\n  }\n}\n").ToString();
    }

    internal static string Attribute(AttributeMapping mapping) =>
        $"{MappingJson.Name(mapping)}: {MappingJson.Value(MappingJson.Members(mapping))}";

    /// <summary>A comment ends with its line.</summary>
    private static string OneLine(string text) =>
        string.Join(' ', text.Split(['\r', '\n', '\u2028', '\u2029', '\u0085'], StringSplitOptions.RemoveEmptyEntries));
}
