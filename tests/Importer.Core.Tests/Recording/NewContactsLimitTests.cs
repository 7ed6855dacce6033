using CsCheck;
using Importer.Core.Ledger;

namespace Importer.Core.Tests.Recording;

/// <summary>
/// Whole runs with <c>--new-contacts-limit</c> against a model server: a job never creates more contacts than it may, and what fits is sent.
/// </summary>
public sealed class NewContactsLimitTests : IDisposable
{
    private static readonly int Iterations = Environment.GetEnvironmentVariable("IMPORTER_LONG_TESTS") is { Length: > 0 } ? 3000 : 80;

    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("importer-places-");
    private readonly ModelServer server = new();
    private readonly List<string> runs = [];
    private DirectoryInfo? state;
    private int folders;

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public async Task The_run_stops_before_the_one_contact_too_many_and_goes_on_when_the_limit_is_raised()
    {
        var file = File("a", "key0", "key1", "key2", "key3");

        var first = await RunAsync(file, limit: 2);
        Assert.Equal(["2,key0,imported", "3,key1,imported", "4,key2,notSent", "5,key3,notSent"], first.Lines);
        Assert.Equal(
            new StopReason(
                ExitCode.Unsettled,
                "The job's limit of 2 new contacts (Sending:NewContactsLimit) is reached: 2 rows with new contact keys were not sent. To "
                    + "send them, raise the limit with --new-contacts-limit."
            ),
            first.Stop
        );

        var second = await RunAsync(file, limit: 3);
        Assert.Equal(["2,key0,imported", "3,key1,imported", "4,key2,imported", "5,key3,notSent"], second.Lines);

        var third = await RunAsync(file, limit: null);
        Assert.Null(third.Stop);
        Assert.Equal(4, third.NewContactsOfJob);
        Assert.Equal(["key0,48,2,yes", "key1,49,3,yes", "key2,50,4,yes", "key3,51,5,yes"], third.Created);
    }

    [Fact]
    public async Task Zero_sends_the_contacts_that_the_ledger_knows_wherever_they_are()
    {
        await RunAsync(File("a", "key1", "key3"), limit: null);

        var ran = await RunAsync(File("b", "key0", "key1", "key2", "key3"), limit: 0);

        Assert.Equal(["2,key0,notSent", "3,key1,imported", "4,key2,notSent", "5,key3,imported"], ran.Lines);
        Assert.Equal(0, ran.NewContactsOfJob);
        Assert.Empty(ran.Created);
    }

    [Fact]
    public async Task What_a_row_created_stays_listed_when_it_is_sent_again_because_another_file_has_changed_its_contact()
    {
        var file = File("a", "key0");
        await RunAsync(file, limit: null);
        await RunAsync(File("b", "key0"), limit: null);

        var again = await RunAsync(file, limit: null);
        Assert.Equal("v0.a@example.org", server.Contacts["key0"]);
        Assert.Equal(["key0,48,2,yes"], again.Created);
        Assert.Equal(["key0,48,2,yes"], (await RunAsync(file, limit: 0)).Created);
    }

    [Fact]
    public async Task Contacts_that_existed_give_their_places_back_while_others_wait_for_them()
    {
        var keys = Enumerable.Range(0, 20).Select(key => $"key{key}").ToArray();
        foreach (var key in keys.Where(key => key != "key19"))
            server.Contacts[key] = "there before";

        var ran = await RunAsync(File("a", keys), limit: 1);

        Assert.Null(ran.Stop);
        Assert.All(ran.Lines, line => Assert.EndsWith(",imported", line));
        Assert.Equal(1, ran.NewContactsOfJob);
    }

    [Fact]
    public async Task Rows_of_one_new_key_take_one_place()
    {
        var ran = await RunAsync(File("a", "key0", "key0", "key0", "key1"), limit: 1);

        Assert.Equal(["2,key0,imported", "3,key0,imported", "4,key0,imported", "5,key1,notSent"], ran.Lines);
    }

