using Importer.Core;
using Importer.Core.Display;
using Importer.Core.Files;
using Importer.Core.Mapping;
using Importer.Core.Mapping.Making;
using Importer.Core.Rows;
using Importer.Program.Mappings;
using Importer.Program.Runs;
using Importer.Program.Terminal;
using Importer.Program.Verbs.Map;

namespace Importer.Program.Verbs.Asking;

/// <summary>
/// Where a file has no mapping and its header does not say everything: a mapping is made together with the person, and kept beside the
/// file. Anyone who drags a file knows of no command that writes a mapping.
/// </summary>
internal sealed class MappingQuestion(Dialog terminal, RunContext run)
{
    /// <returns>What was agreed on for this run; null where nothing was asked, or the answer was kept in a file.</returns>
    /// <exception cref="ImportException">The file cannot be read, no contact key was named, or the mapping was not accepted (exit 3).</exception>
    public async Task<ChosenMapping?> AskAsync(string input, IRowSource source)
    {
        var found = OpenedInput.FindMapping(source.Info, run);
        if (!found.IsHeader)
            return null;
        var isEnough = Fits(found, source.Info);
        // What the header says may be less than what was agreed on for the last such file, such as which rows are imported.
        var remembered =
            RememberedMapping.Find(source.Info, run) is { } known && !(isEnough && known.IsSame(found.Document)) ? known : null;
        if (isEnough && remembered is null)
            return null;
        var first = await LookAhead.TakeAsync(source, run.Stopping);
        var about = new MappingInput(source.Info.Header, first) { Culture = run.Settings.Reading.Culture, Catalog = run.Catalog };
        var name = DisplayText.FileName(input);
        var aim = new MappingAim(name, MappingFinder.FileName(input), "Nothing is sent yet.", $"Nothing was sent from {name}");
        var dialog = new MappingDialog(terminal, aim);
        if (remembered is not null && await AgreedAsync(remembered, dialog, name, about, source.Info) is { } agreed)
            return Keep(agreed, input) ? null : new(agreed.Document, $"the mapping of {remembered.From}");
        return isEnough ? null : await AskAsync(input, found, dialog, aim, about, source.Info);
    }

    /// <returns>Null where it does not fit, or the person does not want it.</returns>
    private async Task<MappingDraft?> AgreedAsync(
        RememberedMapping remembered,
        MappingDialog dialog,
        string name,
        MappingInput about,
        SourceInfo info
    ) =>
        Fits(new(remembered.Document, remembered.From), info)
            ? await dialog.MakeAsync(
                MappingDraft.Of(about, remembered.Document, remembered.Origin),
                $"{name} has no mapping file, but the headings of a file that was imported before: {remembered.From}. "
                    + "Its columns were matched like this:"
            )
            : null;

    private async Task<ChosenMapping?> AskAsync(
        string input,
        ChosenMapping found,
        MappingDialog dialog,
        MappingAim aim,
        MappingInput about,
        SourceInfo info
    )
    {
        var draft = MappingDraft.Propose(about);
        if (draft.Columns.All(column => column.Unusable is not null))
            return null; // Nothing to choose from: opening the file says why, as always.
        if (FitsWithKey(found, draft, info))
        {
            var keyed = await dialog.AskKeyAsync(MappingDraft.Of(about, found.Document, new(OriginKind.Heading, "")));
            terminal.Tell($"Save this mapping for next time, as {aim.FileName} beside the file?");
            return await terminal.AgreesAsync("") && Keep(keyed, input)
                ? null
                : found with
                {
                    Document = keyed.Document,
                    Origin = $"its own header as mapping, with {keyed.Key!.Column} as the contact key",
                };
        }

        var made =
            await dialog.MakeAsync(draft, $"{aim.Input} has no mapping file. Please check how the columns were matched:")
            ?? throw ImportException.MustChange($"{aim.Nothing}: the mapping was not accepted. Run the same command again to change it.");
        return Keep(made, input) ? null : new(made.Document, "what was agreed on");
    }

    /// <summary>Whether nothing but the contact key is missing.</summary>
    private bool FitsWithKey(ChosenMapping found, MappingDraft draft, SourceInfo info) =>
        draft.Columns.FirstOrDefault(column => column.Unusable is null) is { } some
        && Fits(found with { Document = found.Document with { Key = new(KeyProperty.ContactKey, some.Heading) } }, info);

    private bool Fits(ChosenMapping mapping, SourceInfo info)
    {
        try
        {
            ContactMapper.Create(mapping, info, run.Settings.Reading, run.Catalog);
            return true;
        }
        catch (ImportException)
        {
            return false;
        }
    }

    /// <returns>Whether it could be kept; where not, that is reported.</returns>
    private bool Keep(MappingDraft mapping, string input)
    {
        var path = MappingFinder.PathBeside(Path.GetFullPath(input));
        try
        {
            OutputFile.Write(path, FilePermissions.Of(input), force: false, ProposedMapping.Content(mapping));
            return true;
        }
        catch (ImportException trouble)
        {
            terminal.Tell($"{trouble.Message} The mapping is used for this run only.");
            return false;
        }
    }
}
