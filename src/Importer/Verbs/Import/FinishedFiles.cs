using Importer.Core;
using Importer.Core.Display;
using Importer.Core.Files;
using Importer.Core.Inbox;
using Importer.Core.Results;
using Importer.Program.Inputs;
using Importer.Program.Options;
using Importer.Program.Runs;
using Importer.Program.Settings;

namespace Importer.Program.Verbs.Import;

/// <summary>What <c>--done DIR</c> and <c>--rejects DIR</c> ask for, and whether it is available.</summary>
internal sealed class FinishedFiles
{
    private readonly string path;
    private readonly string? rejects;
    private readonly DoneFolder folder;

    private FinishedFiles(string path, string? rejects, DoneFolder folder) =>
        (this.path, this.rejects, this.folder) = (path, rejects, folder);

    /// <summary>Null where it was not asked for.</summary>
    /// <exception cref="ImportException">Exit 3: it makes no sense together with another option, or the folder cannot be used.</exception>
    public static FinishedFiles? Open(RunOptions options, ImportSettings settings)
    {
        if (options.Done is null)
            return options.Rejects is null
                ? null
                : throw ImportException.MustChange("--rejects needs --done DIR, the folder for the finished input itself.");
        var against = options switch
        {
            CheckOptions => "check imports nothing, so nothing is finished: leave out --done.",
            // Moved away, the file would never be imported for real.
            { Sandbox: true } => "--done cannot be combined with --sandbox, which imports nothing for real.",
            { Shard: not null } =>
                "--done would move the file away from the other shards. Leave it out with --shard, and move the file after the merge.",
            _ => null,
        };
        if (against is not null)
            throw ImportException.MustChange(against);
        var path = Full(options.Done);
        var rejects = options.Rejects is null ? null : Full(options.Rejects);
        return new FinishedFiles(path, rejects, DoneFolder.Open(path, rejects, settings.State.Directory, TimeProvider.System));
    }

    /// <exception cref="ImportException">Exit 3: an input cannot be moved there.</exception>
    public void Check(IReadOnlyList<string> inputs)
    {
        if (inputs.Contains(InputFiles.StandardInput))
            throw ImportException.MustChange("Standard input cannot be moved: leave out --done.");
        if (inputs.FirstOrDefault(input => Path.GetDirectoryName(input) == path) is { } there)
            throw ImportException.MustChange(
                $"{DisplayText.FileName(there)} is already in the folder for finished inputs, {path}: name another with --done."
            );
        if (inputs.FirstOrDefault(input => Path.GetDirectoryName(input) == rejects) is { } rejected)
            throw ImportException.MustChange(
                $"{DisplayText.FileName(rejected)} is in the folder for failed rows, {rejects}: correct its rows and move it to the folder "
                    + "for new files, or name another folder with --rejects."
            );
    }

    private static string Full(string folder) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));

    /// <summary>
    /// Moves the input where it is finished. Where that fails someone must look, so the exit code is at least 1; the next run tries again.
    /// </summary>
    public async Task<InputEnd> TakeAsync(InputEnd end, RunContext run)
    {
        if (end.Finished is null)
            return end;
        try
        {
            Dictionary<string, string> moved = [];
            var said = await folder.TakeAsync(end.Finished, moved.Add);
            foreach (var report in moved.Values.Where(to => to.EndsWith(ResultName.Report, StringComparison.Ordinal)))
                RunRecords.Moved(report, run);
            run.Say(said + Environment.NewLine);
            return end with
            {
                Files = end
                    .Files.Append(KeyValuePair.Create("input", end.Input))
                    .ToDictionary(file => file.Key, file => moved.GetValueOrDefault(file.Value, file.Value)),
            };
        }
        catch (Exception e) when (e.IsFileError())
        {
            var folders = rejects is null ? path : $"{path} and {rejects}";
            var sentence =
                $"{DisplayText.FileName(end.Input)} is finished but could not be moved to {folders}: {e.Message} Run the same command "
                + "again: nothing is sent twice, and it is moved then.";
            run.Logs.Tell(sentence);
            return end with { Code = ExitCode.Unsettled, Reason = sentence };
        }
    }
}
