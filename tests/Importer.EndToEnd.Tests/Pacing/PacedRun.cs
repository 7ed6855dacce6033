using System.Globalization;
using System.Text.Json;
using Importer.EndToEnd.Tests.Importing;
using Importer.Sandbox;

namespace Importer.EndToEnd.Tests.Pacing;

/// <summary>
/// What may be asked of the server, from so many seconds after the first contact on. Requests per second; for a limit on concurrent
/// requests what so many at once come to.
/// </summary>
internal readonly record struct Allowed(double From, double PerSecond);

/// <summary>One import by the published program over a socket, and what happens at the server meanwhile.</summary>
internal sealed record Scene(string Name, int Rows)
{
    public double Ceiling { get; init; } = 200;

    public int Concurrency { get; init; } = 16;

    /// <summary>The server's behaviour at the start.</summary>
    public Action<SandboxOptions> Server { get; init; } = _ => { };

    /// <summary>
    /// What the limit is, in order of time; empty where none is measured. Where there are several, the server's rate is set so.
    /// </summary>
    public IReadOnlyList<Allowed> Limit { get; init; } = [];

    /// <summary>Goes on beside the run, from its first contact on.</summary>
    public Func<Trial, Task>? Meanwhile { get; init; }

    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    public async Task<PacedRun> PlayAsync()
    {
        await using var trial = await Trial.StartAsync();
        var options = trial.Tenant.Options;
        options.Latency = TimeSpan.FromMilliseconds(50);
        if (Limit.Count > 0 && options.MaxConcurrent == int.MaxValue)
            options.RequestsPerSecond = Limit[0].PerSecond;
        Server(options);
        trial.Set("Sending__Concurrency", Concurrency.ToString(CultureInfo.InvariantCulture));
        trial.Set("Sending__RequestsPerSecond", Ceiling.ToString(CultureInfo.InvariantCulture));
        foreach (var (setting, value) in Settings)
            trial.Set(setting, value);
        trial.WriteCustomers(Rows);

        await using var running = trial.Program.Start(["contacts.csv"]);
        var ending = running.EndAsync(TimeSpan.FromMinutes(30));
        while (trial.Contacts.Count == 0 && !ending.IsCompleted)
            await Task.Delay(20);
        var began = trial.Tenant.Clock.GetUtcNow();
        using var over = new CancellationTokenSource();
        var moving = Task.WhenAll(MoveAsync(options, over.Token), Meanwhile?.Invoke(trial) ?? Task.CompletedTask);
        var ended = await ending;
        await over.CancelAsync();
        await moving;
        using var summary = JsonDocument.Parse(File.ReadAllText(Path.Combine(trial.Program.Folder, "contacts.summary.json")));
        return new PacedRun(
            this,
            trial.Shown(ended),
            [.. trial.Tenant.Journal],
            began,
            summary.RootElement.GetProperty("counts").Deserialize<Dictionary<string, int>>()!,
            trial.Rows("contacts.report.csv")
        );
    }

    private async Task MoveAsync(SandboxOptions options, CancellationToken over)
    {
        for (var turn = 1; turn < Limit.Count; turn++)
        {
            await Task.Delay(TimeSpan.FromSeconds(Limit[turn].From - Limit[turn - 1].From), over)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            options.RequestsPerSecond = Limit[turn].PerSecond;
        }
    }
}

/// <summary>How it went, from the server's journal and the results.</summary>
internal sealed record PacedRun(
    Scene Scene,
    Ended Ended,
    IReadOnlyList<JournalEntry> Journal,
    DateTimeOffset Began,
    Dictionary<string, int> Counts,
    IReadOnlyList<string[]> Report
)
{
    public IReadOnlyList<JournalEntry> Contacts { get; } = [.. Journal.Where(entry => entry.Path == SandboxTenant.ContactsPath)];

    public int Granted => Contacts.Count(entry => entry.Status == 200);

    /// <summary>Answered 429, in per cent of the requests for contacts.</summary>
    public double Refused => 100.0 * Contacts.Count(entry => entry.Status == 429) / Contacts.Count;

    public double Seconds => (Contacts[^1].At - Contacts[0].At).TotalSeconds;

    /// <summary>In per cent of what was allowed from the first contact to the last; null where there is no limit.</summary>
    public double? Used =>
        Scene.Limit.Count == 0
            ? null
            : 100.0
                * Granted
                / Scene
                    .Limit.Select(
                        (from, index) =>
                            from.PerSecond
                            * Math.Max(
                                0,
                                Math.Min(Seconds, index + 1 < Scene.Limit.Count ? Scene.Limit[index + 1].From : double.PositiveInfinity)
                                    - from.From
                            )
                    )
                    .Sum();

    /// <summary>Rows that were not imported, by what became of them.</summary>
    public string NotImported =>
        string.Join(", ", Counts.Where(count => count.Key != "imported" && count.Value > 0).Select(count => $"{count.Value} {count.Key}"));

    /// <summary>A line of the table in docs/reliability.md.</summary>
    public string Line =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"| {Scene.Name} | {Scene.Rows:N0} | {Seconds:0} | {(Used is { } used ? $"{used:0.0}" : "")} | {Refused:0.0} | "
                + $"{(NotImported.Length == 0 ? "0" : NotImported)} | "
                + $"{Journal.Count(entry => entry.Path == SandboxTenant.TokenPath)} | {Ended.ExitCode} |"
        );

    /// <summary>
    /// Each contact that is reported to be imported was written, and none was asked for again after it had been answered.
    /// </summary>
    public void LostNothing()
    {
        Assert.Equal(Scene.Rows, Report.Count);
        Assert.Equal(Scene.Rows, Counts.Values.Sum());
        Assert.Empty(
            Report
                .Where(row => row[2] == "imported")
                .Select(row => row[1])
                .Except(Contacts.Where(entry => entry.ContactWritten).Select(entry => entry.ContactKey!))
        );
        // A server that goes down takes answers with it: what was on the wire is asked again.
        var again = Contacts.Where(entry => entry.Status == 200).GroupBy(entry => entry.ContactKey).Count(group => group.Count() > 1);
        Assert.InRange(again, 0, Scene.Meanwhile is null ? 0 : Scene.Concurrency);
    }
}
