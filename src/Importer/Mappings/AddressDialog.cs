using Importer.Core.Mapping;
using Importer.Core.Mapping.Making;
using Importer.Program.Terminal;

namespace Importer.Program.Mappings;

/// <summary>Asks which of several columns holds the e-mail address, where that is not certain.</summary>
internal sealed class AddressDialog(Dialog terminal, ListQuestion list)
{
    private const string Set = "Email Addresses";
    private const string Name = "Email Address";

    private bool isAsked;

    /// <summary>The draft with the column that was chosen; asked once.</summary>
    public async Task<MappingDraft> AskAsync(MappingDraft draft)
    {
        List<DraftColumn> addresses =
        [
            .. draft.Columns.Where(column => column is { Unusable: null, Filled: > 0, LooksLike: AttributeType.Email }),
        ];
        if (isAsked || addresses.Count < 2 || IsCertain(draft, addresses))
            return draft;
        isAsked = true;
        terminal.Tell($"{addresses.Count} columns hold e-mail addresses. Which one does Marketing Cloud send to?");
        terminal.Tell();
        List<ListItem> items = [.. addresses.Select(column => new ListItem(column.Name, Examples(column)))];
        while (true)
        {
            var reply = await list.AskAsync(items);
            if (reply.Index is { } chosen)
                return draft.Assign(addresses[chosen].Place, draft.Targets.First(target => (target.Set, target.Name) == (Set, Name)));
            terminal.Tell("This is the first question.");
        }
    }

    /// <summary>Whether the user, a mapping file or an earlier import has decided it, or exactly one heading says so.</summary>
    private static bool IsCertain(MappingDraft draft, List<DraftColumn> addresses) =>
        addresses
            .SelectMany(column => column.Targets)
            .Where(mapping => (mapping.Set, mapping.Name) == (Set, Name))
            .Any(mapping => draft.Origin(mapping).Kind is OriginKind.Chosen or OriginKind.File or OriginKind.Remembered);

    private static string Examples(DraftColumn column) => string.Join(", ", column.Samples.Take(2).Select(text => CellWidth.Cut(text, 30)));
}
