using System.CommandLine;
using Importer.Core;
using Importer.Core.Ledger;
using Importer.Program.Options;
using Importer.Program.Settings;
using Importer.Program.Terminal;

namespace Importer.Program.Verbs.Jobs;

/// <summary>Verb <c>jobs</c>: what the ledger knows. Reads only, so also on a full disk and beside a run that goes on.</summary>
internal static class JobsVerb
{
    public static Verb Create()
    {
        var (state, config) = (SettingOption.State(), SettingOption.Config());
        var verb = new Verb("jobs", "List the jobs in the ledger, their counts and the requests spent.")
        {
            Examples = """
                  Importer jobs                                 what was imported, and what is left to run again
                  Importer jobs --state /srv/importer           jobs in another state directory
                """,
            ExitCodes = """
                  0  listed (also if there are none)
                  3  settings must change, or the ledger cannot be read
                """,
        };
        verb.Options.Add(state.Option);
        verb.Options.Add(config);
        verb.SetAction(parsed => (int)Run(parsed.GetValue(config), SettingOption.Read(parsed, state)));
        return verb;
    }

    /// <exception cref="ImportException">Settings must change, or the ledger cannot be read (exit 3).</exception>
    private static ExitCode Run(string? config, IReadOnlyList<OptionSetting> options)
    {
        var directory = SettingsReader.Read(SettingsLocations.OfThisMachine(), config, options, accountNeeded: false).State.Directory;
        using var ledger = LedgerFile.OpenToRead(directory);
        if (ledger is null)
        {
            Console.Out.WriteLine($"There is no ledger in {directory}: nothing was imported with this state directory.");
            return ExitCode.Settled;
        }

        Console.Out.Write(JobsText.Of(ledger.Path, JobList.Read(ledger), SpentRequests.List(ledger)));
        return StandardStreams.Printed();
    }
}
