using System.Collections.Concurrent;
using System.Text;
using CsCheck;
using Importer.Core.Contacts;
using Importer.Core.Ledger;
using Importer.Core.Mapping;
using Importer.Core.Recording;
using Importer.Core.Results;
using Importer.Core.Rows;
using Importer.Core.Sending;
using Importer.Core.Tests.Ledger;

namespace Importer.Core.Tests.Recording;

/// <summary>
/// Whatever a mapping's <c>where</c> and the file are: each row has its one outcome, and no row that is left out is ever sent, in no run.
/// </summary>
public sealed class AnyWhereTests
{
    private static readonly Gen<string> Consent = Gen.OneOf("yes", "no", "", "Y", "#N/A");

    private static readonly Gen<RowCondition> Condition = Gen.Select(Gen.OneOf("News", "Land"), Gen.Bool, Consent.Array[1, 2])
        .Select((column, isNot, values) => new RowCondition(column, isNot, values));

    [Fact]
    public async Task No_row_that_is_left_out_is_ever_sent_and_each_row_has_one_outcome()
    {
        using var state = new LedgerFolder();
        using var ledger = state.Open();
        var job = 0;
        await Gen.Select(
                Condition.Array[1, 2],
                Gen.Select(Gen.Int[1, 4], Consent, Consent, Gen.Int[0, 9]).Array[1, 12],
                Gen.Enum<DuplicateKeys>(),
                Gen.Bool,
                Gen.Int[0, 3]
            )
            .SampleAsync(
                async (where, rows, duplicates, changedOnly, maxErrors) =>
                {
                    using var folder = new Rows.TempFolder();
                    var csv = string.Concat(
                        rows.Select((row, place) => $"K{row.Item1},{Email(row)},{row.Item2},{row.Item3},row{place + 2}\n")
                            .Prepend("Key,Email,News,Land,First Name\n")
                    );
                    var path = folder.Write("a.csv", Encoding.UTF8.GetBytes(csv));
                    var name = $"job {++job}";
                    // Run twice: what is settled stays so, and what is not is taken up again.
                    for (var run = 0; run < 2; run++)
                        await RunAsync(path, name, where, rows.Length, duplicates, changedOnly, maxErrors, ledger);
                },
                iter: 150,
                threads: 1
            );
    }

    private static string Email((int Key, string News, string Land, int Quality) row) =>
        row.Quality == 0 ? "none" : $"a{row.Key}@b-sample.com";

    private static async Task RunAsync(
        string path,
        string job,
        RowCondition[] where,
        int count,
        DuplicateKeys duplicates,
        bool changedOnly,
        int maxErrors,
        LedgerFile state
    )
    {
        await using var source = await RowSources.OpenAsync(path, new ReadingOptions { Delimiter = "," }, CancellationToken.None);
        var document = MappingFile.Parse(
            """
            { "contactKey": "Key", "attributes": { "Email Addresses.Email Address": "Email",
              "Email Addresses.HTML Enabled": { "value": true }, "Email Demographics.First Name": "First Name" } }
            """,
            "mapping"
        );
        var mapper = ContactMapper.Create(new(document with { Where = where }, "the mapping"), source.Info, new ReadingOptions());
        List<MappedRow> mapped = [];
        await foreach (var row in source.ReadAsync(CancellationToken.None))
            mapped.Add(mapper.Map(row));
        var sender = new Listening();
        var (end, _, _, outcomes) = await ImportedFile.RunAsync(
            source,
            mapper,
            sender,
            state,
            job,
            duplicates,
            changedOnly,
            maxErrors == 0 ? new ErrorCount(0) : null
        );

        Assert.Equal(count, end.Tally.Counts.Values.Sum());
        Assert.Equal(Enumerable.Range(2, count), outcomes.Select(outcome => outcome.Row));
        var leftOut = mapped.Where(row => row is SkippedRow).Select(row => row.Source.Number).ToHashSet();
        Assert.All(
            outcomes,
            outcome =>
                Assert.True(!leftOut.Contains(outcome.Row) || outcome.Status is RowStatus.Skipped or RowStatus.NotSent, outcome.ToString())
        );
        Assert.All(
            outcomes,
            outcome => Assert.True(outcome.Status != RowStatus.Skipped || leftOut.Contains(outcome.Row), outcome.ToString())
        );
        Assert.All(outcomes, outcome => Assert.Equal(mapped[outcome.Row - 2].ContactKey, outcome.ContactKey));
        Assert.All(sender.Rows, row => Assert.DoesNotContain(row, leftOut));
    }

    /// <summary>Accepts everything; knows rows by the first name that they give.</summary>
    private sealed class Listening : IContactSender
    {
        public ConcurrentBag<int> Rows { get; } = [];

        public Task<SendResult> SendAsync(
            ReadOnlyMemory<byte> body,
            CancellationToken stopping,
            CancellationToken abandon,
            IOtherRows? others = null
        )
        {
            var text = Encoding.UTF8.GetString(body.Span);
            var at = text.IndexOf("\"row", StringComparison.Ordinal) + 4;
            Rows.Add(int.Parse(text.AsSpan(at, text.IndexOf('"', at) - at), System.Globalization.CultureInfo.InvariantCulture));
            var answer = AnswerReader.Read(
                200,
                new AnswerHeaders(null),
                """{"operationStatus":"OK","contactId":7,"isNewContactKey":true,"hasErrors":false}"""u8.ToArray(),
                LedgerFolder.Now
            );
            return Task.FromResult(new SendResult(answer, 1, false));
        }
    }
}
