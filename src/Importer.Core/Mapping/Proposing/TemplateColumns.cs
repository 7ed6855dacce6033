using Importer.Core.Display;
using Importer.Core.Rows;

namespace Importer.Core.Mapping.Proposing;

/// <summary>One column of a workbook to fill in.</summary>
/// <param name="Heading">As an import finds it again.</param>
/// <param name="Type">Null for the contact's key.</param>
/// <param name="Meaning">What goes in, a sentence.</param>
/// <param name="Example">One value.</param>
public sealed record TemplateColumn(string Heading, AttributeType? Type, string Meaning, string Example);

/// <summary>The columns that a workbook to fill in has: those of a mapping, or of all documented sets.</summary>
public static class TemplateColumns
{
    // Excel's limits.
    private const int LongestHeading = 32_767;
    private const int MostColumns = 16_384;

    private const string Key =
        "The contact's own key, such as its number in your system. Required; it never changes, and each new key is a billed contact.";
    private const string KeyExample = "C-1042";

    /// <summary>A key, and each documented attribute headed <c>Set.Attribute</c>, which an import understands without a mapping.</summary>
    public static IReadOnlyList<TemplateColumn> Documented() =>
        [
            new("Contact Key", null, Key, KeyExample),
            .. AttributeCatalog.Documented.Definitions.Select(known => new TemplateColumn(
                $"{known.Set}.{known.Name}",
                known.Type,
                Meaning(known.Set, known.Name, known.Type, null, Needed(known.Set, known.Name)),
                Example(known.Name, known.Type, null)
            )),
        ];

    /// <summary>The columns that a mapping takes, each once, in its order.</summary>
    /// <exception cref="ImportException">No import could use it (exit 3).</exception>
    public static IReadOnlyList<TemplateColumn> Of(MappingDocument mapping)
    {
        Refuse(
            mapping
                .Attributes.Select(attribute => new AttributeValues(attribute, null, AttributeCatalog.Documented).Complaint())
                .OfType<string>()
        );
        List<TemplateColumn> columns =
        [
            .. (mapping.Key?.Columns ?? []).Select(column => new TemplateColumn(column, null, Key, KeyExample)),
        ];
        foreach (var attribute in mapping.Attributes)
        {
            var type = attribute.Type ?? AttributeCatalog.Documented.Find(attribute.Set, attribute.Name)?.Type ?? AttributeType.Text;
            foreach (
                var heading in attribute.Source.Columns.Where(heading => !columns.Exists(column => Heading.IsSame(column.Heading, heading)))
            )
                columns.Add(
                    new(
                        heading,
                        type,
                        Meaning(attribute.Set, attribute.Name, type, attribute.Format, Needs(attribute)),
                        Example(attribute.Name, type, attribute.Format)
                    )
                );
        }

        foreach (var condition in mapping.Where)
        {
            var column = columns.FindIndex(column => Heading.IsSame(column.Heading, condition.Column));
            var rule = Rule(condition);
            if (column < 0)
                columns.Add(new(condition.Column, AttributeType.Text, rule, condition.IsNot ? "" : condition.Values[0]));
            else
                columns[column] = columns[column] with { Meaning = $"{columns[column].Meaning} {rule}" };
        }

        // A country given by its two letters is not a column; one that no attribute has is.
        foreach (var country in mapping.Attributes.Select(attribute => attribute.Country).OfType<string>())
        {
            if (country.Length > 2 && !columns.Exists(column => Heading.IsSame(column.Heading, country)))
                columns.Add(
                    new(country, AttributeType.Country, "The country that the phone number belongs to; choose from the list.", "Germany")
                );
        }

        Refuse(
            columns
                .Where(column => column.Heading.Length > LongestHeading)
                .Select(column => $"The column \"{ShortText.Cut(column.Heading, 50)}\": no workbook has so long a heading.")
        );
        Refuse(columns.Count > MostColumns ? [$"It has {columns.Count} columns; no workbook has so many."] : []);
        return columns;
    }

    private static void Refuse(IEnumerable<string> problems)
    {
        if (string.Join("\n- ", problems) is { Length: > 0 } told)
            throw ImportException.MustChange($"The mapping cannot be used:\n- {told}");
    }

    /// <summary>Countries by their English names, in the order of the alphabet.</summary>
    public static IReadOnlyList<string> Countries() => Values.Countries.EnglishNames;

    private static string Rule(RowCondition condition) =>
        $"Only rows where this is {condition.Rule(condition.Values.Select(ColumnCondition.Show))} are imported.";

    private static string Needs(AttributeMapping attribute) =>
        attribute.Default is not null ? " If blank, the mapping's default is used."
        : attribute.Required ? " Needed."
        : Needed(attribute.Set, attribute.Name);

    private static string Needed(string set, string name)
    {
        var mapped = new AttributeMapping(set, name, new ColumnSource(""));
        if (Channel.All.FirstOrDefault(channel => channel.IsAddress(mapped)) is { } reached)
            return $" Blank leaves the contact without {(reached.Noun[0] is 'a' or 'e' or 'i' or 'o' ? "an" : "a")} {reached.Noun}; at "
                + "least one way to reach it is needed.";
        return Channel.All.FirstOrDefault(channel => channel.IsNeeded(mapped)) is { } needing
            ? $" Needed where there is {(needing.Noun[0] == 'e' ? "an" : "a")} {needing.Noun}."
            : "";
    }

    private static string Meaning(string set, string name, AttributeType type, string? format, string needed) =>
        type switch
        {
            AttributeType.Email => "One complete e-mail address.",
            AttributeType.Phone => "A number with its country code, or as it is dialed in the contact's country.",
            AttributeType.Country => "The country; choose from the list, or write its two letters.",
            AttributeType.Boolean => "true or false; choose from the list.",
            AttributeType.Date => $"A date as {format ?? "yyyy-MM-dd"}.",
            AttributeType.Integer => "A whole number.",
            AttributeType.Decimal => "A number, with a point before its fraction.",
            _ => "Text.",
        }
        + $" Goes to {set} / {name}."
        + needed;

    private static string Example(string name, AttributeType type, string? format) =>
        type switch
        {
            AttributeType.Email => "anna.smith@company.com",
            AttributeType.Phone => "+49 170 1234567",
            AttributeType.Country => "Germany",
            AttributeType.Boolean => "true",
            AttributeType.Date => new DateTime(2026, 11, 24).ToString(
                format ?? "yyyy-MM-dd",
                System.Globalization.CultureInfo.InvariantCulture
            ),
            AttributeType.Integer => "1",
            AttributeType.Decimal => "1.5",
            _ => name switch
            {
                "First Name" => "Anna",
                "Last Name" => "Smith",
                "City" => "Berlin",
                "Zip Code" => "01067",
                _ => "",
            },
        };
}
