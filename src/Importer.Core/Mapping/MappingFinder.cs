using Importer.Core.Display;
using Importer.Core.Files;
using Importer.Core.Rows;

namespace Importer.Core.Mapping;

/// <summary>Finds the mapping that applies to an input (docs/mapping.md). Only the chosen one is read.</summary>
public static class MappingFinder
{
    private const string FolderMapping = "importer.mapping.json";

    /// <param name="mappingPath">What <c>--mapping</c> names; null for nothing.</param>
    /// <param name="settings">The mapping in settings; null for none.</param>
    /// <exception cref="ImportException">Exit 3: the file named is not there or cannot be read, or the chosen mapping is no
    /// mapping.</exception>
    public static ChosenMapping Find(SourceInfo info, string? mappingPath, SettingsMapping? settings) =>
        Written(info.Path, mappingPath, settings)
        ?? HeaderMapping.Read(info.Header, InputPath(info.Path) is { } input ? FileName(input) : null);

    /// <summary>
    /// The mapping that somebody wrote for the input at a path, whatever its header; null where the header itself serves as mapping.
    /// </summary>
    /// <inheritdoc cref="Find"/>
    public static ChosenMapping? Written(string path, string? mappingPath, SettingsMapping? settings)
    {
        if (!string.IsNullOrWhiteSpace(mappingPath))
            return Named(mappingPath);

        if (InputPath(path) is { } input)
        {
            var folder = Path.GetDirectoryName(input)!;
            foreach (var name in FileNames(input).Append(FolderMapping))
            {
                if (Path.Combine(folder, name) is var beside && File.Exists(beside))
                    return Read(beside, $"the mapping file {DisplayText.OneLine(name)} beside it");
            }
        }

        return settings is null
            ? null
            : new(MappingFile.Parse(settings.Json, $"mapping in {settings.Origin}"), $"the mapping in {settings.Origin}");
    }

    /// <summary>The mapping that <c>--mapping</c> names.</summary>
    /// <exception cref="ImportException">Exit 3: it is not there, cannot be read, or is no mapping.</exception>
    public static ChosenMapping Named(string mappingPath) =>
        File.Exists(mappingPath)
            ? Read(mappingPath, $"the mapping file {DisplayText.OneLine(mappingPath)}")
            : throw ImportException.MustChange(
                $"The mapping file {DisplayText.OneLine(mappingPath)} does not exist.{MissingFile.Remark(mappingPath)}"
            );

    /// <summary>
    /// The name of an input's own mapping: <c>contacts.mapping.json</c> for contacts.csv, contacts.xlsx, contacts.failed.csv,
    /// contacts.template.xlsx.
    /// </summary>
    public static string FileName(string inputPath) => FileNames(inputPath).Last();

    /// <summary>The path of an input's own mapping, beside it.</summary>
    public static string PathBeside(string inputPath) => Path.Combine(Path.GetDirectoryName(inputPath)!, FileName(inputPath));

    /// <summary>A mapping file's bytes.</summary>
    /// <exception cref="ImportException">It cannot be read (exit 3).</exception>
    public static byte[] ReadFile(string path)
    {
        try
        {
            return FileOpener.ReadAllBytes(Path.GetFullPath(path));
        }
        catch (Exception fault) when (fault.IsFileError())
        {
            throw ImportException.MustChange($"The mapping file {DisplayText.OneLine(path)} cannot be read: {fault.Message}", fault);
        }
    }

    /// <summary>
    /// What an input's own mapping may be called, nearest first: beside a contacts.sandbox.csv that somebody has called so,
    /// contacts.sandbox.mapping.json comes before contacts.mapping.json.
    /// </summary>
    private static IEnumerable<string> FileNames(string inputPath)
    {
        var name = ResultName.Parse(Path.GetFileName(inputPath));
        if (name.Ending.Length == 0)
            name = ResultName.Parse(Path.GetFileNameWithoutExtension(inputPath));
        return name.Origins.Select(origin => origin + ResultName.Mapping);
    }

    /// <summary>Full; null for standard input.</summary>
    private static string? InputPath(string path) => string.IsNullOrEmpty(path) || path == "-" ? null : Path.GetFullPath(path);

    private static ChosenMapping Read(string path, string origin) =>
        new(MappingFile.Parse(ReadFile(path), $"mapping file {DisplayText.OneLine(path)}"), origin);
}
