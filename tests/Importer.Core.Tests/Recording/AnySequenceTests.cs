using CsCheck;
using Importer.Core.Ledger;
using Importer.Core.Recording;

namespace Importer.Core.Tests.Recording;

/// <summary>
/// The recovery rule as a whole: recorder, ledger (real SQLite files) and rule against a model server that applies bodies per key,
/// under any sequence of files that share keys, of rewriting and correcting them, commands, forgetting, refusals, lost answers, stops
/// and kills, while the clock jumps.
/// </summary>
public sealed class AnySequenceTests
{
    // More of them where the long tests are asked for.
    private static readonly int Iterations = Environment.GetEnvironmentVariable("IMPORTER_LONG_TESTS") is { Length: > 0 } ? 3000 : 60;

    private static readonly Gen<InputFile[]> Files = Gen.Select(Gen.Int[0, 4], Gen.Int[0, 2])
        .Array[1, 12]
        .Array[3]
        .Select(files => files.Select((rows, i) => File($"file {i}", rows)).ToArray());

    private static readonly Gen<Command> Commands = Gen.Select(
        Gen.Int[0, 5],
        Gen.Int[0, 5],
        Gen.Int[0, 3],
        Gen.Int[0, 5],
        Gen.Int[1, 9],
        Gen.Int[0, 4],
        Gen.Int[0, 1_000_000],
        Gen.Frequency((3, Gen.Const(Touch.Not)), (2, Gen.OneOf(Touch.Written, Touch.WrittenAhead, Touch.Piped))),
        (file, again, changed, cut, at, trouble, seed, touch) =>
            new Command(file, again == 0, changed == 0, (Cut)Math.Min(cut, 3), at, trouble, seed, touch)
            {
                Corrects = seed % 3 == 0,
                Forgets = seed % 7 == 0 ? $"key{seed / 7 % 5}" : null,
                Unblocks = seed % 7 == 1 ? $"key{seed / 7 % 5}" : null,
            }
    );

    [Fact]
    public async Task The_server_ends_with_what_the_newest_command_for_each_key_says_and_nothing_settled_is_sent_again() =>
        await Gen.Select(Files, Commands.Array[1, 7])
            .SampleAsync(
                async (files, commands) =>
                {
                    using var world = new World(files);
                    foreach (var command in commands)
                        await world.RunAsync(command);
                    await world.RunWhatIsLeftAsync();
                    world.NewestWins();
                    world.RequestsAreCounted();
                },
                iter: Iterations,
                threads: 1,
                print: Print
            );

    [Fact]
    public async Task What_a_check_foretells_is_what_the_run_after_it_does_and_the_ledger_is_left_as_it_was() =>
        await Gen.Select(Files, Commands.Array[1, 5])
            .SampleAsync(
                async (files, commands) =>
                {
                    using var world = new World(files);
                    foreach (var command in commands)
                        await world.RunAsync(command);
                    await world.RunAsForetoldAsync(commands[^1] with { Cut = Cut.Not, Trouble = 0, Forgets = null, Unblocks = null });
                },
                iter: Iterations,
                threads: 1,
                print: Print
            );

    [Fact]
    public async Task Rows_left_of_an_older_command_do_not_overwrite_what_a_newer_one_found_unchanged()
    {
        using var world = new World([File("old", [(0, 0), (0, 1)]), File("new", [(0, 0)])]);
        await world.RunAsync(new Command(0, false, false, Cut.Stopped, 1, 0, 0));
        await world.RunAsync(new Command(1, false, ChangedOnly: true, Cut.Not, 0, 0, 0));
        await world.RunWhatIsLeftAsync();
        Assert.Equal("v0.1@example.org", world.Held("key0"));
    }

    [Fact]
    public async Task An_old_file_changes_nothing_back_until_it_is_written_anew()
    {
        using var world = new World([File("june", [(0, 0), (1, 0)]), File("july", [(0, 1)])]);
        await world.RunAsync(Plain(0));
        await world.RunAsync(Plain(1));
        await world.RunAsync(Plain(0));
        Assert.Equal("v1.1@example.org", world.Held("key0"));
        Assert.Equal(new OverwrittenContacts(1, true, "july"), world.LastRan.Overwritten);

        await world.RunAsync(Plain(0) with { Touch = Touch.Written });
        Assert.Equal("v0.1@example.org", world.Held("key0"));
        Assert.Null(world.LastRan.Overwritten);
    }

