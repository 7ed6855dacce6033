using System.Globalization;
using Importer.Core;
using Importer.Core.Display;
using Importer.Core.Inbox;
using Importer.Core.Ledger;
using Importer.Core.Mapping;
using Importer.Core.Results;
using Importer.Core.Rows;
using Importer.Core.Sharding;
using Importer.Program.Inputs;
using Importer.Program.Options;
using Importer.Program.Settings;
using Microsoft.Extensions.Logging;

namespace Importer.Program.Runs;

/// <summary>An input that can be read, and a mapping that fits it.</summary>
internal sealed class OpenedInput : IAsyncDisposable
{
    /// <summary>A sheet may be 16,384 columns wide.</summary>
    private const int MostUnusedShown = 100;

    /// <summary>What the first rows have shown, without their values.</summary>
    private IReadOnlyList<string> seen = [];

    /// <summary>What the ledger has shown.</summary>
    private readonly List<string> told = [];

    private OpenedInput(string shown, IRowSource source, ChosenMapping mapping, ContactMapper mapper)
    {
        (Shown, Source, Mapper, Mapping) = (shown, source, mapper, mapping);
        Lines = [$"Mapping: {mapping.Origin}", .. mapper.Describe(), .. Unused];
    }

    /// <summary>Full path, or <c>-</c>.</summary>
    public string Shown { get; }

    public IRowSource Source { get; }

    /// <summary>The file as it was before it was read; null for standard input.</summary>
    public FileStamp? Stamp { get; private init; }

    public ContactMapper Mapper { get; private set; }

    /// <summary>The mapping in force, and where it comes from.</summary>
    public ChosenMapping Mapping { get; }

