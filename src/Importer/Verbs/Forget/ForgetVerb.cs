using System.CommandLine;
using Importer.Core;
using Importer.Program.Options;
using Importer.Program.Settings;
using Importer.Program.Stopping;
using Importer.Program.Terminal;

namespace Importer.Program.Verbs.Forget;

/// <summary>Verb <c>forget</c>: removes what is known of contact keys, a job or a tenant. Nothing is deleted in Marketing Cloud.</summary>
internal static class ForgetVerb
{
    public static Verb Create()
    {
        var key = OptionForms.Text("--key", "KEY", "Forget a contact key; its rows are skipped from now on");
        var keys = OptionForms.Text("--keys", "FILE", "Forget the contact keys in a text file, one a line");
        var unblock = OptionForms.Flag("--unblock", "With --key or --keys: import rows with these keys again");
        var job = OptionForms.Text("--job", "ID", "Forget a job (Importer jobs shows its ID)");
        var tenant = OptionForms.Text("--tenant", "NAME", "Forget the jobs and contacts of a tenant (Importer jobs shows its name)");
        var yes = OptionForms.Flag("--yes", "Do not ask");
        var (state, config) = (SettingOption.State(), SettingOption.Config());
        var verb = new Verb("forget", "Remove what is known of a contact key, a job or a tenant. Nothing is deleted in Marketing Cloud.")
        {
            Examples = """
                  Importer forget --key 00124                   remove a contact key, and skip its rows from now on
                  Importer forget --keys gone.txt --yes         the same for many keys, without a question
                  Importer forget --key 00124 --unblock         import rows with this key again
                  Importer forget --job 261bf64b                remove a job
                """,
            ExitCodes = """
                  0  forgotten (also if nothing was known of it)
                  2  forgotten, but another program kept traces from being removed: run the same command again
                  3  nothing was forgotten and something must change: usage, no such job or tenant, no answer
                  4  interrupted
                  6  a run is in progress: run the same command later
                """,
        };
        foreach (var option in (Option[])[key, keys, unblock, job, tenant, yes, state.Option, config])
            verb.Options.Add(option);
        verb.SetAction(async parsed =>
            (int)
                await RunAsync(
                    ForgetRequest.Of(
                        parsed.GetValue(key),
                        parsed.GetValue(keys),
                        parsed.GetValue(unblock),
                        parsed.GetValue(job),
                        parsed.GetValue(tenant)
                    ),
                    parsed.GetValue(yes),
                    SettingsReader
                        .Read(
                            SettingsLocations.OfThisMachine(),
                            parsed.GetValue(config),
                            SettingOption.Read(parsed, state),
                            accountNeeded: false
                        )
                        .State.Directory
                )
        );
        return verb;
    }

    /// <exception cref="ImportException">Nothing was forgotten (exit 3 or 6), or traces are left (exit 2).</exception>
    private static async Task<ExitCode> RunAsync(ForgetRequest request, bool yes, string directory)
    {
        using var stopping = new CancellationTokenSource();
        using var signals = new Signals(stopping.Cancel, () => { });
        if (!yes && !Screen.IsInteractive)
            throw ImportException.MustChange("Nobody is here to ask: add --yes to forget. Nothing was forgotten.");
        if (yes)
            return await ForgetAsync();
        var dialog = Dialog.Open(TimeProvider.System, stopping.Token);
        return await dialog.ConverseAsync(
            "nothing was forgotten",
            async () =>
            {
                if (await dialog.AgreesAsync(request.Question(directory)))
                    return await ForgetAsync();
                dialog.Tell("Nothing was forgotten.");
                return ExitCode.MustChange;
            }
        );

        async Task<ExitCode> ForgetAsync()
        {
            foreach (var line in await new ForgetRun(request, directory, TimeProvider.System).RunAsync(stopping.Token))
                Console.Out.WriteLine(line);
            return StandardStreams.Printed();
        }
    }
}
