using System.Text;
using System.Text.Json;
using System.Xml;
using CsCheck;
using Importer.Core.Contacts;
using Importer.Core.Ledger;
using Importer.Core.Mapping;
using Importer.Core.Mapping.Proposing;
using Importer.Core.Mapping.Values;
using Importer.Core.Recording;
using Importer.Core.Results;
using Importer.Core.Rows;
using Importer.Core.Sending;
using Importer.Core.Tests.Contacts;
using Importer.Core.Tests.Fuzzing;
using Importer.Core.Tests.Ledger;
using Importer.Core.Tests.Mapping;
using Importer.Core.Tests.Rows;
using Importer.Core.Texts;
using Xunit.Abstractions;

namespace Importer.Core.Tests.Recording;

/// <summary>
/// A row that the program dies of ends the run at that row, today and on every later try. So the whole way of whatever files, mappings and
/// answers is gone here, as <c>map</c>, <c>check</c> and <c>import</c> go it: what does not suit is reported, and each row has its one
/// outcome.
/// </summary>
public sealed class AnyFileTests(ITestOutputHelper output)
{
    private static readonly byte[][] Repeating =
    [
        .. new[]
        {
            $$"""{"message":"The value {{AnyFile.Secret}} of 'First Name' is not valid","errorcode":10003}""",
            """{"hasErrors":false,"contactId":7,"isNewContactKey":true}""",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    private static readonly Gen<ContactAnswer> Answer = Gen.Select(
        Gen.OneOf(200, 200, 200, 400, 409, 429, 500, 503),
        Gen.Frequency((2, HostileAnswerTests.Bodies), (3, Gen.OneOf(Repeating))),
        HostileAnswerTests.Headers,
        (status, body, retryAfter) => AnswerReader.Read(status, new AnswerHeaders(retryAfter), body, LedgerFolder.Now)
    );

    private int opened,
        mapped,
        ready,
        invalid,
        sent,
        failed;

    [Fact]
    public async Task Whatever_the_file_the_mapping_and_the_answers_each_row_has_one_outcome_and_what_is_written_reads_back()
    {
        using var state = new LedgerFolder();
        using var ledger = state.Open();
        var job = 0;
        await Gen.Select(AnyFile.Any, Gen.Int[0, 3], AnyMappingTests.Document, Answer.Array[1, 5], Gen.Enum<DuplicateKeys>(), Gen.Bool)
            .SampleAsync(
                async (file, which, document, answers, duplicates, changedOnly) =>
                {
                    using var folder = new Rows.TempFolder();
                    try
                    {
                        await GoAsync(file, which, document, answers, duplicates, changedOnly, folder, ledger, $"job {++job}");
                    }
                    catch (ImportException told)
                    {
                        Assert.Equal(ExitCode.MustChange, told.ExitCode);
                        Assert.DoesNotContain("{0}.{1}{", told.Message, StringComparison.Ordinal);
                    }
                },
                iter: 30,
                time: FuzzTests.Seconds,
                threads: 1,
                print: sample =>
                    $"{Convert.ToBase64String(sample.Item1.Content)} {sample.Item1.Name} {sample.Item1.Reading} {sample.Item2} "
                    + $"{string.Join("|", sample.Item1.Header)}"
            );
        output.WriteLine(
            $"{job} files: {opened} opened, {mapped} mapped, {ready} rows ready, {invalid} invalid, {sent} sent, {failed} among the "
                + "failed rows"
        );
    }

    private async Task GoAsync(
        AnyFile file,
        int which,
        MappingDocument document,
        ContactAnswer[] answers,
        DuplicateKeys duplicates,
        bool changedOnly,
        Rows.TempFolder folder,
        LedgerFile ledger,
        string job
    )
    {
        var path = folder.Write(file.Name, file.Content);
        List<SourceRow> rows = [];
        SourceInfo info;
        await using (var source = await RowSources.OpenAsync(path, file.Reading, CancellationToken.None))
        {
            info = source.Info;
            await foreach (var row in source.ReadAsync(CancellationToken.None))
                rows.Add(row);
        }

        opened++;
        Assert.Equal(rows.Select(row => row.Number).Distinct().Order(), rows.Select(row => row.Number));
        var mapper = ContactMapper.Create(Mapping(info, rows, file.Reading.Culture, which, document), info, file.Reading);
        mapped++;
        var files = ImportedFile.FilesOf(path);

        var check = Checked(file, info, rows, mapper, files, duplicates, changedOnly);
        Assert.Equal(rows.Select(row => row.Number), check.Select(outcome => outcome.Row));
        Assert.All(
            check,
            outcome =>
                Assert.Equal(outcome.Status == RowStatus.Invalid, outcome.Error is { Length: > 0 } && outcome.ErrorCode is { Length: > 0 })
        );
        ready += check.Count(outcome => outcome.Status == RowStatus.Ready);
        invalid += check.Count(outcome => outcome.Status == RowStatus.Invalid);

        var sender = new Answering(answers);
        var (end, stop, failedRows, outcomes) = await ImportAsync(path, file, mapper, duplicates, changedOnly, ledger, job, sender);
        sent += sender.Sent;
        Assert.True(stop is null, stop?.Sentence);
        Assert.Equal(rows.Select(row => row.Number), outcomes.Select(outcome => outcome.Row));
        Assert.All(
            check.Zip(outcomes),
            pair => Assert.Equal(pair.First.Status == RowStatus.Invalid, pair.Second.Status == RowStatus.Invalid)
        );
        Assert.All(
            check.Zip(outcomes).Where(pair => pair.First.Status == RowStatus.Invalid),
            pair => Assert.Equal(Written(pair.First.Error), pair.Second.Error)
        );

        var wrong = rows.Zip(outcomes).Where(pair => pair.Second.Status.IsFailedRow()).ToList();
        failed += wrong.Count;
        Told(end, info, mapper, files, failedRows);
        Assert.Equal(wrong.Count > 0, failedRows.File is not null);
        if (failedRows.File is { } again)
            await ReadAgainAsync(again, file.Reading with { HeaderRow = 1 }, info, wrong);
    }

    private static ChosenMapping Mapping(SourceInfo info, List<SourceRow> rows, string? culture, int which, MappingDocument document)
    {
        var proposal = MappingProposer.Propose(new(info.Header, rows) { Culture = culture });
        Assert.NotEmpty(ProposalText.Of(proposal, "a.csv", info.Evidence, "a.mapping.json"));
        var key = proposal.KeyCandidates is [var candidate, ..]
            ? candidate.Heading
            : info.Header.FirstOrDefault(heading => heading.Length > 0) ?? "x";
        var json = ProposalFile.Write(proposal with { Key = proposal.Key ?? new(KeyProperty.ContactKey, key) }, "s");
        return which switch
        {
            0 => new(MappingFile.Parse(json, "the mapping"), "the mapping"),
            1 => new(Renamed(document, [.. info.Header.Where(heading => heading.Length > 0)]), "the mapping"),
            _ => MappingFinder.Find(info, null, null),
        };
    }

    /// <summary>Its columns A to E are the file's own.</summary>
    private static MappingDocument Renamed(MappingDocument document, string[] header)
    {
        string Own(string column) => header.Length == 0 ? column : header[Array.IndexOf(AnyMappingTests.Columns, column) % header.Length];
        return new(
            document.Key! with
            {
                Source = new ColumnSource(Own(document.Key!.Column)),
            },
            [
                .. document.Attributes.Select(attribute =>
                    attribute with
                    {
                        Source = attribute.Source switch
                        {
                            ColumnSource one => new ColumnSource(Own(one.Column)),
                            JoinedColumns several => new JoinedColumns([.. several.Columns.Select(Own)], several.Join),
                            var constant => constant,
                        },
                    }
                ),
            ]
        );
    }

    private static List<RowOutcome> Checked(
        AnyFile file,
        SourceInfo info,
        List<SourceRow> rows,
        ContactMapper mapper,
        ResultFiles files,
        DuplicateKeys duplicates,
        bool changedOnly
    )
    {
        var (tally, review, examples, bodies) = (
            new ErrorTally(info.Header),
            mapper.Review(),
            new ColumnExamples(info.Header.Count, 3),
            new List<string>()
        );
        using var rehearsal = new Rehearsal(duplicates, changedOnly, null, new JobPreview { State = JobState.New });
        List<RowOutcome> outcomes = [];
        using (var report = new ReportWriter(File.Create(files.Check)))
        {
            foreach (var row in rows)
            {
                examples.Look(row);
                var judged = mapper.Map(row);
                review.Look(judged);
                if (judged is ReadyRow ready)
                    bodies.Add(Encoding.UTF8.GetString(ContactBody.Write(ready.Contact)));
                outcomes.Add(rehearsal.Take(judged, PendingRows.Now));
                report.Append(outcomes[^1]);
                tally.Add(outcomes[^1]);
            }
        }

        Assert.All(bodies, body => JsonDocument.Parse(body).Dispose());
        var dates = review.Dates();
        Assert.All(dates, finding => Assert.DoesNotContain(AnyFile.Secret, finding.Sentence, StringComparison.Ordinal));
        var result = new CheckResult
        {
            Input = file.Name,
            Evidence = info.Evidence,
            Mapping = mapper.Describe(),
            Conversions = review.Conversions(),
            Warnings = [.. info.Warnings, .. mapper.Warnings, .. dates.Select(finding => finding.WithExample)],
            Bodies = bodies,
            Tally = tally,
            Preview = rehearsal.Preview,
            RequestsPerSecond = 20,
            CheckPath = files.Check,
        };
        Assert.EndsWith("\n", CheckText.Of(result), StringComparison.Ordinal);
        Assert.EndsWith("\n", CheckText.BeforeAsking(result, result.Mapping), StringComparison.Ordinal);
        Assert.EndsWith("\n", QuestionText.Of(new Question([result], "there", 20, 1_000)), StringComparison.Ordinal);
        return outcomes;
    }

    private static async Task<ImportedFile> ImportAsync(
        string path,
        AnyFile file,
        ContactMapper mapper,
        DuplicateKeys duplicates,
        bool changedOnly,
        LedgerFile ledger,
        string job,
        Answering sender
    )
    {
        await using var source = await RowSources.OpenAsync(path, file.Reading, CancellationToken.None);
        await LookAhead.TakeAsync(source, CancellationToken.None);
        return await ImportedFile.RunAsync(source, mapper, sender, ledger, job, duplicates, changedOnly);
    }

    /// <summary>Summary, page and closing words: they hold nothing of a row, and the page is markup whatever the header holds.</summary>
    private static void Told(RunEnd end, SourceInfo info, ContactMapper mapper, ResultFiles files, FailedRows failed)
    {
        var summary = new RunSummary
        {
            Job = "job",
            Input = info.Path,
            Tenant = "tenant",
            StartedAt = PendingRows.Now,
            FinishedAt = PendingRows.Now,
            Rows = end.Tally.Rows,
            Counts = end.Tally.Counts,
            Errors = end.Tally.Kinds(),
            Complete = end.Complete,
            ExitCode = 1,
            Files = new SummaryFiles
            {
                Report = "a.report.csv",
                Failed = failed.File,
                FailedFingerprint = failed.Fingerprint,
            },
        };
        summary.Write(files.Summary);
        Assert.Equal(JsonSerializer.Serialize(Normal(summary)), JsonSerializer.Serialize(RunSummary.TryRead(files.Summary)));
        var result = new RunResult
        {
            Summary = summary,
            ReportPath = files.Report,
            FailedPath = failed.File,
            PagePath = files.Page,
            SummaryPath = files.Summary,
            Notes = [.. failed.Notes, .. mapper.Warnings],
        };
        var page = ReportPage.Of(
            new PageContent
            {
                Result = result,
                Evidence = info.Evidence,
                Warnings = mapper.Warnings,
                MappingOrigin = "the mapping",
                Mapping = mapper.Lines,
                UnusedColumns = mapper.UnusedColumns,
                Stretches = end.Curve.Stretches,
            }
        );
        using (
            var xml = XmlReader.Create(
                new StringReader(page),
                new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, CheckCharacters = false }
            )
        )
        {
            while (xml.Read())
                Assert.False(xml.Name is "script" or "b", page);
        }

        if (info.Header.Any(heading => heading.Contains(AnyFile.Secret, StringComparison.OrdinalIgnoreCase)))
            return; // A header that is data is reported as such where it holds an address; of others nobody can know.
        foreach (var text in new[] { page, File.ReadAllText(files.Summary), ClosingText.Of(result) })
            Assert.DoesNotContain(AnyFile.Secret, text, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Half a character becomes the mark for a lost one wherever text is written as bytes.</summary>
    private static RunSummary Normal(RunSummary summary) =>
        summary with
        {
            Errors = [.. summary.Errors.Select(kind => kind with { Message = Written(kind.Message)!, Code = Written(kind.Code) })],
        };

    private static string? Written(string? text) => text is null ? null : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static async Task ReadAgainAsync(
        string path,
        ReadingOptions reading,
        SourceInfo info,
        List<(SourceRow Row, RowOutcome Outcome)> wrong
    )
    {
        await using var source = await RowSources.OpenAsync(
            path,
            info.Dialect is { } dialect
                ? reading with
                {
                    Delimiter = dialect.Delimiter.ToString(),
                    Encoding = dialect.Encoding.WebName,
                }
                : reading,
            CancellationToken.None
        );
        List<SourceRow> rows = [];
        await foreach (var row in source.ReadAsync(CancellationToken.None))
            rows.Add(row);
        Assert.Equal(wrong.Count, rows.Count);
        foreach (var ((before, _), after) in wrong.Zip(rows))
        {
            var width = info.Header.Count;
            for (var column = 0; column < width && before.Problem is null; column++)
            {
                if (info.Header[column].Equals(Heading.Error, StringComparison.OrdinalIgnoreCase))
                    continue;
                if (before[column].Kind == CellKind.Error)
                    Assert.True(
                        after[column].Kind == CellKind.Error
                            || (path.EndsWith(".csv", StringComparison.Ordinal) && SpreadsheetErrors.Of(after[column].Text) is not null)
                    );
                else
                    Assert.Equal(Written(before[column].Text), after[column].Text);
            }
        }
    }

    private sealed class Answering(ContactAnswer[] answers) : IContactSender
    {
        private int sent;

        public int Sent => sent;

        public Task<SendResult> SendAsync(
            ReadOnlyMemory<byte> body,
            CancellationToken stopping,
            CancellationToken abandon,
            IOtherRows? others = null
        )
        {
            using var json = JsonDocument.Parse(body);
            var answer = answers[Interlocked.Increment(ref sent) % answers.Length];
            if (!Encoding.UTF8.GetString(body.Span).Contains(AnyFile.Secret, StringComparison.OrdinalIgnoreCase))
                answer = answer with { Message = answer.Message?.Replace(AnyFile.Secret, "x", StringComparison.Ordinal) }; // The vendor repeats what it was sent.
            return Task.FromResult(new SendResult(answer, 1, answer is Unanswered { MayHaveBeenProcessed: true }));
        }
    }
}
