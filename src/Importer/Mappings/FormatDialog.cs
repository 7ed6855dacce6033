using Importer.Core.Mapping;
using Importer.Core.Mapping.Making;
using Importer.Program.Terminal;

namespace Importer.Program.Mappings;

/// <summary>Asks how a column's values are read: their type, and of dates the format.</summary>
internal sealed class FormatDialog(Dialog terminal, ListQuestion list)
{
    private const string Other = "other";

    public async Task<MappingDraft> AskAsync(MappingDraft draft, DraftColumn column, AttributeMapping mapping)
    {
        while (true)
        {
            var types = Enum.GetValues<AttributeType>();
            terminal.Tell($"What are the values of {column.Name}?");
            terminal.Tell();
            var reply = await list.AskAsync([.. types.Select(type => Item(draft, column, mapping, type))]);
            if (reply.Index is not { } chosen)
                return draft;
            var typed = draft.SetType(column.Place, mapping, types[chosen]);
            if (types[chosen] != AttributeType.Date)
                return typed;
            if (await FormatAsync(typed, column, Of(typed, mapping)) is { } complete)
                return complete;
        }
    }

    private static ListItem Item(MappingDraft draft, DraftColumn column, AttributeMapping mapping, AttributeType type)
    {
        var preview = draft.Preview(Of(draft.SetType(column.Place, mapping, type), mapping));
        var now = type == draft.TypeOf(mapping) ? "as it is now; " : "";
        return new ListItem(type.Word(), preview.Complaint is { } complaint ? complaint : now + Refused(preview));
    }

    /// <returns>Null to go back.</returns>
    private async Task<MappingDraft?> FormatAsync(MappingDraft draft, DraftColumn column, AttributeMapping mapping)
    {
        List<string> formats = [.. column.DateFormats];
        if (mapping.Format is { } format && !formats.Contains(format))
            formats.Insert(0, format);
        // Years first, as in 2026-11-24: there is nothing to tell apart.
        if (formats.Count == 0 && draft.Preview(mapping) is { Refused: 0, Complaint: null })
            return draft;
        terminal.Tell("How are the dates written? (other: another format; dd day, MM month, yyyy year)");
        terminal.Tell();
        while (true)
        {
            var reply = await list.AskAsync(
                [.. formats.Select(each => new ListItem(each, Shown(draft.Preview(mapping with { Format = each }))))],
                Other
            );
            if (reply.IsBack)
                return null;
            if (reply.Index is { } chosen)
                return draft.Set(mapping with { Format = formats[chosen] });
            if (await OtherAsync(draft, mapping) is { } other)
                return draft.Set(mapping with { Format = other });
        }
    }

    /// <returns>Null to go back.</returns>
    private async Task<string?> OtherAsync(MappingDraft draft, AttributeMapping mapping)
    {
        while (true)
        {
            var answer = await list.AnswerAsync("Format such as dd.MM.yyyy or MM/dd/yyyy, back or cancel: ");
            if (ListQuestion.IsBack(answer))
                return null;
            var problem = answer.Length == 0 ? "Please enter a format." : draft.Preview(mapping with { Format = answer }).Complaint;
            if (problem is null)
                return answer;
            terminal.Tell($"{problem} Please enter another one, back or cancel.");
        }
    }

    private static string Refused(ValuePreview preview) =>
        preview.Refused == 0 ? "no value would be refused" : $"{preview.Refused} of {preview.Filled} values would be refused";

    private static AttributeMapping Of(MappingDraft draft, AttributeMapping mapping) =>
        draft.Document.Attributes.First(other => other.FullName == mapping.FullName);

    private static string Shown(ValuePreview preview) =>
        string.Join(
            ", ",
            preview
                .First.Where(example => example.After is not null)
                .Take(1)
                .Select(example => $"{DraftText.Value(example.Before)} -> {example.After}")
                .Append(Refused(preview))
        );
}
