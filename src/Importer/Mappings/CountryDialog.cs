using Importer.Core.Mapping;
using Importer.Core.Mapping.Making;
using Importer.Program.Terminal;

namespace Importer.Program.Mappings;

/// <summary>Asks which country a column's phone numbers are from: without one, 0171 3920017 is nobody's number.</summary>
internal sealed class CountryDialog(Dialog terminal, ListQuestion list)
{
    /// <returns>The same draft where the person goes back.</returns>
    public async Task<MappingDraft> AskAsync(MappingDraft draft, DraftColumn column, AttributeMapping numbers)
    {
        List<DraftColumn> columns =
        [
            .. draft.Columns.Where(other =>
                other.Unusable is null
                && other.Place != column.Place
                && (other.LooksLike == AttributeType.Country || other.Name == numbers.Country)
            ),
        ];
        terminal.Tell($"Which country are the numbers of {column.Name} from?");
        foreach (var (place, other) in columns.Index())
            terminal.Tell($"  {place + 1}  as the column {other.Name} says");
        while (true)
        {
            var answer = await list.AnswerAsync(
                columns.Count == 0 ? "Country of all numbers, back or cancel: " : "Number, country of all numbers, back or cancel: "
            );
            if (ListQuestion.IsBack(answer))
                return draft;
            if (NumberedList.ByNumber(answer, columns.Count) is { } chosen)
                return draft.SetCountry(numbers, columns[chosen].Place);
            if (draft.SetCountry(numbers, answer) is { } next)
                return next;
            terminal.Tell("Please enter a country, such as Japan or JP; or back or cancel.");
        }
    }
}
