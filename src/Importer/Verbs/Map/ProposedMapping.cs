using Importer.Core;
using Importer.Core.Files;
using Importer.Core.Mapping;
using Importer.Core.Mapping.Making;
using Importer.Core.Mapping.Proposing;
using Importer.Core.Rows;
using Importer.Program.Runs;
using Importer.Program.Settings;

namespace Importer.Program.Verbs.Map;

/// <summary>
/// Verb <c>map</c>: reads header and first rows, writes <c>&lt;name&gt;.mapping.json</c> beside the file and says why it is as it is.
/// </summary>
internal static class ProposedMapping
{
    private const string Schema = "mapping.schema.json";

    /// <exception cref="ImportException">The file cannot be read, or the mapping is there already (exit 3).</exception>
    public static async Task<ExitCode> RunAsync(MapOptions options, ImportSettings settings, CancellationToken cancel)
    {
        var input = Path.GetFullPath(options.File!);
        var path = MappingFinder.PathBeside(input);
        if (File.Exists(input))
            OutputFile.Refuse(path, options.Force);

        await using var source = await RowSources.OpenAsync(input, settings.Reading, cancel);
        var draft = MappingDraft.Propose(await LookAsync(source, settings, cancel));
        OutputFile.Write(path, FilePermissions.Of(input), options.Force, Content(draft));
        Console.Out.Write(ProposalText.Of(draft.Proposal, options.File!, source.Info.Evidence, path));
        return ExitCode.Settled;
    }

    /// <summary>What a mapping is made from.</summary>
    public static async Task<MappingInput> LookAsync(IRowSource source, ImportSettings settings, CancellationToken cancel) =>
        new(source.Info.Header, await LookAhead.TakeAsync(source, cancel))
        {
            Culture = settings.Reading.Culture,
            Catalog = TenantCatalog.Of(settings, TimeProvider.System),
        };

    /// <summary>The file in which a mapping is kept.</summary>
    public static Action<Stream> Content(MappingDraft mapping) => stream => stream.Write(mapping.Write(SchemaAddress()));

    /// <summary>The schema that lies beside the program, as editors take it.</summary>
    private static string SchemaAddress() =>
        Path.Combine(AppContext.BaseDirectory, Schema) is var path && File.Exists(path) ? new Uri(path).AbsoluteUri : Schema;
}
