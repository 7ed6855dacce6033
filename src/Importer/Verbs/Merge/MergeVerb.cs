using System.CommandLine;
using Importer.Core;
using Importer.Core.Display;
using Importer.Core.Files;
using Importer.Core.Sharding;
using Importer.Core.Texts;
using Importer.Program.Options;
using Importer.Program.Stopping;

namespace Importer.Program.Verbs.Merge;

/// <summary>Verb <c>merge</c>: puts the reports of a file's shards together, and gives the exit code of the whole.</summary>
internal static class MergeVerb
{
    public static Verb Create()
    {
        var reports = new Argument<string[]>("REPORT")
        {
            Description = "The report of each shard, its summary beside it",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var results = OptionForms.Text("--results", "DIR", "Folder for results (default: beside the first report)");
        var verb = new Verb("merge", "Combine the reports of a file's shards.")
        {
            Examples = """
                  Importer merge contacts.shard-*.report.csv    combine them into one report, failed rows and summary
                """,
            ExitCodes = """
                  0  every row of every shard is settled
                  1, 2, 4, 5  the most serious of the shards' codes, in the order 5 4 1 2
                  3  a shard is missing, from another job, given twice, or not finished; nothing was written
                  6  another run is writing these results: run the same command later
                """,
        };
        verb.Arguments.Add(reports);
        verb.Options.Add(results);
        verb.SetAction(async parsed => (int)await RunAsync(parsed.GetValue(reports) ?? [], parsed.GetValue(results)));
        return verb;
    }

    /// <exception cref="ImportException">The reports do not make a whole (exit 3).</exception>
    private static async Task<ExitCode> RunAsync(string[] paths, string? folder)
    {
        if (Array.Exists(paths, string.IsNullOrEmpty))
            throw ImportException.MustChange("A report's name is empty.");
        List<string> problems = [];
        var reports = Named(paths)
            .Select(path => ShardReport.Find(path, problems))
            .OfType<ShardReport>()
            .OrderBy(report => report.Shard.Number)
            .ToList();
        problems.AddRange(ShardReport.Problems(reports));
        if (paths.Length == 0)
            problems.Add("No report was given.");
        else if (reports.Count == 0 && problems.Count == 0)
            problems.Add($"No report matches {DisplayText.OneLine(string.Join(' ', paths))}.");
        if (problems.Count > 0)
            throw ImportException.MustChange(string.Join(Environment.NewLine, problems));

        using var stopping = new CancellationTokenSource();
        using var signals = new Signals(stopping.Cancel, () => { });
        try
        {
            var exitCode = ExitCodes.Worst(reports.Select(report => (ExitCode)report.Summary.ExitCode!));
            var result = await ShardMerge.RunAsync(
                reports,
                folder is null ? null : Directory.CreateDirectory(folder).FullName,
                exitCode,
                TimeProvider.System.GetLocalNow(),
                stopping.Token
            );
            Console.Out.Write(ClosingText.Of(result));
            return exitCode;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            Console.Error.WriteLine("Interrupted; nothing was written.");
            return ExitCode.Interrupted;
        }
        catch (Exception e) when (e.IsFileError())
        {
            throw ImportException.MustChange($"The reports could not be combined: {e.Message}", e);
        }
    }

    /// <summary>Where no shell expands a wildcard, it is done here.</summary>
    private static IEnumerable<string> Named(IEnumerable<string> paths) =>
        paths
            .SelectMany(path =>
            {
                var folder = Path.GetDirectoryName(path) is { Length: > 0 } named ? named : ".";
                return path.AsSpan().IndexOfAny('*', '?') >= 0 && Directory.Exists(folder)
                    ? Directory.EnumerateFiles(folder, Path.GetFileName(path)).Order(StringComparer.Ordinal)
                    : (IEnumerable<string>)[path];
            })
            .Select(Path.GetFullPath)
            .Distinct();
}
