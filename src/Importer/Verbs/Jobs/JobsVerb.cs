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
        var id = new Argument<string?>("[ID]")
        {
            Description = "A job's ID or its beginning",
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (text.Length is 0 or > 16 || !text.All(char.IsAsciiHexDigit))
                    result.AddError($"\"{text}\" is not a job's ID, which has up to 16 digits and letters from a to f.");
                return text;
            },
        };
        var since = OptionForms.Since("--since", "Only what was touched since: yesterday, 2026-11-24, or 7d for the last seven days");
        var tenant = OptionForms.Text("--tenant", "NAME", "Only this tenant: its name, or its business unit");
        var json = OptionForms.Flag("--json", "Print JSON, for scripts");
        var verb = new Verb("jobs", "List the jobs in the ledger, their runs and counts, and the requests spent and left.")
        {
            Examples = """
                  Importer jobs --since yesterday               what the last night did, what failed and why, what is left to do
                  Importer jobs --state /srv/importer           jobs in another state directory, its shards included
                  Importer jobs --since 7d --json               the last seven days, for scripts
                """,
            ExitCodes = """
                  0  listed (also if there are none)
                  3  settings must change, or the ledger cannot be read
                """,
        };
        verb.Arguments.Add(id);
        foreach (var option in (Option[])[since, tenant, json, state.Option, config])
            verb.Options.Add(option);
        verb.SetAction(parsed =>
        {
            var now = TimeProvider.System.GetUtcNow();
            var query = new JobsQuery(parsed.GetValue(id), parsed.GetValue(since)?.Before(now), parsed.GetValue(tenant));
            var settings = SettingsReader.Read(
                SettingsLocations.OfThisMachine(),
                parsed.GetValue(config),
                SettingOption.Read(parsed, state),
                accountNeeded: false
            );
            return (int)Run(settings, query, parsed.GetValue(json), now);
        });
        return verb;
    }

    /// <exception cref="ImportException">A ledger cannot be read (exit 3).</exception>
    private static ExitCode Run(ImportSettings settings, JobsQuery query, bool json, DateTimeOffset now)
    {
        var directory = settings.State.Directory;
        var ledgers = Shard
            .StateFolders(directory)
            .Select(found =>
                LedgerOverview.Read(
                    found.Folder,
                    query,
                    found.Shard is null ? settings.Sending : settings.Sending.ShareOf(found.Shard),
                    now
                )
            )
            .OfType<LedgerOverview>()
            .ToList();
        if (json)
            Console.Out.Write(JobsJson.Of(ledgers));
        else if (ledgers.Count == 0)
            Console.Out.WriteLine($"There is no ledger in {directory}: nothing was imported with this state directory.");
        else
            Console.Out.Write(string.Join("\n", ledgers.Select(JobsText.Of)));
        return StandardStreams.Printed();
    }
}