    [Fact]
    public async Task A_place_stays_taken_where_an_attempt_was_never_answered_also_when_the_next_answer_says_that_the_contact_exists()
    {
        var file = File("a", "key0", "key0", "key1");
        var first = await RunAsync(
            file,
            limit: 1,
            fate: (_, value) => value.StartsWith("v0", StringComparison.Ordinal) ? Taken.AnswerLost : Taken.Refused
        );
        Assert.Equal(["2,key0,unknown", "3,key0,rejected", "4,key1,notSent"], first.Lines);

        var second = await RunAsync(file, limit: 1);
        Assert.Equal(["2,key0,imported", "3,key0,imported", "4,key1,notSent"], second.Lines);
        // The contact may have existed: only the first attempt could tell.
        Assert.Equal((0, "key0,48,2,no"), (second.NewContactsOfJob, Assert.Single(second.Created)));

        var third = await RunAsync(file, limit: 2);
        Assert.Equal(["2,key0,imported", "3,key0,imported", "4,key1,imported"], third.Lines);
        Assert.Equal(["key0,48,2,no", "key1,49,4,yes"], third.Created);
    }

    [Fact]
    public async Task A_refused_row_gives_its_place_back()
    {
        var file = File("a", "key0", "key1");

        var ran = await RunAsync(file, limit: 1, fate: (key, _) => key == "key0" ? Taken.Refused : Taken.Accepted);

        Assert.Equal(["2,key0,rejected", "3,key1,imported"], ran.Lines);
        // Now it would be one too many; the row keeps its error.
        Assert.Equal(["2,key0,rejected", "3,key1,imported"], (await RunAsync(file, limit: 1)).Lines);
        Assert.Equal(["2,key0,imported", "3,key1,imported"], (await RunAsync(file, limit: 2)).Lines);
    }

    [Fact]
    public async Task What_a_job_created_counts_also_after_it_was_started_over()
    {
        var file = File("a", "key0", "key1");
        await RunAsync(file, limit: 1);

        var again = await RunAsync(file, limit: 1, again: true);
        Assert.Equal(["2,key0,imported", "3,key1,notSent"], again.Lines);
        Assert.Equal((1, "key0,48,2,yes"), (again.NewContactsOfJob, Assert.Single(again.Created)));
        Assert.Equal(["2,key0,imported", "3,key1,imported"], (await RunAsync(file, limit: 2)).Lines);
    }

    [Fact]
    public async Task A_key_that_was_removed_from_the_ledger_is_new_again()
    {
        await RunAsync(File("a", "key0"), limit: null);
        using (var ledger = LedgerFile.Open(state!.FullName))
            JobPruning.Prune(ledger, DateTimeOffset.MaxValue);

        Assert.Equal(["2,key0,notSent"], (await RunAsync(File("b", "key0"), limit: 0)).Lines);
        var one = await RunAsync(File("b", "key0"), limit: 1);
        Assert.Equal(["2,key0,imported"], one.Lines);
        Assert.Equal(0, one.NewContactsOfJob);
    }

    [Fact]
    public async Task Rows_that_a_killed_run_may_have_sent_hold_their_places_and_those_that_waited_do_not()
    {
        var keys = Enumerable.Range(0, 12).Select(key => $"key{key}").ToArray();
        var file = File("a", keys);
        // Killed when the announcement of the first rows is on the disk and all of them have been carried out.
        await RunAsync(file, limit: 2, cut: Cut.AfterCommit, at: 2);
        var created = server.Contacts.Count;

        var ran = await RunAsync(file, limit: 2);

        Assert.Equal(2, server.Contacts.Count);
        Assert.InRange(created, 1, 2);
        Assert.Equal(10, ran.Lines.Count(line => line.EndsWith(",notSent", StringComparison.Ordinal)));
    }

    /// <summary>Every run of the job has a limit, which may differ; runs are killed, stopped, started over, and answers are lost.</summary>
    [Fact]
    public async Task A_job_never_creates_more_contacts_than_it_may_and_sends_what_fits() =>
        await Gen.Select(Files, Existing, Commands(again: true), Gen.Int[0, 5])
            .SampleAsync(
                (rows, existing, commands, limit) => NeverTooManyAsync(rows, existing, commands, limit),
                iter: Iterations,
                threads: 1,
                print: Print
            );

    /// <summary>The limit is set after runs without one, which were killed perhaps.</summary>
    [Fact]
    public async Task A_limit_that_is_set_late_counts_what_earlier_runs_created() =>
        await Gen.Select(Files, Existing, Commands(again: false), Gen.Int[0, 5])
            .SampleAsync(
                (rows, existing, commands, limit) =>
                    NeverTooManyAsync(
                        rows,
                        existing,
                        [.. commands.Select((command, i) => i == 0 ? command with { Limit = null } : command)],
                        limit
                    ),
                iter: Iterations,
                threads: 1,
                print: Print
            );

    private static readonly Gen<int[]> Files = Gen.Int[0, 7].Array[1, 12];