    private static Command Plain(int file) => new(file, false, false, Cut.Not, 0, 0, 0);

    // Within a file no two rows have both key and value in common, so that the server's side tells which row came; between files they may.
    private static InputFile File(string name, (int Key, int Value)[] rows)
    {
        var seen = new Dictionary<(int, int), int>();
        return new InputFile(
            name,
            [
                .. rows.Select(row =>
                {
                    seen[row] = seen.GetValueOrDefault(row) + 1;
                    return ($"key{row.Key}", $"v{row.Value}.{seen[row]}@example.org");
                }),
            ]
        );
    }

    private static string Print((InputFile[] Files, Command[] Commands) sample) =>
        string.Join(
            '\n',
            [
                .. sample.Files.Select(file => $"{file.Name}: {string.Join(", ", file.Rows.Select(row => $"{row.Key}={row.Value}"))}"),
                .. sample.Commands.Select(command => command.ToString()),
            ]
        );

    private sealed class World(InputFile[] originals) : IDisposable
    {
        private readonly List<InputFile> files = [.. originals];
        private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("importer-world-");
        private readonly ModelServer server = new();
        private readonly List<(int File, Ran Ran)> runs = [];
        private readonly List<DateTimeOffset> modified = [.. originals.Select(_ => CommandRun.BeganAt(-1))];
        private readonly List<int> written = [.. originals.Select(_ => -1)]; // before which command
        private readonly Dictionary<Post, (long Pass, int Row)> ages = [];
        private readonly Dictionary<(int File, int Row), (long Pass, int Row)> agesOfUnchanged = [];
        private readonly HashSet<string> forgotten = [];
        private readonly Dictionary<string, int> forgottenAt = []; // how many requests there had been
        private DirectoryInfo? state;
        private int folders;

        public async Task RunAsync(Command command)
        {
            state ??= NewFolder();
            Forget(command);
            command = Understood(command);
            var (number, file) = (runs.Count, files[command.File]);
            var before = Outcomes(file);
            var oldest = file.SourceRows.ToDictionary(row => row.Number, row => AgeOfCorrection(file, row.Number));
            var (modified, written) = Touched(command, number);
            var ran = await CommandRun.RunAsync(file, command, number, modified, state, NewFolder, server);
            runs.Add((command.File, ran));
            state = ran.State;

            var sent = server.Posts.Where(post => post.Run == number).ToList();
            NoteAges(command.File, ran, before, sent, oldest);
            NothingSettledIsSentAgain(command, ran, before, sent, written);
            Assert.Equal(sent.Count, sent.Distinct().Count());
            Assert.False(server.KeysMet);
            Assert.DoesNotContain(sent, post => forgotten.Contains(post.Key));
            if (ran.Killed)
                AssertAtMostInFlight(file, sent);
            else
                Assert.Equal(file.SourceRows.Select(row => row.Number), ran.Reported);
            if (ran.Finished && !file.IsCorrected && ran.Job.Pass == runs.Max(run => run.Ran.Job.Pass))
            {
                var superseded = Outcomes(file).Where(outcome => outcome.Status == RowStatus.Superseded).Select(outcome => outcome.Row);
                var given = file
                    .SourceRows.Where(row => !superseded.Contains(row.Number) && IsRemembered(command.File, row.Number))
                    .GroupBy(row => file.Rows[row.Number - 2].Key);
                Assert.All(
                    given,
                    rows =>
                        Assert.True(
                            IsHeld(command.File, rows.Last().Number, written),
                            $"{rows.Key} does not hold what the newest command says"
                        )
                );
            }
        }

        public Ran LastRan => runs[^1].Ran;

        private void Forget(Command command)
        {
            if ((command.Forgets ?? command.Unblocks) is not { } key)
                return;
            var spent = Spent();
            using (var forgetting = Forgetting.Open(state!.FullName))
            {
                if (command.Forgets is null)
                {
                    Assert.Equal(forgotten.Remove(key) ? 1 : 0, forgetting.Unblock(new HashSet<string> { key }));
                }
                else
                {
                    forgetting.Keys(new HashSet<string> { key }, CommandRun.BeganAt(runs.Count));
                    forgotten.Add(key);
                    forgottenAt[key] = server.Posts.Count;
                    foreach (var one in agesOfUnchanged.Keys.Where(one => files[one.File].Rows[one.Row - 2].Key == key).ToList())
                        agesOfUnchanged.Remove(one);
                }

                forgetting.Commit();
            }

            Assert.Equal(spent, Spent());
        }

