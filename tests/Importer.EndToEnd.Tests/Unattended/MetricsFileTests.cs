using System.Diagnostics;
using Importer.EndToEnd.Tests.Hostile;
using Importer.EndToEnd.Tests.Importing;
using Importer.EndToEnd.Tests.Terminals;
using Importer.Sandbox;

namespace Importer.EndToEnd.Tests.Unattended;

public sealed class MetricsFileTests
{
    [ToolFact("promtool", "prometheus")]
    public async Task Prometheus_own_checker_accepts_the_figures_of_a_run()
    {
        await using var trial = await Trial.StartAsync(
            new Fault
            {
                ContactKey = "C-2",
                First = 1,
                Kind = FaultKind.TooFast,
                RetryAfter = TimeSpan.Zero,
            }
        );
        trial.WriteCustomers(4);
        Assert.Equal(0, (await trial.RunAsync("contacts.csv", "--metrics-file", "crm \"nightly\".prom")).ExitCode);

        await PromtoolAgreesAsync(trial.Read("crm \"nightly\".prom"));
    }

    private static async Task PromtoolAgreesAsync(string text)
    {
        using var promtool = Process.Start(
            new ProcessStartInfo("promtool", ["check", "metrics"])
            {
                RedirectStandardInput = true,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            }
        )!;
        await promtool.StandardInput.WriteAsync(text);
        promtool.StandardInput.Close();
        var said = await promtool.StandardOutput.ReadToEndAsync() + await promtool.StandardError.ReadToEndAsync();
        await promtool.WaitForExitAsync();
        Assert.Equal((0, ""), (promtool.ExitCode, said));
    }
}
