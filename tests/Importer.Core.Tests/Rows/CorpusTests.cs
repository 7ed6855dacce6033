using System.Globalization;
using System.Text;
using Importer.Core.Ledger;
using Importer.Core.Mapping;
using Importer.Core.Recording;
using Importer.Core.Results;
using Importer.Core.Rows;
using Importer.Core.Texts;

namespace Importer.Core.Tests.Rows;

/// <summary>
/// Files as people have them, each read, mapped and judged; all that <c>check</c> finds out lies beside it as text (see Corpus/README.md).
/// With <c>IMPORTER_ACCEPT_CORPUS=1</c> the text is written again, to be looked at in the diff.
/// </summary>
public sealed class CorpusTests
{
    private const string Ending = ".expected";
    private static readonly string Folder = Mapping.Repository.File("tests/Importer.Core.Tests/Corpus");
    private static readonly bool Accepts = Environment.GetEnvironmentVariable("IMPORTER_ACCEPT_CORPUS") == "1";

    public static TheoryData<string> Files() =>
        [
            .. Directory
                .EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
                .Where(path =>
                    Path.GetDirectoryName(path) != Folder
                    && !path.EndsWith(Ending, StringComparison.Ordinal)
                    && !path.EndsWith(".json", StringComparison.Ordinal)
                )
                .Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/'))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Everything_detected_about_a_file_is_as_expected(string name)
    {
        var path = Path.Combine(Folder, name);
        var expected = File.Exists(path + Ending) ? File.ReadAllText(path + Ending) : "";
        string[] commands = [.. expected.Split('\n').Where(line => line.StartsWith("$ check ", StringComparison.Ordinal))];
        var found = new StringBuilder();
        foreach (var command in commands.Length > 0 ? commands : [$"$ check {Path.GetFileName(name)}"])
            found.Append(command).Append('\n').Append(await CheckAsync(path, Options(command)));
        if (Accepts)
            File.WriteAllText(path + Ending, found.ToString());

        Assert.Equal(expected, found.ToString());
    }

    [Fact]
    public void Every_expectation_has_its_file() =>
        Assert.All(
            Directory.EnumerateFiles(Folder, "*" + Ending, SearchOption.AllDirectories),
            path => Assert.True(File.Exists(path[..^Ending.Length]), path)
        );

    /// <summary>What reading shows, then <c>check.csv</c>.</summary>
    private static async Task<string> CheckAsync(string path, ReadingOptions options)
    {
        var shown = await Shown.ReadAsync(path, options, Fits);
        using var report = new MemoryStream();
        try
        {
            await using var source = await RowSources.OpenAsync(path, options, CancellationToken.None, fits: Fits);
            var mapper = ContactMapper.Create(MappingFinder.Find(source.Info, null, null), source.Info, options);
            using var writer = new ReportWriter(report, leaveOpen: true);
            using var rehearsal = new Rehearsal(DuplicateKeys.Send, changedOnly: false, look: null, new JobPreview());
            await foreach (var row in source.ReadAsync(CancellationToken.None))
                writer.Append(rehearsal.Take(mapper.Map(row), DateTimeOffset.UnixEpoch));
        }
        catch (ImportException e)
        {
            if (!shown.EndsWith($": {e.Message}\n", StringComparison.Ordinal))
                shown += $"exit {(int)e.ExitCode}: {e.Message}\n";
        }
        return shown + Encoding.UTF8.GetString(report.ToArray()).TrimStart('\uFEFF').ReplaceLineEndings("\n");

        bool Fits(IReadOnlyList<string> header) =>
            MappingFinder.Written(path, null, null) is { } mapping && ContactMapper.HasColumns(mapping.Document, header);
    }

    /// <summary>
    /// The options of a line <c>$ check a.csv --sheet 2</c>; <c>--header-row</c> and <c>--max-record-length</c> stand for settings.
    /// </summary>
    private static ReadingOptions Options(string command)
    {
        var options = new ReadingOptions();
        foreach (var option in command.Split(" --").Skip(1))
        {
            var (name, value) = (
                option[..option.IndexOf(' ', StringComparison.Ordinal)],
                option[(option.IndexOf(' ', StringComparison.Ordinal) + 1)..]
            );
            options = name switch
            {
                "sheet" => options with { Sheet = value },
                "delimiter" => options with { Delimiter = value },
                "encoding" => options with { Encoding = value },
                "culture" => options with { Culture = value },
                "header-row" => options with { HeaderRow = int.Parse(value, CultureInfo.InvariantCulture) },
                "max-record-length" => options with { MaxRecordLength = int.Parse(value, CultureInfo.InvariantCulture) },
                _ => throw new InvalidOperationException($"{option} is no option."),
            };
        }
        return options;
    }
}
