using System.Globalization;
using Importer.Core.Mapping;
using Importer.Core.Mapping.Making;
using Importer.Program.Terminal;

namespace Importer.Program.Mappings;

/// <summary>Changes one column: where it goes, how its values are read, what a wrong value means.</summary>
internal sealed class ColumnDialog(Dialog terminal, ListQuestion list)
{
    private readonly TargetDialog _target = new(terminal, list);
    private readonly FormatDialog _format = new(terminal, list);
    private readonly CountryDialog _country = new(terminal, list);

    /// <param name="place">Among the draft's columns.</param>
    /// <returns>The draft as it is when the person goes back.</returns>
    public async Task<MappingDraft> ChangeAsync(MappingDraft draft, int place)
    {
        while (true)
        {
            var column = draft.Columns[place];
            Show(draft, column);
            if (column.Unusable is not null)
                return draft;
            List<(ListItem Item, Func<Task<MappingDraft>> Change)> changes = [.. Changes(draft, column)];
            var reply = await list.AskAsync([.. changes.Select(change => change.Item)]);
            if (reply.Index is not { } chosen)
                return draft;
            draft = await changes[chosen].Change();
        }
    }

    private void Show(MappingDraft draft, DraftColumn column)
    {
        terminal.Tell();
        terminal.Tell($"{column.Name}: {DraftText.Target(draft, column)}");
        terminal.Tell(
            string.Create(
                CultureInfo.InvariantCulture,
                $"  {column.Holds}; {column.Filled:N0} of {column.Filled + column.Blanks:N0} rows looked at are filled"
            )
        );
        foreach (var line in column.Targets.SelectMany(mapping => DraftText.Values(draft.Preview(mapping))))
            terminal.Tell($"  {line}");
        terminal.Tell();
    }

    private IEnumerable<(ListItem, Func<Task<MappingDraft>>)> Changes(MappingDraft draft, DraftColumn column)
    {
        yield return (new("where it goes"), () => TargetAsync(draft, column));
        if (column.Targets is [var mapping, ..])
        {
            yield return (new("type and date format"), () => _format.AskAsync(draft, column, mapping));
            if (draft.TypeOf(mapping) == AttributeType.Phone)
                yield return (new("country of its numbers"), () => _country.AskAsync(draft, column, mapping));
            var isOmitted = mapping.OnInvalid == InvalidRule.Omit;
            yield return (
                new(isOmitted ? "wrong values: refuse their rows" : "wrong values: send their rows without this attribute"),
                () => Task.FromResult(draft.Set(mapping with { OnInvalid = isOmitted ? InvalidRule.Refuse : InvalidRule.Omit }))
            );
            yield return (new("do not import it"), () => Task.FromResult(draft.Leave(column.Place)));
        }

        if (!column.IsKey)
            yield return (new("make it the contact key"), () => Task.FromResult(draft.SetKey(column.Place)));
        if (draft.LastChange is { } change)
            yield return (new($"undo: {change}"), () => Task.FromResult(draft.Undo()));
    }

    /// <summary>Phone numbers need their country, which is asked for at once.</summary>
    private async Task<MappingDraft> TargetAsync(MappingDraft draft, DraftColumn column)
    {
        var next = await _target.AskAsync(draft, column);
        var numbers = next
            .Columns.First(other => other.Place == column.Place)
            .Targets.FirstOrDefault(mapping => mapping.Country is null && next.TypeOf(mapping) == AttributeType.Phone);
        return next == draft || numbers is null ? next : await _country.AskAsync(next, column, numbers);
    }
}
