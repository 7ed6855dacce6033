using Importer.Core.Mapping;
using Importer.Core.Mapping.Making;
using Importer.Program.Terminal;

namespace Importer.Program.Mappings;

/// <summary>Asks to which attribute a column goes: a documented one, the tenant's own, or a new one by its name.</summary>
internal sealed class TargetDialog(Dialog terminal, ListQuestion list)
{
    private const string New = "new";
    private const string NotImported = "none";

    public async Task<MappingDraft> AskAsync(MappingDraft draft, DraftColumn column)
    {
        terminal.Tell($"Which attribute does {column.Name} go to? (new: another one, none: not imported)");
        terminal.Tell();
        var targets = InOrder(draft);
        while (true)
        {
            var reply = await list.AskAsync([.. targets.Select(target => Item(draft, column, target))], New, NotImported);
            switch (reply)
            {
                case { IsBack: true }:
                    return draft;
                case { Word: NotImported }:
                    return draft.Leave(column.Place);
                case { Index: { } chosen }:
                    return draft.Assign(column.Place, targets[chosen]);
            }

            if (await NewAsync(draft) is { } made)
                return draft.Assign(column.Place, made);
        }
    }

    /// <summary>The tenant's own first: of the documented ones most are matched by their headings.</summary>
    private static List<AttributeTarget> InOrder(MappingDraft draft) => [.. draft.Targets.OrderBy(target => !target.IsOwn)];

    private static ListItem Item(MappingDraft draft, DraftColumn column, AttributeTarget target)
    {
        var taken = draft.Columns.FirstOrDefault(other =>
            other.Place != column.Place && other.Targets.Any(mapping => mapping.FullName == target.FullName)
        );
        var type = target.Type is { } known ? known.Word() : "";
        return new ListItem(
            $"{target.Set} / {target.Name}",
            taken is null ? type : $"{type}{(type.Length > 0 ? "; " : "")}now from {taken.Name}"
        );
    }

    /// <returns>Null to go back.</returns>
    private async Task<AttributeTarget?> NewAsync(MappingDraft draft)
    {
        terminal.Tell("Its set and its name exactly as Marketing Cloud has them, with a dot between: Loyalty.Points");
        while (true)
        {
            var answer = await list.AnswerAsync("Set.Attribute, back or cancel: ");
            if (ListQuestion.IsBack(answer))
                return null;
            if (AttributeTarget.Parse(answer, draft.Input.Catalog) is { } target)
                return target;
            terminal.Tell("Please enter a set, a dot and an attribute, such as Loyalty.Points; or back or cancel.");
        }
    }
}
