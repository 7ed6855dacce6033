using System.Globalization;
using Xunit.Abstractions;

namespace Importer.EndToEnd.Tests.Recovery;

/// <summary>The published program, killed with <c>kill -9</c> at random moments: the answer is "run it again".</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int KillsOfATrial = 6;

    [Fact]
    public async Task A_csv_killed_in_its_midst_twice_during_the_recovery_and_while_it_closes_loses_nothing_and_sends_nothing_recorded_again() =>
        await TryAsync(Environment.TickCount, workbook: false, Moment.Midst, Moment.FirstSecond, Moment.Midst, Moment.Closing);

    [Fact]
    public async Task A_workbook_killed_in_its_midst_in_its_first_second_and_while_it_closes_loses_nothing_and_sends_nothing_recorded_again() =>
        await TryAsync(Environment.TickCount + 1, workbook: true, Moment.Midst, Moment.FirstSecond, Moment.Closing);

    [LongFact]
    public async Task Hundreds_of_kills_lose_nothing_and_send_nothing_recorded_again()
    {
        var random = new Random();
        var (kills, rows, again, most) = (0, 0, 0, 0);
        while (kills < LongFactAttribute.Kills)
        {
            var moments = Enumerable
                .Range(0, KillsOfATrial)
                .Select(kill => kill == KillsOfATrial - 1 && random.Next(3) > 0 ? Moment.Closing : (Moment)random.Next(2))
                .ToArray();
            var trial = await PlayAsync(random.Next(), random.Next(2) == 0, KillTrial.UsualClosing, moments);
            (kills, rows, again, most) = (
                kills + trial.Kills,
                rows + trial.Rows,
                again + trial.SentAgain,
                Math.Max(most, trial.MostSentAgain)
            );
        }

        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{kills:N0} kills, {rows:N0} rows, lost 0, recorded and sent again 0, in flight and sent again {again:N0} (at most "
                    + $"{most} at a kill; {KillTrial.Concurrency} senders)"
            )
        );
    }

    /// <summary>Where the program closed before it could be killed, that kill is tried again, ever sooner.</summary>
    private async Task TryAsync(int seed, bool workbook, params Moment[] moments)
    {
        var kills = (await PlayAsync(seed, workbook, KillTrial.UsualClosing, moments)).Kills;
        for (var closing = KillTrial.UsualClosing / 2; kills < moments.Length; closing /= 2)
        {
            Assert.True(closing > 0, "The program was never killed while it closed.");
            kills += (await PlayAsync(seed, workbook, closing, Moment.Closing)).Kills;
        }
    }

    private async Task<KillTrial> PlayAsync(int seed, bool workbook, int closing, params Moment[] moments)
    {
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"seed {seed}, {(workbook ? "workbook" : "CSV")}, {string.Join(", ", moments)} within {closing} ms"
            )
        );
        await using var trial = await KillTrial.StartAsync(seed, workbook);
        foreach (var moment in moments)
            await trial.KillAsync(moment, closing);
        await trial.FinishAsync();
        return trial;
    }
}