        private long Spent()
        {
            using var look = LedgerFile.OpenToRead(state!.FullName);
            return look is null ? 0 : SpentRequests.List(look).Sum(day => day.Requests);
        }

        /// <summary>Every request was counted; after kills, some that were about to be sent too.</summary>
        public void RequestsAreCounted() =>
            Assert.InRange(
                Spent(),
                server.Posts.Count,
                server.Posts.Count + (runs.Count(run => run.Ran.Killed) * 2 * CommandRun.Concurrency)
            );

        /// <summary>What was sent for contacts since they were last forgotten.</summary>
        private IEnumerable<Post> Remembered => server.Posts.Where((post, i) => i >= forgottenAt.GetValueOrDefault(post.Key));

        /// <summary>Whether a row has been sent, or found unchanged, since its contact was last forgotten.</summary>
        private bool IsRemembered(int file, int row) =>
            agesOfUnchanged.ContainsKey((file, row))
            || Remembered.Any(post => runs[post.Run].File == file && RowOf(files[file], post) == row)
            || !forgottenAt.ContainsKey(files[file].Rows[row - 2].Key);

        /// <summary>Which file is meant; where a correction is, it comes about now.</summary>
        private Command Understood(Command command)
        {
            var file = command.File % files.Count;
            var wrong = command.Corrects ? Outcomes(files[file]).Where(outcome => outcome.Status.IsFailedRow()).ToList() : [];
            if (wrong.Count > 0)
            {
                var job = CommandRun.Identity(files[file], null).Key;
                var corrected = wrong.Select((outcome, i) => (Was: files[file].Rows[outcome.Row - 2], outcome.Row, i)).ToList();
                files.Add(
                    new InputFile(
                        $"correction {files.Count}",
                        [
                            .. corrected.Select(one =>
                                (
                                    (command.Seed + one.i) % 3 == 0 ? $"key{(one.Was.Key[^1] - '0' + 1) % 5}" : one.Was.Key,
                                    $"c{files.Count}.{one.i}@example.org"
                                )
                            ),
                        ]
                    )
                    {
                        Remarks =
                        [
                            .. corrected.Select(one =>
                                RowMark.Append("refused", [.. MarksOf(files[file], one.Row), RowMark.Of(job, one.Row)])
                            ),
                        ],
                    }
                );
                modified.Add(CommandRun.BeganAt(runs.Count).AddMinutes(-10));
                written.Add(runs.Count);
                file = files.Count - 1;
            }

            return command with
            {
                File = file,
                Corrects = false,
            };
        }

        private static IReadOnlyList<RowMark> MarksOf(InputFile file, int row) => file.IsCorrected ? RowMark.In(file.Remarks[row - 2]) : [];

        /// <summary>A corrected row is as old as the oldest of the rows that it comes from.</summary>
        private (long Pass, int Row)? AgeOfCorrection(InputFile file, int row) =>
            MarksOf(file, row)
                .Select(mark =>
                    (
                        Origin: files.Find(one => CommandRun.Identity(one, null).Key.StartsWith(mark.Job, StringComparison.Ordinal))!,
                        mark.Row
                    )
                )
                .Select(one =>
                    (
                        Outcomes(one.Origin, everyGeneration: true).Find(outcome => outcome.Row == one.Row)?.Pass
                            ?? runs.FindLast(run => files[run.File] == one.Origin).Ran.Job.FirstPass,
                        one.Row
                    )
                )
                .Order()
                .Select(age => ((long, int)?)age)
                .FirstOrDefault();

