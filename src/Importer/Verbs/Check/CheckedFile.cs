using System.Text;
using Importer.Core;
using Importer.Core.Contacts;
using Importer.Core.Files;
using Importer.Core.Mapping;
using Importer.Core.Recording;
using Importer.Core.Results;
using Importer.Core.Texts;
using Importer.Program.Progress;
using Importer.Program.Runs;
using Importer.Program.Terminal;

namespace Importer.Program.Verbs.Check;

/// <summary>
/// Verb <c>check</c>, and the look at the whole file before an import that asks or was told to check first: the same reading, mapping and
/// judging, nothing sent.
/// </summary>
internal static class CheckedFile
{
    /// <summary>Checks one input, writes <c>&lt;name&gt;.check.csv</c> and says on standard output what was found.</summary>
    public static async Task<InputEnd> RunAsync(string input, RunContext run)
    {
        await using var opened = await OpenedInput.OpenAsync(input, run);
        opened.WarnOfPassedOver(run);
        var result = await CheckAsync(opened, run);
        run.Say(CheckText.Of(result));
        if (run.Stop.Reason is { } stopped)
            return new InputEnd(input, stopped.ExitCode);
        var invalid = result.Tally.Of(RowStatus.Invalid);
        run.Measures.Rows(RowStatus.Ready, result.Tally.Of(RowStatus.Ready));
        run.Measures.Rows(RowStatus.Invalid, invalid);
        var code =
            result.MustConfirmMerges || SurveyText.Refusal(result.Survey) is not null ? ExitCode.MustChange
            : Passes(invalid, result.Tally.Rows - result.Tally.Of(RowStatus.Skipped), run.Options.MaxErrors) ? ExitCode.Settled
            : ExitCode.Unsettled;
        var facts = result.ToSummary();
        return new InputEnd(input, code)
        {
            Reason = Why(result, facts, code),
            Counts = facts.Counts,
            Facts = facts.ToJson(),
            Files = result.CheckPath is not { } path
                ? new Dictionary<string, string>()
                : new Dictionary<string, string> { ["check"] = path },
        };
    }

