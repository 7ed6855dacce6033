using System.Globalization;
using System.Text.RegularExpressions;
using Importer.Core.Display;
using Importer.Core.Mapping.Values;
using Importer.Core.Rows;

namespace Importer.Core.Mapping.Making;

/// <summary>A draft in words for people. Pure.</summary>
public static partial class DraftText
{
    private const int ValuesShown = 3;
    private const int LongestValue = 40;

    /// <summary>
    /// Where a column goes: <c>contact key</c>, <c>Email Demographics / Joined (date, dd.MM.yyyy)</c>, <c>not imported</c>.
    /// </summary>
    public static string Target(MappingDraft draft, DraftColumn column)
    {
        if (column.Unusable is { } why)
            return $"cannot be used: {why}";
        List<string> targets =
        [
            .. column.IsKey ? ["contact key"] : (string[])[],
            .. column.Targets.Select(mapping => Attribute(draft, mapping) + (draft.Origin(mapping).IsSure ? "" : " ?")),
            .. draft.Document.Where.Any(condition => Heading.IsSame(condition.Column, column.Heading)) ? ["says which rows"] : (string[])[],
        ];
        return targets.Count == 0 ? "not imported" : string.Join(" and ", targets);
    }

    /// <summary><c>Email Demographics / Joined (date, dd.MM.yyyy)</c>.</summary>
    public static string Attribute(MappingDraft draft, AttributeMapping mapping)
    {
        List<string> how = [];
        if (draft.TypeOf(mapping) is not AttributeType.Text and var type)
            how.Add(type.Word());
        if (mapping.Format is { } format)
            how.Add(format);
        if (mapping.Country is { } country)
            how.Add($"country {Heading.Shown(country)}");
        if (mapping.OnInvalid == InvalidRule.Omit)
            how.Add("wrong values are left out");
        return $"{mapping.Set} / {mapping.Name}{(how.Count == 0 ? "" : $" ({string.Join(", ", how)})")}";
    }

    /// <summary>What every row gets, one line an attribute: <c>true -> Email Addresses / HTML Enabled</c>.</summary>
    public static IReadOnlyList<string> Constants(MappingDraft draft) =>
        [
            .. draft.Document.Attributes.SelectMany(mapping =>
                mapping.Source is Constant { Value: var value } ? (string[])[$"{Shown(value)} -> {mapping.Set} / {mapping.Name}"] : []
            ),
        ];

    /// <summary>Which rows are imported, one line a condition; none where all are.</summary>
    public static IReadOnlyList<string> Conditions(MappingDraft draft) =>
        [
            .. draft.Document.Where.Select(condition =>
                $"{Heading.Shown(condition.Column)} is {condition.Rule(condition.Values.Select(Value))}"
            ),
        ];

    /// <summary>The guesses of a draft with what they rest on, one line each.</summary>
    public static IReadOnlyList<string> Guesses(MappingDraft draft) =>
        [
            .. draft
                .Columns.SelectMany(column => column.Targets.Select(mapping => (column.Heading, Origin: draft.Origin(mapping))))
                .Where(each => each.Origin is { IsSure: false, Why.Length: > 0 })
                .Select(each => $"{Heading.Shown(each.Heading)}: {each.Origin.Why}"),
        ];

    /// <summary>The first values of an attribute before and after, and how many would be refused.</summary>
    public static IReadOnlyList<string> Values(ValuePreview preview)
    {
        if (preview.Complaint is { Length: > 0 } complaint)
            return [complaint];
        List<string> lines =
        [
            .. preview
                .First.Where(example => example.After is not null)
                .Take(ValuesShown)
                .Select(example => $"{Value(example.Before)} -> {Short(example.After!)}"),
        ];
        if (preview.Filled == 0)
            lines.Add("No value in the rows looked at.");
        else if (preview.Refused == 0)
            lines.Add($"None of the {Count(preview.Filled, "value")} looked at would be refused.");
        else
            lines.Add($"{Number(preview.Refused)} of {Count(preview.Filled, "value")} looked at would be refused:");
        lines.AddRange(
            preview
                .FirstRefused.Take(ValuesShown)
                .Select(example => $"{Value(example.Before)} {example.Problem} (row {Number(example.Row)})")
        );
        return lines;
    }

    /// <summary>A sentence without its examples of JSON: a person who answers questions never sees a mapping file.</summary>
    public static string Plain(string sentence) => Examples().Replace(sentence, "");

    [GeneratedRegex(""":? "[^"{}]+": \{[^{}]*\}(, "[^"{}]+": \{[^{}]*\})*""", RegexOptions.ExplicitCapture)]
    private static partial Regex Examples();

    /// <summary>A cell's text in quotes, cut; <c>(blank)</c> for none.</summary>
    public static string Value(string text) => text.Length == 0 ? "(blank)" : $"\"{Short(text)}\"";

    private static string Short(string text) => ShortText.Cut(DisplayText.OneLine(text.ReplaceLineEndings(" ")), LongestValue);

    private static string Shown(object value) => value is "" ? "(blank)" : ScalarText.Of(value);

    private static string Count(int count, string what) => $"{Number(count)} {what}{(count == 1 ? "" : "s")}";

    private static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
