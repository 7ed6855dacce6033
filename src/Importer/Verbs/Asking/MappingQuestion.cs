using Importer.Core;
using Importer.Core.Display;
using Importer.Core.Files;
using Importer.Core.Mapping;
using Importer.Core.Mapping.Making;
using Importer.Core.Mapping.Proposing;
using Importer.Core.Rows;
using Importer.Program.Runs;
using Importer.Program.Terminal;
using Importer.Program.Verbs.Map;

namespace Importer.Program.Verbs.Asking;

/// <summary>
/// Where a file has no mapping and its header does not say everything: what is missing is proposed, as <c>map</c> would, or asked for, and
/// kept beside the file. Anyone who drags a file knows of no command that writes a mapping.
/// </summary>
internal sealed class MappingQuestion(Dialog terminal, RunContext run)
{
    /// <returns>What was agreed on for this run; null where nothing was asked, the answer was kept in a file, or nothing was agreed
    /// on.</returns>
    /// <exception cref="ImportException">The file cannot be read, no contact key was named, or the mapping was not accepted (exit 3).</exception>
    public async Task<ChosenMapping?> AskAsync(string input, IRowSource source)
    {
        var found = OpenedInput.FindMapping(source.Info, run);
        if (!found.IsHeader || Fits(found, source.Info))
            return null;
        return await AskAsync(input, found, source.Info, await LookAhead.TakeAsync(source, run.Stopping));
    }

    private async Task<ChosenMapping?> AskAsync(string input, ChosenMapping found, SourceInfo info, IReadOnlyList<SourceRow> first)
    {
        if (RememberedMapping.Find(info, run) is { } remembered && await AgreedAsync(remembered, input, info, first) is { } agreed)
            return Keep(agreed, input) ? null : new(remembered.Document, $"the mapping of {remembered.From}");

        var (header, name) = (info.Header, DisplayText.FileName(input));
        var key = new KeyQuestion(terminal, header, first);
        if (key.Columns is not [var some, ..])
            return null;

        // Nothing but the contact key is missing.
        if (Fits(With(found, some), info))
        {
            var asked = With(found, await key.AskAsync(name));
            terminal.Tell($"Save this mapping for next time, as {MappingFinder.FileName(input)} beside the file?");
            return await terminal.AgreesAsync("") && Keep(MappingProposal.Of(asked.Document), input) ? null : asked;
        }

        var proposal = MappingDraft.Propose(Input(info, first)).Proposal;
        var proposed = new ChosenMapping(proposal.Document, "what Importer proposed");
        // Whatever cannot be fixed here shows when opening the file as always.
        if (!Fits(proposal.Key is null ? With(proposed, some) : proposed, info))
            return null;
        terminal.Tell(
            $"{name} has no mapping file. Please check how the columns were matched:\n\n{ProposalText.Columns(proposal).TrimEnd()}\n"
        );
        if (proposal.Key is null)
        {
            proposed = With(proposed, await key.AskAsync(name));
            proposal = proposal.With(proposed.Document.Key!);
        }

        terminal.Tell(
            $"Nothing is sent yet. Use this mapping, with {proposal.Key!.Column} as the contact key, and save it as "
                + $"{MappingFinder.FileName(input)} beside the file?"
        );
        if (!await terminal.AgreesAsync(""))
            throw ImportException.MustChange(
                $"Nothing was sent from {name}: the mapping was not accepted. Importer map writes it to a file that you can edit."
            );
        return Keep(proposal, input) ? null : proposed;
    }

    /// <returns>Null where it does not fit, or the person does not want it.</returns>
    private async Task<MappingProposal?> AgreedAsync(
        RememberedMapping remembered,
        string input,
        SourceInfo info,
        IReadOnlyList<SourceRow> first
    )
    {
        if (!Fits(new(remembered.Document, $"the mapping of {remembered.From}"), info))
            return null;
        var proposal = MappingDraft.Of(Input(info, first), remembered.Document, remembered.Origin).Proposal;
        terminal.Tell(
            $"{DisplayText.FileName(input)} has no mapping file, but the headings of a file that was imported before: "
                + $"{remembered.From}.\n\n{ProposalText.Columns(proposal).TrimEnd()}\n"
        );
        terminal.Tell(
            $"Nothing is sent yet. Use the same mapping, with {string.Join(" + ", remembered.Document.Key!.Columns)} as the contact key, "
                + $"and save it as {MappingFinder.FileName(input)} beside the file?"
        );
        return await terminal.AgreesAsync("") ? proposal : null;
    }

    private MappingInput Input(SourceInfo info, IReadOnlyList<SourceRow> first) =>
        new(info.Header, first) { Culture = run.Settings.Reading.Culture, Catalog = run.Catalog };

    private static ChosenMapping With(ChosenMapping mapping, string key) =>
        mapping with
        {
            Document = mapping.Document with { Key = new KeyMapping(KeyProperty.ContactKey, key) },
            Origin = $"{(mapping.IsHeader ? "its own header as mapping" : mapping.Origin)}, with {key} as the contact key",
        };

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
    private bool Keep(MappingProposal mapping, string input)
    {
        var path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(input))!, MappingFinder.FileName(input));
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
