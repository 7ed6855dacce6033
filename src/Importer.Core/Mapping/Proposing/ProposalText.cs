using System.Globalization;
using System.Text;
using Importer.Core.Mapping.Making;
using Importer.Core.Mapping.Values;
using Importer.Core.Mapping.Writing;

namespace Importer.Core.Mapping.Proposing;

/// <summary>What <c>map</c> says of a proposal on standard output.</summary>
public static class ProposalText
{
    private const int WidestHeading = 30;

    /// <param name="input">The file's name.</param>
    /// <param name="evidence">What was detected in the file.</param>
    /// <param name="path">Where the mapping was written.</param>
    /// <returns>Lines that end with <c>\n</c>.</returns>
    public static string Of(MappingProposal proposal, string input, IReadOnlyList<string> evidence, string path)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{input}: proposed mapping, from the header and {(proposal.Rows == 1 ? "1 row" : $"the first {proposal.Rows:N0} rows")}\n\n"
        );
        Part(text, "What was detected:", evidence);
        Part(text, "The contact key:", [Key(proposal)]);
        text.Append(Columns(proposal));
        text.Append(CultureInfo.InvariantCulture, $"Mapping      {path}\n\n{Next(proposal, input)}\n");
        return text.ToString();
    }

    private static string Columns(MappingProposal proposal)
    {
        var text = new StringBuilder();
        Part(
            text,
            "Matched by header:",
            Aligned(proposal.Attributes.Where(attribute => attribute.Origin is OriginKind.Heading or OriginKind.Tenant))
        );
        Part(
            text,
            "As chosen:",
            Aligned(
                proposal.Attributes.Where(attribute =>
                    attribute is { Origin: OriginKind.Chosen or OriginKind.File, Mapping.Source: not Constant }
                )
            )
        );
        Part(
            text,
            "Guessed, please check:",
            Aligned(proposal.Attributes.Where(attribute => attribute is { Origin: OriginKind.Guess, Mapping.Source: not Constant }))
        );
        Part(
            text,
            "Remembered, please check:",
            Aligned(proposal.Attributes.Where(attribute => attribute is { Origin: OriginKind.Remembered, Mapping.Source: not Constant }))
        );
        Part(text, "The same for every row:", Aligned(proposal.Attributes.Where(attribute => attribute.Mapping.Source is Constant)));
        Part(
            text,
            "Rows to import:",
            [.. proposal.Where.Select(condition => new ColumnCondition(new(0, condition.Column), condition).ToString())]
        );
        Part(text, "Not used:", [.. proposal.Unused.Select(unused => $"{unused.Heading}: {unused.Why}")]);
        Part(text, "To know:", proposal.Notes);
        return text.ToString();
    }

    private static string Key(MappingProposal proposal) =>
        proposal switch
        {
            { Key: { } key } => $"{key.Column} -> {MappingJson.Name(key.Property)} (by its header)",
            { KeyCandidates.Count: 0 } => "to fill in: no column is named Contact Key, and none has a different value in every row.",
            _ => "to fill in, because each new key is a billed contact. Candidates, with a different value in every row: "
                + $"{string.Join(", ", proposal.KeyCandidates)}.",
        };

    private static string Next(MappingProposal proposal, string input)
    {
        var open = (proposal.Key is null ? (string[])["\"contactKey\""] : [])
            .Concat(
                proposal
                    .Attributes.Where(attribute => attribute.Mapping.Source is Constant { Value: "" })
                    .Select(attribute => $"\"{attribute.Mapping.FullName}\"")
            )
            .ToList();
        var command = $"Importer check {(input.Contains(' ', StringComparison.Ordinal) ? $"\"{input}\"" : input)}";
        return open.Count > 0
            ? $"Fill in {string.Join(" and ", open)} in the mapping; "
                + $"until then, imports are refused. Then see what would be sent: {command}"
            : $"See what would be sent: {command}";
    }

    private static List<string> Aligned(IEnumerable<ProposedAttribute> attributes)
    {
        var rows = attributes
            .Select(attribute =>
                (
                    Source: Source(attribute.Mapping),
                    Target: $"{attribute.Mapping.Set} / {attribute.Mapping.Name}",
                    attribute.Why,
                    attribute.IsSure
                )
            )
            .ToList();
        var width = Math.Min(WidestHeading, rows.Select(row => row.Source.Length).DefaultIfEmpty().Max());
        return rows.ConvertAll(row => $"{row.Source.PadRight(width)} -> {row.Target}{(row.IsSure ? "" : $": {row.Why}")}");
    }

    private static string Source(AttributeMapping mapping) =>
        mapping.Source switch
        {
            ColumnSource source => source.Column,
            Constant { Value: "" } => "\"\"",
            Constant source => ScalarText.Of(source.Value),
            _ => "",
        };

    private static void Part(StringBuilder text, string heading, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
            return;
        text.Append(heading).Append('\n');
        foreach (var line in lines)
            text.Append("  ").Append(line.ReplaceLineEndings(" ")).Append('\n');
        text.Append('\n');
    }
}
