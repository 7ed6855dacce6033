using System.Globalization;
using Importer.Core;

namespace Importer.Program.Terminal;

/// <summary>
/// Asks for a line of a numbered list, by its number or name. A part of a name searches. <c>back</c> leads to the question before,
/// <c>cancel</c> ends the conversation; after any other answer it says what is possible and asks again.
/// </summary>
/// <param name="cancelled">The message after <c>cancel</c>, a sentence.</param>
internal sealed class ListQuestion(Dialog terminal, string cancelled)
{
    private const string Back = "back";

    /// <summary>Longer lists are searched rather than read.</summary>
    private const int MostShown = 40;

    /// <param name="words">What can be answered besides.</param>
    /// <exception cref="ImportException"><c>cancel</c> (exit 3).</exception>
    /// <inheritdoc cref="Dialog.AskAsync(string)" path="/exception"/>
    public async Task<Reply> AskAsync(IReadOnlyList<ListItem> items, params IReadOnlyList<string> words)
    {
        Show([.. items.Index()], items.Count);
        IReadOnlyList<string> all = [.. words, Back, "cancel"];
        var possible = $"{string.Join(", ", all.SkipLast(1))} or {all[^1]}";
        List<string> names = [.. items.Select(item => item.Name)];
        while (true)
        {
            var answer = await AnswerAsync($"Number, name, {possible}: ");
            if (all.FirstOrDefault(word => word.Equals(answer, StringComparison.OrdinalIgnoreCase)) is { } word)
                return new Reply(null, word == Back ? null : word);
            if (NumberedList.Choose(answer, names) is { } chosen)
                return new Reply(chosen, null);
            List<(int, ListItem)> found =
            [
                .. items
                    .Index()
                    .Where(each => answer.Length > 1 && each.Item.Name.Contains(answer, StringComparison.CurrentCultureIgnoreCase)),
            ];
            if (found.Count > 0 && found.Count < items.Count)
                Show(found, items.Count);
            else
                terminal.Tell(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Please enter a number from 1 to {items.Count}, a name or a part of one, {possible}."
                    )
                );
        }
    }

    /// <summary>Any answer but <c>cancel</c>.</summary>
    /// <inheritdoc cref="AskAsync" path="/exception"/>
    public async Task<string> AnswerAsync(string prompt) =>
        await terminal.AskAsync(prompt) is var answer && answer.Equals("cancel", StringComparison.OrdinalIgnoreCase)
            ? throw ImportException.MustChange(cancelled)
            : answer;

    public static bool IsBack(string answer) => answer.Equals(Back, StringComparison.OrdinalIgnoreCase);

    private void Show(List<(int Place, ListItem Item)> lines, int all)
    {
        var digits = Math.Max(2, all.ToString(CultureInfo.InvariantCulture).Length);
        var width = lines.Select(line => CellWidth.Of(line.Item.Name)).DefaultIfEmpty().Max();
        foreach (var (place, item) in lines.Take(MostShown))
        {
            var number = (place + 1).ToString(CultureInfo.InvariantCulture).PadLeft(digits);
            terminal.Tell($"  {number}  {CellWidth.PadRight(item.Name, width)}  {item.Remark}".TrimEnd());
        }

        if (lines.Count > MostShown)
            terminal.Tell(string.Create(CultureInfo.InvariantCulture, $"  and {lines.Count - MostShown:N0} more: type a part of a name."));
        terminal.Tell();
    }
}

/// <param name="Name">What it is called, and can be answered.</param>
/// <param name="Remark">What is shown beside it.</param>
internal sealed record ListItem(string Name, string Remark = "");

/// <param name="Index">Of the list, from 0; null where another word was the answer.</param>
/// <param name="Word">One of the words that were possible besides; null for back.</param>
internal readonly record struct Reply(int? Index, string? Word)
{
    public bool IsBack => this is { Index: null, Word: null };
}