    private static readonly Gen<int[]> Existing = Gen.Int[0, 9].Array[0, 5];

    private static Gen<LimitedCommand[]> Commands(bool again) =>
        Gen.Select(
            Gen.Int[0, 5],
            Gen.Int[0, 5],
            Gen.Int[1, 6],
            Gen.Int[0, 4],
            Gen.Int[0, 4],
            Gen.Int[0, 1_000_000],
            (over, cut, at, trouble, limit, seed) =>
                new LimitedCommand(new Command(0, again && over == 0, false, (Cut)Math.Min(cut, 3), at, trouble, seed), limit)
        ).Array[1, 5];

    private static async Task NeverTooManyAsync(int[] rows, int[] existing, LimitedCommand[] commands, int limit)
    {
        using var world = new NewContactsLimitTests();
        foreach (var key in existing)
            world.server.Contacts[$"key{key}"] = "there before";
        var file = File("a", [.. rows.Select(key => $"key{key}")]);
        foreach (var command in commands)
            await world.RunLimitedAsync(file, command);
        var last = await world.RunLimitedAsync(file, new LimitedCommand(new Command(0, false, false, Cut.Not, 0, 0, 0), limit));
        Assert.Equal(last.Finished, last.Stop is null);
        world.ListIsRight(last);
        if (!last.Finished)
            Assert.InRange(world.Holders() + world.InDoubt(), limit, int.MaxValue);
        Assert.False(world.server.KeysMet);
    }

    /// <summary>
    /// <c>created.csv</c> has every contact that the job created, except those of rows that are not settled; what it says is certain is so.
    /// </summary>
    private void ListIsRight(Ran last)
    {
        var created = server.Posts.Where(post => post.Created).Select(post => post.Key).ToHashSet();
        var unsettled = last.Lines.Where(line => !line.EndsWith(",imported", StringComparison.Ordinal)).Select(line => line.Split(',')[1]);
        var listed = last.Created.Select(line => line.Split(',')).ToLookup(cells => cells[3], cells => cells[0]);
        Assert.Subset(created, listed["yes"].ToHashSet());
        Assert.Empty(created.Except(listed["yes"]).Except(listed["no"]).Except(unsettled));
    }

    private async Task<Ran> RunLimitedAsync(InputFile file, LimitedCommand command)
    {
        var before = Created();
        var ran = await RunAsync(file, command.Command, command.Limit, null);
        if (command.Limit is { } limit)
            Assert.InRange(Created(), before, Math.Max(limit, before));
        return ran;
    }

    private int Created() => server.Posts.Count(post => post.Created);

    /// <summary>Contacts that the job created, and those that it may have created, by what it can know.</summary>
    private int Holders() =>
        server
            .Posts.Where(post => post.Created || post.Taken is Taken.AnswerLost or Taken.RequestLost || runs[post.Run] == "killed")
            .Select(post => post.Key)
            .Distinct()
            .Count();

    /// <summary>Rows in doubt, those of a run that was killed before it sent them among them.</summary>
    private int InDoubt()
    {
        using var ledger = LedgerFile.Open(state!.FullName);
        return (int)(long)ledger.Connection.Scalar("SELECT count(*) FROM created WHERE state <> 1")!;
    }

    private static string Print((int[] Rows, int[] Existing, LimitedCommand[] Commands, int Limit) sample) =>
        $"rows {string.Join(' ', sample.Rows)}, existing {string.Join(' ', sample.Existing)}, last limit {sample.Limit}\n"
        + string.Join('\n', sample.Commands.AsEnumerable());

    private Task<Ran> RunAsync(
        InputFile file,
        long? limit,
        bool again = false,
        Cut cut = Cut.Not,
        int at = 0,
        Func<string, string, Taken>? fate = null
    ) => RunAsync(file, new Command(0, again, false, cut, at, 0, 0), limit, fate);

    private async Task<Ran> RunAsync(InputFile file, Command command, long? limit, Func<string, string, Taken>? fate)
    {
        state ??= NewFolder();
        var ran = await CommandRun.RunAsync(file, command, runs.Count, null, state, NewFolder, server, limit, fate);
        runs.Add(ran.Killed ? "killed" : "ended");
        state = ran.State;
        return ran;
    }

    private DirectoryInfo NewFolder() => root.CreateSubdirectory($"{++folders}");

    private static InputFile File(string name, params string[] keys) =>
        new(name, [.. keys.Select((key, i) => (key, $"v{i}.{name}@example.org"))]);

    private sealed record LimitedCommand(Command Command, long? Limit);
}
