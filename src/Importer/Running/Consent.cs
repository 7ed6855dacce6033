using Importer.Core;
using Importer.Core.Reporting;

namespace Importer.Program.Running;

/// <summary>
/// Whether an import may begin: the whole file is checked first where a person sits before it, who is then asked once, or where
/// <c>--check-first</c> says so. Without terminals nothing ever asks (CONTRACT, Asking).
/// </summary>
internal static class Consent
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <returns>The exit code of a run that must not begin, or null.</returns>
    public static async Task<ExitCode?> RefusedAsync(string input, RunContext run)
    {
        var asks = !Console.IsInputRedirected && !Console.IsOutputRedirected && !run.Options.Yes && !run.Options.Sandbox;
        if (!asks && !run.Options.CheckFirst)
            return null;

        CheckResult result;
        await using (var opened = await OpenedInput.OpenAsync(input, run.Options.Mapping, run.Settings, run.Stopping))
            result = await CheckedFile.CheckAsync(opened, run);
        if (run.Stopping.IsCancellationRequested)
            return ExitCode.Interrupted;
        if (run.Options.CheckFirst && result.Tally.Of(RowStatus.Invalid) > 0)
        {
            run.Closing.Write(CheckText.Of(result));
            run.Closing.WriteLine("Nothing was sent: --check-first wants every row ready.");
            return ExitCode.Unsettled;
        }

        if (result.Refusal is not null)
        {
            run.Closing.Write(CheckText.Of(result));
            return ExitCode.MustChange;
        }

        return asks ? await AskAsync(result, run) : null;
    }

    private static async Task<ExitCode?> AskAsync(CheckResult result, RunContext run)
    {
        Console.Out.Write(CheckText.Of(result));
        Console.Out.Write($"Send {result.Requests:N0} contacts to {Account.OptionsFor(run).Tenant}? Each new contact key is billed. Type yes to send: ");
        var answer = Task.Run(Console.In.ReadLine);
        try
        {
            if ((await answer.WaitAsync(Patience, run.Clock, run.Stopping))?.Trim().ToUpperInvariant() is "YES" or "Y")
                return null;
            Console.Out.WriteLine("Nothing was sent.");
            return ExitCode.MustChange;
        }
        catch (TimeoutException)
        {
            Console.Out.WriteLine();
            Console.Out.WriteLine("No answer for ten minutes: nothing was sent.");
            return ExitCode.MustChange;
        }
        catch (OperationCanceledException)
        {
            Console.Out.WriteLine();
            Console.Out.WriteLine("Interrupted: nothing was sent.");
            return ExitCode.Interrupted;
        }
    }
}