    /// <summary>A line that names the columns which the mapping does not use; none where it uses all.</summary>
    public IReadOnlyList<string> Unused =>
        Mapper.UnusedColumns.Count switch
        {
            0 => [],
            > MostUnusedShown and var count =>
            [
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Not used: {string.Join(", ", Mapper.UnusedColumns.Take(MostUnusedShown))} and {count - MostUnusedShown:N0} more"
                ),
            ],
            _ => [$"Not used: {string.Join(", ", Mapper.UnusedColumns)}"],
        };

    /// <summary>The mapping in force, for people.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>What a person should know before sending.</summary>
    public IReadOnlyList<string> Warnings => [.. Source.Info.Warnings, .. Source.PassedOver, .. Mapper.Warnings, .. seen, .. told];

    /// <summary>Fits the mapping again, with what is known of attributes now; before the first row is mapped.</summary>
    /// <exception cref="ImportException">It cannot be used any more (exit 3).</exception>
    public async Task UseAsync(AttributeCatalog catalog, RunContext run)
    {
        Mapper = ContactMapper.Create(Mapping, Source.Info, run.Settings.Reading, catalog);
        await CorrectedRows.ExpectAsync(Source, Mapper, run);
    }

    /// <summary>Adds to <see cref="Warnings"/> what has turned out only later.</summary>
    public void Warn(string sentence) => told.Add(sentence);

    /// <summary>Adds what was left out of the inputs, which the log has already.</summary>
    public void WarnOfPassedOver(RunContext run) => told.AddRange(run.PassedOver);

    /// <summary>
    /// Looks at the first rows of an input with dates before anything is sent, since nobody has seen a check of it perhaps: whether its
    /// days and months are the right way round.
    /// </summary>
    /// <exception cref="ImportException">They are most likely not (exit 3).</exception>
    private async Task LookAheadAsync(CancellationToken cancel)
    {
        var review = Mapper.Review();
        if (!review.SeesDates)
            return;
        foreach (var row in await LookAhead.TakeAsync(Source, cancel))
            review.Look(Mapper.Map(row));
        var found = review.Dates();
        if (found.FirstOrDefault(finding => finding.IsContradiction) is { } wrong)
            throw ImportException.MustChange($"Nothing was sent from {DisplayText.FileName(Shown)}: {wrong.Sentence}");
        seen = [.. found.Where(finding => !finding.IsAnswered).Select(finding => finding.Sentence)];
    }

    /// <summary>Looks at the first rows as <see cref="LookAheadAsync"/>, and logs what a person should know.</summary>
    /// <exception cref="ImportException">Days and months are most likely the wrong way round (exit 3).</exception>
    public async Task WarnAsync(RunContext run)
    {
        await LookAheadAsync(run.Stopping);
        foreach (var warning in Warnings)
            run.Logs.Factory.CreateLogger<ImportRun>().LogWarning("{Warning:l}", warning);
    }

    /// <exception cref="ImportException">It cannot be read, no mapping fits it, or it has no rows (exit 3).</exception>
    public static async Task<OpenedInput> OpenAsync(string input, RunContext run)
    {
        var settings = run.Settings;
        var isStandard = input == InputFiles.StandardInput;
        var stamp = isStandard ? null : FileStamp.Of(input);
        var source = await OpenSourceAsync(input, run, TimeProvider.System);
        try
        {
            var info = isStandard ? source.Info with { Path = InputFiles.StandardInput } : source.Info;
            var mapping = run.Mapping ?? FindMapping(info, run);
            var mapper = ContactMapper.Create(mapping, info, settings.Reading, run.Catalog);
            await CorrectedRows.ExpectAsync(source, mapper, run);
            return await HasRowsAsync(source, run.Stopping)
                ? new OpenedInput(input, source, mapping, mapper) { Stamp = stamp }
                : throw NoRows(input);
        }
        catch
        {
            await source.DisposeAsync();
            throw;
        }
    }

    /// <summary>Reads the input as the run wants it read; of a workbook's tables the first that the mapping fits.</summary>
    /// <inheritdoc cref="RowSources.OpenAsync"/>
    public static async Task<IRowSource> OpenSourceAsync(string input, RunContext run, TimeProvider? clock = null)
    {
        var isStandard = input == InputFiles.StandardInput;
        var path = isStandard ? await run.Spool.PathAsync(run.Stopping) : input;
        return await RowSources.OpenAsync(
            path,
            run.Settings.Reading,
            run.Stopping,
            isStandard ? null : clock,
            isStandard ? DisplayText.StandardInput : null,
            Fits
        );

        bool Fits(IReadOnlyList<string> header) =>
            (run.Mapping ?? MappingFinder.Written(input, run.Options.Mapping, InSettings(run))) is { } mapping
            && ContactMapper.HasColumns(mapping.Document, header);
    }

    /// <summary>The mapping in force where none was agreed on.</summary>
    /// <exception cref="ImportException">Exit 3: it cannot be read, or is none.</exception>
    public static ChosenMapping FindMapping(SourceInfo info, RunContext run) =>
        MappingFinder.Find(info, run.Options.Mapping, InSettings(run));

    private static SettingsMapping? InSettings(RunContext run) =>
        run.Settings.Mapping is { } text ? new SettingsMapping(text.Json, text.Origin) : null;

    /// <summary>The contact key's column, for people.</summary>
    public string? KeyColumn => Mapping.Document.Key is { } key ? KeyHeadings.Of(key) : null;

    /// <summary>What makes this the same job as an earlier run's.</summary>
    public async Task<JobIdentity> IdentifyAsync(TenantName tenant, RunContext run)
    {
        var info = Source.Info;
        var way = string.Create(
            CultureInfo.InvariantCulture,
            $"sheet={info.Sheet} encoding={info.Dialect?.Encoding.WebName} delimiter={info.Dialect?.Delimiter} header={info.HeaderRow} "
                + $"culture={run.Settings.Reading.Culture}"
        );
        return new JobIdentity(
            tenant.Name,
            Shown,
            await Source.FingerprintAsync(run.Stopping),
            way,
            Mapper.Fingerprint,
            run.Options.Shard?.ToString()
        )
        {
            Use =
                run.Options.Sandbox || KeyColumn is not { } key
                    ? null
                    : new MappingUse(KeyHeadings.Of(info), key, MappingFile.Write(Mapping.Document)),
            Modified = run.CountsAsNew || Shown == InputFiles.StandardInput ? null : info.Modified,
            FormerTenant = tenant.Former,
        };
    }

    /// <summary>Has the rows of forgotten contacts skipped; before the first row is mapped.</summary>
    public void Skip(ForgottenKeys forgotten) => Mapper.Skip(forgotten.WhySkipped);

    public ResultFiles Results(RunOptions options, ReportingOptions reporting) =>
        ResultFiles.For(
            new ResultPlace
            {
                Input = Shown == InputFiles.StandardInput ? null : Shown,
                JobName = options.Job,
                Results = reporting.Directory,
                Report = options.Report,
                Sandbox = options.Sandbox,
                Shard = options.Shard,
                WorkingDirectory = WorkingFolder.Path,
                Documents = Environment.GetFolderPath(Environment.SpecialFolder.MyDocuments),
            }
        );

    public ValueTask DisposeAsync() => Source.DisposeAsync();

    private static async Task<bool> HasRowsAsync(IRowSource source, CancellationToken cancel)
    {
        await foreach (var row in source.ReadAsync(cancel))
            return row is not null;
        return false;
    }

    private static ImportException NoRows(string input) =>
        ImportException.MustChange($"{DisplayText.Input(input)} has a header but no rows; there is nothing to import.");
}
