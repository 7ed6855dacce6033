using Importer.Core;
using Importer.Core.Display;
using Importer.Core.Ledger;
using Importer.Core.Mapping;
using Importer.Core.Rows;
using Importer.Program.Settings;
using static Importer.Core.Texts.Wording;

namespace Importer.Program.Verbs.Map;

/// <summary>Verb <c>map --forget</c>: forgets remembered mappings, those of a file's headings or all.</summary>
internal static class ForgottenMapping
{
    /// <exception cref="ImportException">The file or the ledger cannot be read (exit 3).</exception>
    public static async Task<ExitCode> RunAsync(MapOptions options, ImportSettings settings, CancellationToken cancel)
    {
        var headings = options.File is null ? null : await HeadingsAsync(Path.GetFullPath(options.File), settings, cancel);
        var state = settings.State.Directory;
        var count = Shard.StateFolders(state).Sum(found => RememberedMappings.Forget(found.Folder, headings));
        var whose = options.File is null ? "" : $" of files with the headings of {DisplayText.FileName(options.File)}";
        Console.Out.WriteLine(
            count == 0
                ? $"No mapping{whose} is remembered in {state}."
                : $"Forgotten: {Count(count, "remembered mapping")}{whose}. Mapping files are not touched."
        );
        return ExitCode.Settled;
    }

    private static async Task<string> HeadingsAsync(string input, ImportSettings settings, CancellationToken cancel)
    {
        await using var source = await RowSources.OpenAsync(input, settings.Reading, cancel);
        return KeyHeadings.Of(source.Info);
    }
}
