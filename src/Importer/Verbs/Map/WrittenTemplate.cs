using Importer.Core;
using Importer.Core.Display;
using Importer.Core.Files;
using Importer.Core.Mapping;
using Importer.Core.Mapping.Proposing;
using Importer.Core.Results;
using Importer.Core.Rows;
using Importer.Core.Texts;
using Importer.Program.Settings;

namespace Importer.Program.Verbs.Map;

/// <summary>Verb <c>map --template</c>: writes a workbook to fill in.</summary>
internal static class WrittenTemplate
{
    private const string WithoutFile = "contacts";

    /// <exception cref="ImportException">The file or its mapping cannot be read, or the workbook is there already (exit 3).</exception>
    public static async Task<ExitCode> RunAsync(MapOptions options, ImportSettings settings, CancellationToken cancel)
    {
        var input = options.File is null ? null : Path.GetFullPath(options.File);
        var path = Path.Combine(
            input is null ? WorkingFolder.Path : Path.GetDirectoryName(input)!,
            (input is null ? WithoutFile : ResultName.WithoutInputEnding(Path.GetFileName(input))) + ResultName.Template
        );
        OutputFile.Refuse(path, options.Force);

        var mapping = await MappingAsync(input, options, settings, cancel);
        var columns = mapping is null ? TemplateColumns.Documented() : TemplateColumns.Of(mapping.Document);
        OutputFile.Write(
            path,
            input is null ? FilePermissions.Public : FilePermissions.Of(input),
            options.Force,
            stream => TemplateWorkbook.Write(stream, columns, TemplateColumns.Countries())
        );
        Console.Out.WriteLine(
            $"Columns      {columns.Count}, of {mapping?.Origin ?? "all documented sets; delete those that you do not need"}"
        );
        Console.Out.WriteLine($"Template     {DisplayText.OneLine(path)}");
        Console.Out.WriteLine();
        Console.Out.WriteLine(
            $"Fill in its sheet \"{TemplateWorkbook.Sheet}\", then see what would be sent: Importer check "
                + $"{DisplayText.FileName(path)}{Named(options, mapping)}"
        );
        return ExitCode.Settled;
    }

    /// <summary>As an import of the file would choose it; null where it would go by the header alone, or there is not a file.</summary>
    private static async Task<ChosenMapping?> MappingAsync(
        string? input,
        MapOptions options,
        ImportSettings settings,
        CancellationToken cancel
    )
    {
        if (options.Mapping is not null)
            return MappingFinder.Named(options.Mapping);
        if (input is null)
            return null;
        await using var source = await RowSources.OpenAsync(input, settings.Reading, cancel);
        var chosen = MappingFinder.Find(
            source.Info,
            null,
            settings.Mapping is { } text ? new SettingsMapping(text.Json, text.Origin) : null
        );
        return chosen.Problems.Count == 0 && chosen.Document is { Key: not null, Attributes.Count: > 0 } ? chosen : null;
    }

    private static string Named(MapOptions options, ChosenMapping? mapping) =>
        options.Mapping is { } named && mapping is not null ? $" --mapping {named}" : "";
}