        private void NoteAges(int file, Ran ran, List<Outcome> before, List<Post> sent, Dictionary<int, (long Pass, int Row)?> oldest)
        {
            foreach (var post in sent)
                ages[post] = AgeOf(RowOf(files[file], post));
            foreach (var outcome in Outcomes(files[file]).Where(outcome => outcome.IsUnchanged))
            {
                if (before.Find(one => one.Row == outcome.Row) is not { IsUnchanged: true } same || same.Pass != outcome.Pass)
                    agesOfUnchanged[(file, outcome.Row)] = AgeOf(outcome.Row);
            }

            (long, int) AgeOf(int row) => (ran.Job.Generation == 1 ? oldest[row] : null) ?? (ran.Job.Pass, row);
        }

        /// <summary>When the file was last modified, and before which command; standard input is not kept.</summary>
        private (DateTimeOffset? Modified, int Written) Touched(Command command, int number)
        {
            if (command.Touch == Touch.Piped)
                return (null, number);
            if (command.Touch != Touch.Not)
            {
                written[command.File] = number;
                modified[command.File] =
                    command.Touch == Touch.Written ? CommandRun.BeganAt(number).AddMinutes(-10) : CommandRun.BeganAt(number).AddYears(100);
            }

            return (modified[command.File], written[command.File]);
        }

        /// <summary>
        /// Whether a contact holds a row's value, or what is newer: of another command that began after this file was written, or of a
        /// later row of the file that was corrected, or whose answer was lost before it was corrected to another key.
        /// </summary>
        private bool IsHeld(int file, int row, int written)
        {
            var (key, value) = files[file].Rows[row - 2];
            var holder = server.Posts.Last(post => post.Key == key && post.CarriedOut);
            if (holder.Value == value)
                return true;
            var sent = server.Posts.LastOrDefault(post => runs[post.Run].File == file && (post.Key, post.Value) == (key, value));
            if (ages[holder].CompareTo(sent is null ? agesOfUnchanged[(file, row)] : ages[sent]) <= 0)
                return false;
            if (runs[holder.Run].File == file || IsCorrectionOf(file, holder))
                return files[runs[holder.Run].File].IsCorrected || IsSuperseded(holder);
            return Began(holder.Taken == Taken.Accepted ? ages[holder].Pass : holder.Pass) >= written;
        }

        private bool IsCorrectionOf(int file, Post post)
        {
            var job = RowMark.Of(CommandRun.Identity(files[file], null).Key, 2).Job;
            var sender = files[runs[post.Run].File];
            return MarksOf(sender, RowOf(sender, post)).Any(mark => mark.Job == job);
        }

        /// <summary>The command that began a pass.</summary>
        private int Began(long pass) => runs.FindIndex(run => run.Ran.Job.Pass == pass);

        /// <summary>The last command before another that sent a row; -1 for none.</summary>
        private int LastSent(int file, (string Key, string Value) row, int before) =>
            server.Posts.LastOrDefault(post => post.Run < before && runs[post.Run].File == file && (post.Key, post.Value) == row)?.Run
            ?? -1;

        public string Held(string key) => server.Contacts[key];

        /// <summary>The answer to everything: run it again. Without further trouble each job comes to its end.</summary>
        public async Task RunWhatIsLeftAsync()
        {
            for (var i = 0; i < files.Count; i++)
            {
                if (runs.FindLast(run => run.File == i).Ran is not { Finished: false })
                    continue;
                await RunAsync(new Command(i, false, false, Cut.Not, 0, 0, i));
                Assert.True(runs[^1].Ran.Finished);
            }
        }

        /// <summary>
        /// A run that nothing troubles sends as many rows as were foretold, and with <c>--changed-only</c> as many fewer as were told to be
        /// the same.
        /// </summary>
        public async Task RunAsForetoldAsync(Command command)
        {
            var before = Files();
            command = Understood(command);
            var (modified, _) = Touched(command, runs.Count);
            var every = CommandRun.Foretell(files[command.File], command.Again, changedOnly: false, modified, state!);
            var changed = CommandRun.Foretell(files[command.File], command.Again, changedOnly: true, modified, state!);
            Assert.Equal(before, Files());
            Assert.Equal(every.ToSend - every.SameAsAccepted, changed.ToSend);
            Assert.Equal(every.SameAsAccepted, changed.Unchanged - every.Unchanged);

            var foretold = command.ChangedOnly ? changed : every;
            await RunAsync(command);
            var ran = runs[^1].Ran;
            Assert.Equal(foretold.ToSend, server.Posts.Count(post => post.Run == runs.Count - 1));
            Assert.Equal(foretold.InDoubt, ran.InDoubt);
            Assert.Equal(foretold.Overwritten, ran.Overwritten);
            Assert.Equal(files[command.File].Rows.Count(row => !forgotten.Contains(row.Key)), foretold.ToSend + foretold.NotNeeded);
            Assert.Equal(ran.Job.IsNew, foretold.State == JobState.New);
            if (!command.Again)
                Assert.Equal(ran.Job.WasFinished, foretold.State == JobState.Finished);

            string[] Files() =>
                [
                    .. new[] { "ledger.db", "ledger.db-wal" }
                        .Select(name => Path.Combine(state!.FullName, name))
                        .Select(path => System.IO.File.Exists(path) ? Convert.ToBase64String(System.IO.File.ReadAllBytes(path)) : ""),
                ];
        }

