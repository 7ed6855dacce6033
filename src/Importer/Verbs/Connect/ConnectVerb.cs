using System.CommandLine;
using Importer.Core;
using Importer.Core.Contacts;
using Importer.Core.Ledger;
using Importer.Core.Mapping;
using Importer.Program.Accounts;
using Importer.Program.Logging;
using Importer.Program.Options;
using Importer.Program.Settings;
using Importer.Program.Stopping;
using Importer.Program.Terminal;

namespace Importer.Program.Verbs.Connect;

/// <summary>Verb <c>connect</c>: signs in and looks at the tenant; sends no contact.</summary>
internal static class ConnectVerb
{
    /// <summary>A person waits: what an import would wait for longer is reported sooner.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static Verb Create()
    {
        var mapping = OptionForms.Text("--mapping", "FILE", "The mapping file to compare with the tenant's attribute sets");
        var sandbox = OptionForms.Flag("--sandbox", "Use the built-in stand-in for Marketing Cloud: no account, no network");
        var save = OptionForms.Flag("--save", "Prompt for the account, test it and save it for this user");
        var list = OptionForms.Flag("--list", "List the tenant's attribute sets and attributes");
        var json = OptionForms.Flag("--json", "With --list: print JSON, for scripts");
        var (state, config) = (SettingOption.State(), SettingOption.Config());
        var verb = new Verb("connect", "Sign in, show business unit and scopes, and compare a mapping with the tenant. Sends no contacts.")
        {
            Examples = """
                  Importer connect --save                       enter, test and save an account
                  Importer connect                              test the account
                  Importer connect --mapping crm.json           and does the mapping fit it?
                  Importer connect --list                       the attribute sets, as a table
                """,
            ExitCodes = """
                  0  contacts can be written
                  2  Marketing Cloud cannot be reached: run the same command later
                  3  something must change: usage, settings, sign-in, scope, business unit, mapping
                  4  interrupted: run the same command again
                """,
        };
        foreach (var option in (Option[])[save, mapping, list, json, config, state.Option, sandbox])
            verb.Options.Add(option);
        verb.SetAction(async parsed =>
        {
            var asked = new ConnectOptions
            {
                Mapping = parsed.GetValue(mapping),
                Sandbox = parsed.GetValue(sandbox),
                List = parsed.GetValue(list),
                Json = parsed.GetValue(json),
                Config = parsed.GetValue(config),
                Settings = SettingOption.Read(parsed, state),
            };
            return (int)await (parsed.GetValue(save) ? SaveAsync(asked) : RunAsync(asked));
        });
        return verb;
    }

    /// <exception cref="ImportException">There is nobody to ask, or settings must change (exit 3).</exception>
    private static async Task<ExitCode> SaveAsync(ConnectOptions asked)
    {
        if (asked.Sandbox)
            throw ImportException.MustChange("--save saves a Marketing Cloud account, and --sandbox needs none: leave one of them out.");
        if (asked.Mapping is not null)
            throw ImportException.MustChange(
                "--save only saves the account. Compare the mapping afterwards: Importer connect --mapping FILE."
            );
        if (asked.List || asked.Json)
            throw ImportException.MustChange("--save only saves the account. List the attribute sets afterwards: Importer connect --list.");
        var code = await AccountSetup.RunAsync(SettingsLocations.OfThisMachine(), asked.Config, asked.Settings);
        if (code == ExitCode.Settled)
            Console.Out.WriteLine("Next: Importer check FILE shows what would be sent, and Importer FILE sends it.");
        return code;
    }

    /// <exception cref="ImportException">Settings or the mapping must change, sign-in was refused (exit 3), or Marketing Cloud is
    /// unavailable (exit 2).</exception>
    private static async Task<ExitCode> RunAsync(ConnectOptions asked)
    {
        if (asked.Json && !asked.List)
            throw ImportException.MustChange("--json is the form of a list: Importer connect --list --json.");
        var settings = SettingsReader.Read(SettingsLocations.OfThisMachine(), asked.Config, asked.Settings, accountNeeded: !asked.Sandbox);
        var mapping =
            asked.Mapping is not null ? MappingFinder.Named(asked.Mapping)
            : settings.Mapping is { } text
                ? new ChosenMapping(MappingFile.Parse(text.Json, $"mapping in {text.Origin}"), $"the mapping in {text.Origin}")
            : null;
        var sending = settings.Sending with { MaxOutage = settings.Sending.MaxOutage < Patience ? settings.Sending.MaxOutage : Patience };

        using var logs = Logs.Open(settings, LogFormat.Text, quiet: true);
        using var stopping = new CancellationTokenSource();
        using var signals = new Signals(stopping.Cancel, () => { });
        using var account = Account.Open(
            new AccountUse(asked.Sandbox ? null : settings.MarketingCloud, sending, logs.Factory, TimeProvider.System, stopping.Token)
            {
                Unit = asked.Sandbox ? null : UnitOf(settings),
            }
        );
        try
        {
            // JSON has standard output for itself.
            var to = asked.Json ? Console.Error : Console.Out;
            var code = await TenantCheck.RunAsync(account, mapping, asked.List ? List : null, settings.State.Directory, to, stopping.Token);
            return code == ExitCode.Settled ? StandardStreams.Printed() : code;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            Console.Error.WriteLine("Interrupted.");
            return ExitCode.Interrupted;
        }
        finally
        {
            if (RequestUsage.Record(account, settings.State.Directory, TimeProvider.System.GetUtcNow()) is { } problem)
                logs.Tell(problem);
        }

        void List(string tenant, IReadOnlyList<AttributeSetDefinition> sets) =>
            Console.Out.Write(asked.Json ? AttributeSetList.Json(tenant, sets) : $"\n{AttributeSetList.Text(sets)}");
    }

    /// <summary>The business unit that earlier sign-ins have shown; null where there were none, or the ledger cannot be read.</summary>
    private static string? UnitOf(ImportSettings settings)
    {
        try
        {
            using var ledger = LedgerFile.OpenToRead(settings.State.Directory);
            return ledger is null ? null : BusinessUnits.Find(ledger, settings.Asked!)?.Unit;
        }
        catch (ImportException)
        {
            // Told when the requests are booked.
            return null;
        }
    }
}

/// <summary>What <c>connect</c> is asked to do.</summary>
internal sealed record ConnectOptions
{
    /// <summary>The mapping file to compare.</summary>
    public string? Mapping { get; init; }

    public bool Sandbox { get; init; }

    /// <summary>Whether to list the tenant's attribute sets.</summary>
    public bool List { get; init; }

    /// <summary>Whether the list is JSON.</summary>
    public bool Json { get; init; }

    public string? Config { get; init; }

    public required IReadOnlyList<OptionSetting> Settings { get; init; }
}
