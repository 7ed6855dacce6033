using Importer.Core.Contacts;
using Importer.Core.Mapping;
using Importer.Core.Rows;

namespace Importer.Core.Tests.Mapping;

/// <summary>Mappers and rows for the tests, and their outcome as text.</summary>
internal static class Given
{
    public static SourceInfo Info(IReadOnlyList<string> header, string path = "contacts.csv") =>
        new()
        {
            Path = path,
            Format = SourceFormat.Csv,
            Header = header,
        };

    /// <param name="header">Headings separated by commas.</param>
    public static ContactMapper Mapper(string json, string header, string? culture = null) =>
        ContactMapper.Create(
            new ChosenMapping(MappingFile.Parse(json, "mapping file"), "the mapping"),
            Info(header.Split(',')),
            new ReadingOptions { Culture = culture }
        );

    public static SourceRow Row(params Cell[] cells) => new(2, cells);

    /// <param name="cells">Texts separated by the bar.</param>
    public static SourceRow Row(string cells) => new(2, [.. cells.Split('|').Select(text => new Cell(text))]);

    public static string Refusal(Action act) =>
        Assert.Throws<ImportException>(act) switch
        {
            { ExitCode: ExitCode.MustChange } refusal => refusal.Message,
            var other => throw new InvalidOperationException($"exit {other.ExitCode}", other),
        };

    /// <summary>
    /// The whole outcome: each value with its type as JSON has it, or each reason as the report shows it, then the advice.
    /// </summary>
    public static string Show(this MappedRow row)
    {
        List<string> lines = row switch
        {
            ReadyRow ready =>
            [
                $"key {ready.Contact.ContactKey ?? $"(id) {ready.Contact.ContactId}"}",
                .. ready.Contact.AttributeSets.SelectMany(Show),
            ],
            SkippedRow skipped => [$"skipped {skipped.ContactKey}"],
            InvalidRow invalid => ["invalid", .. invalid.Reasons.Select(reason => $"  {reason.Code}: {reason.WithValue}")],
            _ => throw new InvalidOperationException(),
        };
        if (row.Advice is { } advice)
            lines.Add($"advice: {advice}");
        return string.Join("\n", lines);
    }

    private static IEnumerable<string> Show(AttributeSet set) =>
        [set.Name, .. set.Values.Select(value => $"  {value.Name} = {System.Text.Json.JsonSerializer.Serialize(value.Value, Readable)}")];

    private static readonly System.Text.Json.JsonSerializerOptions Readable = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