        /// <summary>
        /// Of all that was carried out for a key, or found to be held already, that of the newest command and, within it, of the last row
        /// is what the contact holds; of several corrections of a row, the last.
        /// </summary>
        public void NewestWins()
        {
            // A row whose answer was lost and that was corrected since, perhaps to another key, says nothing any more.
            var sent = Remembered
                .Where(post => post.CarriedOut && (IsAnswered(post) || !IsSuperseded(post)))
                .Select(post => (post.Key, post.Value, Age: ages[post]));
            var held = files.SelectMany(
                (file, i) =>
                    Outcomes(file)
                        .Where(outcome => outcome.IsUnchanged && agesOfUnchanged.ContainsKey((i, outcome.Row)))
                        .Select(outcome =>
                            (file.Rows[outcome.Row - 2].Key, file.Rows[outcome.Row - 2].Value, Age: agesOfUnchanged[(i, outcome.Row)])
                        )
            );
            Assert.All(
                held.Concat(sent).GroupBy(one => one.Key),
                all =>
                {
                    var newest = all.OrderBy(one => one.Age).Last();
                    Assert.Contains(
                        server.Contacts[all.Key],
                        Unknown(all.Key).Where(post => ages[post].CompareTo(newest.Age) > 0).Select(post => post.Value).Append(newest.Value)
                    );
                }
            );
        }

        /// <summary>
        /// What was carried out for a contact without an answer by rows that were corrected since, perhaps to another key: these rows were
        /// unknown to the end, and the contact may hold them still.
        /// </summary>
        private IEnumerable<Post> Unknown(string key) =>
            server.Posts.Where(post => post.Key == key && post.CarriedOut && !IsAnswered(post) && IsSuperseded(post));

        /// <summary>Whether it was accepted and the answer was not lost with a run that was killed.</summary>
        private bool IsAnswered(Post post) => post.Taken == Taken.Accepted && !runs[post.Run].Ran.Killed;

        private bool IsSuperseded(Post post)
        {
            var file = files[runs[post.Run].File];
            return Outcomes(file).Find(outcome => outcome.Row == RowOf(file, post)) is { Status: RowStatus.Superseded };
        }

        private void NothingSettledIsSentAgain(Command command, Ran ran, List<Outcome> before, List<Post> sent, int written)
        {
            if (command.Again)
                return;
            foreach (var post in sent)
            {
                var row = RowOf(files[command.File], post);
                if (before.Find(outcome => outcome.Row == row) is not { Settled: true } settled)
                    continue;
                if (settled.Status == RowStatus.Skipped)
                    continue; // its contact was forgotten, and taken up again
                Assert.True(settled.Status != RowStatus.Superseded, $"row {row} was superseded");
                // An unchanged row was never sent. It is when its contact holds something else by then (an earlier row of its contact,
                // refused before, was taken), or may hold it.
                if (settled.IsUnchanged)
                {
                    Assert.True(
                        Before(post)?.Value != post.Value || IsInDoubt(post, Began(settled.Pass)),
                        $"row {row} was unchanged and is so still"
                    );
                    continue;
                }

                Assert.True(!files[command.File].IsCorrected || ran.Job.Generation > 1, $"row {row} is a correction that was imported");
                // By a new command only, and only where another file has overwritten its contact meanwhile, or it is not known what its
                // contact holds: another row's answer was lost.
                Assert.True(settled.Pass < ran.Job.Pass, $"row {row} was settled in this pass");
                var since = LastSent(command.File, (post.Key, post.Value), post.Run);
                Assert.True(
                    server.Posts.Any(other =>
                        other.Run > since
                        && other.Run < post.Run
                        && other.Key == post.Key
                        && runs[other.Run].File != command.File
                        && (other.Taken != Taken.Refused || runs[other.Run].Ran.Killed)
                    ) || IsInDoubt(post, since),
                    $"row {row} was settled and nobody has overwritten its contact"
                );
                // An earlier row of its contact that was sent in the same pass takes it along.
                Assert.True(
                    server.Posts.Any(earlier =>
                        earlier.Pass == post.Pass && earlier.Key == post.Key && RowOf(files[command.File], earlier) < row
                    )
                        || server.Posts.All(other =>
                            other.Run <= since
                            || other.Run == post.Run
                            || other.Key != post.Key
                            || runs[other.Run].File == command.File
                            || Began(ages[other].Pass) < written
                        ),
                    $"row {row} has overwritten what a newer file says"
                );
            }
        }