    /// <param name="examples">Gets every row that is not skipped, to show the user what the columns contain.</param>
    public static async Task<CheckResult> CheckAsync(OpenedInput opened, RunContext run, ColumnExamples? examples = null)
    {
        var files = opened.Results(run.Options, run.Settings.Reporting);
        var tally = new ErrorTally(opened.Source.Info.Header);
        var bodies = new List<string>();
        var first = new List<FirstRow>();
        var review = opened.Mapper.Review();
        var path = run.Options.Report is "-" ? null : files.Check;
        using var look = await JobLook.OpenAsync(opened, files, run);
        using var rehearsal = new Rehearsal(
            run.Options.Duplicates,
            run.Settings.Sending.ChangedOnly,
            look.Ledger,
            look.Start,
            look.ReadBack,
            run.Scratch
        );
        var isTaken = path is not null && run.Checks.TryGetValue(path, out var other) && other != opened.Shown;
        var aside = isTaken ? files.MoveCheckAside(run.Now) : null;
        using var survey = new InputSurvey(opened.Mapper, run.Scratch);
        var omitted = new OmittedCount();
        try
        {
            using var report = new ReportWriter(Open(path, files.Rights), leaveOpen: path is null);
            long count = 0;
            await using var progress = run.ShowProgress(
                opened.Shown,
                ProgressWords.Check,
                () => new ProgressFigures(opened.Source.Progress, tally.Of(RowStatus.Ready), tally.Of(RowStatus.Invalid), 0)
            );
            await foreach (var row in opened.Source.ReadAsync(run.Stopping))
            {
                // Read to the end all the same: what lies there would keep an import from beginning.
                if (count++ >= run.Options.Limit)
                {
                    survey.Add(row);
                    continue;
                }

                var mapped = opened.Mapper.Map(row);
                survey.Add(mapped);
                if (run.Options.Shard?.Has(mapped.ShardKey, row.Number) == false)
                    continue;
                review.Look(mapped);
                if (mapped is ReadyRow ready && bodies.Count < run.BodiesShown)
                    bodies.Add(Encoding.UTF8.GetString(ContactBody.Write(ready.Contact)));
                var outcome = rehearsal.Take(mapped, run.Clock.GetUtcNow());
                if (first.Count < FirstRow.Most && rehearsal.ToSend > first.Count)
                    first.Add(new FirstRow(row.Number, mapped.ContactKey!, count));
                report.Append(outcome);
                tally.Add(outcome);
                omitted.Add(mapped, outcome.Status);
                if (outcome.Status != RowStatus.Skipped)
                    examples?.Look(row);
            }
        }
        catch (IOException e)
        {
            // A source tells its own trouble in its own words: this is about what is written.
            throw ImportException.MustChange(
                $"{path ?? "Standard output"} could not be completed: {e.Message} Free some space, or choose another folder with --results.",
                e
            );
        }

        var otherKey = look.Ledger?.OtherKey();
        if (otherKey is not null)
            opened.Warn(OtherKeyText.Of(otherKey.KeyColumn, otherKey.Input, otherKey.At, opened.KeyColumn!));
        if (path is not null)
            run.Checks[path] = opened.Shown;
        var (dates, showsValues) = (review.Dates(), run.BodiesShown > 0);
        var findings = survey.Count(run.Stopping);
        return new CheckResult
        {
            Input = opened.Shown,
            Evidence = opened.Source.Info.Evidence,
            Mapping = opened.Lines,
            Conversions = showsValues ? review.Conversions() : [],
            Warnings = [.. Warnings(), .. dates.Select(finding => finding.Sentence)],
            WarningsWithValues = showsValues ? [.. Warnings(), .. dates.Select(finding => finding.WithExample)] : null,
            Refusal = dates.FirstOrDefault(finding => finding.IsContradiction)?.Sentence ?? SurveyText.Refusal(findings),
            OtherKey = otherKey is null ? null : opened.KeyColumn,
            Bodies = bodies,
            Tally = tally,
            Survey = findings,
            Omitted = omitted.ByAttribute,
            MustConfirmMerges = findings.Keys.MergesPeople && run.Options.DuplicatesGiven is null && look.IsFirstImport(run.Options.Again),
            Preview = rehearsal.Preview,
            FirstRows = first,
            RequestsPerSecond = run.Settings.Sending.RequestsPerSecond,
            RequestsLeftToday = look.LeftToday,
            RequestsLeftThisYear = look.LeftThisYear,
            CheckPath = path,
            Notes = [.. new[] { files.Note, aside }.OfType<string>()],
        };

        IEnumerable<string> Warnings() => [.. opened.Warnings, .. findings.Where?.Warnings ?? [], .. review.Blanks()];
    }

    private static string? Why(CheckResult result, CheckSummary facts, ExitCode code) =>
        SurveyText.Refusal(result.Survey) is { } refusal ? $"Nothing would be sent: {refusal}"
        : result.MustConfirmMerges ? KeyText.Refusal(result.Keys)
        : code == ExitCode.Settled ? null
        : $"{Wording.Count(result.Tally.Of(RowStatus.Invalid), "row")} would be refused"
            + $"{UnsettledText.Most(result.Tally.Of(RowStatus.Invalid), facts.Errors)}.";

    private static bool Passes(long invalid, long rows, ErrorLimit? limit) =>
        limit is null ? invalid == 0 : !limit.IsPassedByWhole(invalid, rows);

    private static Stream Open(string? path, FilePermissions rights)
    {
        if (path is null)
            return StandardStreams.OpenOutput();
        try
        {
            return AtomicFile.Create(path, rights);
        }
        catch (Exception e) when (e.IsFileError())
        {
            throw ImportException.MustChange(
                $"{path} cannot be written: {e.Message} Close it where it is open, or choose another folder with --results.",
                e
            );
        }
    }
}
