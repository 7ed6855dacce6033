using System.Globalization;
using Importer.EndToEnd.Tests.Hostile;
using Xunit.Abstractions;

namespace Importer.EndToEnd.Tests.Recovery;

[Trait(FullTier.Trait, FullTier.Name)]
public sealed class PowerCutTests(ITestOutputHelper output)
{
    [LinuxFact]
    public async Task Power_that_fails_three_times_takes_no_row_that_was_recorded()
    {
        var seed = Environment.TickCount;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}"));
        await using var trial = await KillTrial.StartAsync(seed);
        for (var cut = 0; cut < 3; cut++)
            await trial.CutPowerAsync();
        await trial.FinishAsync();
    }
}
