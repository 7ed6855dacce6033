using System.Globalization;
using Importer.Core.Mapping;
using Importer.Core.Mapping.Making;
using Importer.Program.Terminal;

namespace Importer.Program.Mappings;

/// <summary>Asks which rows are imported, by the values of a column.</summary>
internal sealed class RowsDialog(Dialog terminal, ListQuestion list)
{
    private const string All = "all";
    private const string Not = "not";

    public async Task<MappingDraft> AskAsync(MappingDraft draft)
    {
        while (true)
        {
            terminal.Tell("Which column says whether a row is imported? (all: every row)");
            terminal.Tell();
            List<DraftColumn> columns = [.. draft.Columns.Where(column => column.Unusable is null)];
            var reply = await list.AskAsync([.. columns.Select(column => new ListItem(column.Name, Values(column)))], All);
            if (reply.IsBack)
                return draft;
            if (reply.Word == All)
                return draft.Document.Where.Count == 0 ? draft : draft.SetWhere([]);
            if (await ConditionAsync(columns[reply.Index!.Value]) is not { } condition)
                continue;
            var next = draft.SetWhere(condition);
            terminal.Tell(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Of {draft.Input.Rows.Count:N0} rows looked at, {next.LeftOut:N0} {(next.LeftOut == 1 ? "is" : "are")} left out."
                )
            );
            return next;
        }
    }

    /// <returns>Null to go back.</returns>
    private async Task<RowCondition?> ConditionAsync(DraftColumn column)
    {
        var values = column.Values;
        List<string> texts = [.. values.Select(each => each.Value)];
        terminal.Tell($"Values of {column.Name} in the rows looked at:");
        terminal.Tell();
        foreach (var (place, (value, count)) in values.Take(30).Index())
            terminal.Tell(string.Create(CultureInfo.InvariantCulture, $"  {place + 1, 2}  {DraftText.Value(value)}: {count:N0}"));
        if (values.Count > 30)
            terminal.Tell(string.Create(CultureInfo.InvariantCulture, $"  and {values.Count - 30:N0} more"));
        terminal.Tell();
        terminal.Tell("Rows with which values are imported? Numbers with commas, such as 1,3; with not before them, all but these.");
        while (true)
        {
            var answer = await list.AnswerAsync("Numbers, not and numbers, back or cancel: ");
            if (ListQuestion.IsBack(answer))
                return null;
            var isNot = answer.StartsWith(Not + " ", StringComparison.OrdinalIgnoreCase);
            List<int?> places =
            [
                .. (isNot ? answer[Not.Length..] : answer)
                    .Split(',', StringSplitOptions.TrimEntries)
                    .Select(part => NumberedList.Choose(part, texts)),
            ];
            if (!places.Contains(null))
                return new RowCondition(column.Heading, isNot, [.. places.Select(place => values[place!.Value].Value).Distinct()]);
            terminal.Tell(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Please enter numbers from 1 to {values.Count}, such as 1,2 or not 3; or back or cancel."
                )
            );
        }
    }

    private static string Values(DraftColumn column) =>
        string.Join(", ", column.Values.Take(3).Select(each => CellWidth.Cut(DraftText.Value(each.Value), 20)));
}
