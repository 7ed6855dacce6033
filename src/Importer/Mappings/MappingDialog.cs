using Importer.Core;
using Importer.Core.Mapping;
using Importer.Core.Mapping.Making;
using Importer.Program.Terminal;

namespace Importer.Program.Mappings;

/// <summary>
/// Makes a mapping together with a person: shows where each column goes, and changes what they want until they agree. It only changes
/// the draft; the caller writes the file.
/// </summary>
internal sealed class MappingDialog
{
    private const string Possible = "Please type yes or no; or what to change: the number or heading of a column, key, rows or undo.";

    private readonly Dialog _terminal;
    private readonly MappingAim _aim;
    private readonly ListQuestion _list;
    private readonly KeyDialog _key;
    private readonly ColumnDialog _column;
    private readonly RowsDialog _rows;
    private readonly AddressDialog _address;

    public MappingDialog(Dialog terminal, MappingAim aim)
    {
        (_terminal, _aim) = (terminal, aim);
        _list = new ListQuestion(terminal, $"{aim.Nothing}: it was cancelled.");
        (_key, _column) = (new KeyDialog(terminal, _list, aim), new ColumnDialog(terminal, _list));
        (_rows, _address) = (new RowsDialog(terminal, _list), new AddressDialog(terminal, _list));
    }

    /// <param name="introduction">A sentence or two above the columns.</param>
    /// <returns>The draft that was agreed to, in which nothing is missing; null where the person does not want it.</returns>
    /// <exception cref="ImportException">The person cancelled (exit 3).</exception>
    public async Task<MappingDraft?> MakeAsync(MappingDraft draft, string introduction)
    {
        _terminal.Tell($"{introduction}\n");
        var asksKey = draft.Key is null;
        while (true)
        {
            draft = await _address.AskAsync(draft);
            Show(draft);
            if (draft.Key is null)
                draft = await _key.AskAsync(draft, isFirst: true);
            var (next, isOver) = await AgreedAsync(draft, asksKey);
            if (isOver)
                return next;
            draft = next!;
        }
    }

    /// <summary>Asks for the contact key alone.</summary>
    /// <inheritdoc cref="MakeAsync" path="/exception"/>
    public Task<MappingDraft> AskKeyAsync(MappingDraft draft) => _key.AskAsync(draft, isFirst: true);

    private void Show(MappingDraft draft)
    {
        foreach (var line in MappingOverview.Lines(draft, Screen.Columns))
            _terminal.Tell(line);
        _terminal.Tell();
    }

    /// <summary>Asks until it is yes or no, or something is to be changed.</summary>
    private async Task<(MappingDraft? Draft, bool IsOver)> AgreedAsync(MappingDraft draft, bool asksKey)
    {
        _terminal.Tell(
            $"{_aim.NotYet} Use this mapping, with {string.Join(" + ", draft.Key!.Columns)} as the contact key, and save it as "
                + $"{_aim.FileName} beside the file? To change it, type the number of a column, key, rows or undo."
        );
        while (true)
        {
            var answer = await _list.AnswerAsync("(yes, no, or what to change): ");
            switch (answer.ToUpperInvariant())
            {
                case "YES" or "Y" when draft.Missing.Count == 0:
                    return (draft, true);
                case "YES" or "Y":
                    _terminal.Tell($"It cannot be used yet. {string.Join(" ", draft.Missing.Select(DraftText.Plain))}");
                    continue;
                case "NO" or "N":
                    return (null, true);
                case "KEY":
                case "BACK" when asksKey:
                    return (await _key.AskAsync(draft, isFirst: false), false);
                case "BACK":
                    _terminal.Tell($"This is the first question. {Possible}");
                    continue;
                case "ROWS":
                    return (await _rows.AskAsync(draft), false);
                case "UNDO":
                    if (draft.LastChange is { } change)
                    {
                        _terminal.Tell($"Taken back: {change}.");
                        return (draft.Undo(), false);
                    }

                    _terminal.Tell("Nothing has been changed yet.");
                    continue;
            }

            if (NumberedList.Choose(answer, [.. draft.Columns.Select(each => each.Name)]) is { } column)
                return (await _column.ChangeAsync(draft, column), false);
            _terminal.Tell(Possible);
        }
    }
}

/// <summary>What a mapping is made for, in the words of a conversation.</summary>
/// <param name="Input">The file's name.</param>
/// <param name="FileName">The mapping file's name.</param>
/// <param name="NotYet">A sentence: <c>Nothing is sent yet.</c></param>
/// <param name="Nothing">Without its full stop: <c>Nothing was sent from contacts.csv</c>.</param>
internal sealed record MappingAim(string Input, string FileName, string NotYet, string Nothing);