        /// <summary>
        /// Whether an answer for the contact was lost, or may have been by a kill, between the run that settled a row and this request, and
        /// none has made it certain since.
        /// </summary>
        private bool IsInDoubt(Post post, int settledIn)
        {
            var inDoubt = false;
            for (var run = settledIn; run <= post.Run; run++)
            {
                if (run < post.Run && runs[run].Ran.Killed && files[runs[run].File].Last.ContainsKey(post.Key))
                    inDoubt = true;
                else
                    foreach (
                        var other in server
                            .Posts.TakeWhile(other => other != post)
                            .Where(other => other.Run == run && other.Key == post.Key)
                    )
                        inDoubt = other.Taken is Taken.AnswerLost or Taken.RequestLost || (inDoubt && other.Taken != Taken.Accepted);
            }

            return inDoubt;
        }

        private Post? Before(Post post) =>
            server.Posts.TakeWhile(earlier => earlier != post).LastOrDefault(earlier => earlier.Key == post.Key);

        private void AssertAtMostInFlight(InputFile file, List<Post> sent)
        {
            var after = Outcomes(file);
            var lost = sent.Count(post => after.Find(outcome => outcome.Row == RowOf(file, post)) is not { Pending: false });
            Assert.InRange(lost, 0, CommandRun.Concurrency);
        }

        private static int RowOf(InputFile file, Post post) =>
            file.SourceRows.Single(row => row.Cells[0].Text == post.Key && row.Cells[1].Text == post.Value).Number;

        private List<Outcome> Outcomes(InputFile file, bool everyGeneration = false)
        {
            var outcomes = new List<Outcome>();
            if (state is null || !System.IO.File.Exists(Path.Combine(state.FullName, "ledger.db")))
                return outcomes;
            using var look = LedgerFile.OpenToRead(state.FullName)!;
            foreach (var (job, firstPass) in Jobs(look, file.Name))
            {
                var since = everyGeneration ? 0 : firstPass;
                using var known = new PriorOutcomes(look.Connection, look.Path, new LedgerJob(job, 0, "", 1, since, since, 0, 0));
                outcomes.AddRange(
                    file.SourceRows.Select(row => known.Find(row.Number))
                        .OfType<PriorOutcome>()
                        .Select(one => new Outcome(one.Outcome.Row, one.Pass, one.Outcome.Status, one.Pending))
                );
            }

            return outcomes;
        }

        private static List<(long, long)> Jobs(LedgerFile look, string input)
        {
            using var command = look.Connection.CreateCommand();
            command.CommandText = "SELECT id, first_pass FROM job WHERE input = $input";
            command.Parameters.AddWithValue("$input", input);
            using var reader = command.ExecuteReader();
            var jobs = new List<(long, long)>();
            while (reader.Read())
                jobs.Add((reader.GetInt64(0), reader.GetInt64(1)));
            return jobs;
        }

        private DirectoryInfo NewFolder() => root.CreateSubdirectory($"{++folders}");

        public void Dispose() => root.Delete(recursive: true);
    }

    private sealed record Outcome(int Row, long Pass, RowStatus Status, bool Pending)
    {
        public bool Settled => Status.IsSettled() && !Pending;

        public bool IsUnchanged => Status == RowStatus.Unchanged;
    }
}
