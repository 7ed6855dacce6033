using Importer.Core;
using Importer.Core.Contacts;
using Importer.Core.Files;
using Importer.Program.Logging;
using Importer.Program.Options;
using Importer.Program.Settings;
using Importer.Program.Stopping;
using Importer.Program.Terminal;

namespace Importer.Program.Accounts;

/// <summary>
/// <c>connect --save</c>, also run on a first start without settings: prompts for the account, tests it, shows the business unit, and
/// saves it for the user after confirmation. Nothing is written before that; wrong entries are corrected without starting
/// over.
/// </summary>
internal sealed class AccountSetup
{
    private readonly SettingsLocations _places;
    private readonly ImportSettings _settings;
    private readonly Logs _logs;
    private readonly Dialog _terminal;
    private readonly CancellationToken _stopping;

    private AccountSetup(SettingsLocations places, ImportSettings settings, Logs logs, CancellationToken stopping)
    {
        (_places, _settings, _logs, _stopping) = (places, settings, logs, stopping);
        _terminal = Dialog.Open(TimeProvider.System, stopping);
    }

    /// <summary>Whether no settings contain any part of an account, and there is a user to prompt.</summary>
    public static bool IsFirstStart(SettingsLocations places, string? config, IReadOnlyList<OptionSetting> options) =>
        Screen.IsInteractive
        && places.UserSettings is not null
        && !SettingsLayers.Read(places, config, options, []).Any(layer => layer.Values.Keys.Any(SavedAccount.IsAccount));

    /// <summary>Runs the whole dialog. Read the settings again afterwards.</summary>
    /// <param name="config">The value of <c>--config</c>.</param>
    /// <returns>0 if an account was saved that can write contacts, otherwise 3; 4 after a signal.</returns>
    /// <exception cref="ImportException">No user to prompt, nowhere to save an account, or settings must change (exit 3).</exception>
    public static async Task<ExitCode> RunAsync(SettingsLocations places, string? config, IReadOnlyList<OptionSetting> options)
    {
        if (!Screen.IsInteractive)
            throw ImportException.MustChange(SetupText.NoTerminal);
        if (places.UserSettings is null)
            throw ImportException.MustChange(SetupText.NoHome);
        var settings = SettingsReader.Read(places, config, options, accountNeeded: false);
        using var logs = Logs.Open(settings, LogFormat.Text, quiet: true);
        using var stopping = new CancellationTokenSource();
        using var signals = new Signals(stopping.Cancel, () => { });
        var setup = new AccountSetup(places, settings, logs, stopping.Token);
        try
        {
            return await setup._terminal.ConverseAsync(
                "nothing was saved",
                async () =>
                {
                    var code = await setup.AskAndKeepAsync();
                    if (setup.Overridden(config, options) is { } instead)
                        setup._terminal.Tell(instead);
                    return code;
                }
            );
        }
        catch (Exception fault) when (fault.IsFileError())
        {
            throw ImportException.MustChange($"{places.UserSettings} cannot be written: {fault.Message} Nothing was saved.", fault);
        }
    }

    private async Task<ExitCode> AskAndKeepAsync()
    {
        _terminal.Tell(SetupText.Preparation);
        var questions = new AccountQuestions(_terminal);
        var entry = AccountEntry.Of(
            File.Exists(_places.UserSettings) ? SettingsFile.Read(_places.UserSettings, []).Values : new Dictionary<string, string>()
        );
        while (true)
        {
            entry = await questions.AskAsync(entry);
            _terminal.Tell();
            if (await TryAsync(entry) is { } kept)
                return kept;
            _terminal.Tell();
            _terminal.Tell(SetupText.Correction);
        }
    }

    /// <summary>Signs in, shows the result, and saves the account if the user agrees.</summary>
    /// <returns>The exit code; null if something must be entered again.</returns>
    private async Task<ExitCode?> TryAsync(AccountEntry entry)
    {
        // A single attempt each: the user is present and can retry with Enter.
        var meant = entry.Options;
        using var account = Account.Open(
            new AccountUse(meant, _settings.Sending with { MaxOutage = TimeSpan.Zero }, _logs.Factory, TimeProvider.System, _stopping)
        );
        try
        {
            var signedIn = await account.SignInAsync(_stopping);
            var context = await account.Tenant.ReadContextAsync(_stopping);
            foreach (var line in SignedInText.Lines(account, signedIn, context))
                _terminal.Tell(line);
            _terminal.Tell();
            if (!await IsReadyAsync(account))
                return null;
            meant = meant with { AccountId = (context as Found<TokenContext>)?.Value.BusinessUnit ?? meant.AccountId };
            var look = signedIn.CanReadAttributeSets ? await account.Tenant.ReadAttributeSetsAsync(_stopping) : null;
            var where = meant.AccountId is { } unit ? $"Contacts will be written to business unit {unit}. " : "";
            if (!await _terminal.AgreesAsync($"{where}Save this account? "))
                return null;
            // From here on nothing can be interrupted: everything is saved, or nothing.
            Keep(meant);
            if (look is Found<IReadOnlyList<AttributeSetDefinition>> { Value: var sets })
                _terminal.Tell(
                    TenantKnowledge.Keep(
                        _settings.State.Directory,
                        ImportSettings.AskedBy(meant).TenantFor(null),
                        sets,
                        TimeProvider.System.GetUtcNow()
                    )
                );
            return signedIn.CanWriteContacts ? ExitCode.Settled : ExitCode.MustChange;
        }
        catch (ImportException trouble)
        {
            _terminal.Tell(SetupText.InWords(trouble.Message));
            return null;
        }
        finally
        {
            if (RequestUsage.Record(account, _settings.State.Directory, TimeProvider.System.GetUtcNow()) is { } problem)
                _terminal.Tell(problem);
        }
    }

    /// <summary>Checks the account. A wrong business unit must be corrected now; a missing scope may be added later.</summary>
    private async Task<bool> IsReadyAsync(Account account)
    {
        try
        {
            await account.Tenant.EnsureReadyAsync(account.Options, unit: null, _stopping);
            return true;
        }
        catch (ImportException trouble) when (trouble.ExitCode == ExitCode.MustChange)
        {
            _terminal.Tell(SetupText.InWords(trouble.Message));
            return (await account.SignInAsync(_stopping)).CanWriteContacts is false;
        }
    }

    /// <exception cref="IOException">The file cannot be written.</exception>
    private void Keep(MarketingCloudOptions account)
    {
        UserSettingsFile.Save(
            _places.UserSettings!,
            new KeptAccount(account.Subdomain, account.AuthBaseUrl?.AbsoluteUri, account.ClientId, account.ClientSecret, account.AccountId)
        );
        _terminal.Tell();
        _terminal.Tell(SetupText.Kept(_places.UserSettings!));
    }

    /// <summary>
    /// A warning if settings that take precedence over the user's own override the account that was just entered.
    /// </summary>
    private string? Overridden(string? config, IReadOnlyList<OptionSetting> options)
    {
        if (!File.Exists(_places.UserSettings))
            return null;
        var kept = SettingsFile.Read(_places.UserSettings, []);
        if (!kept.Values.Keys.Any(SavedAccount.IsAccount))
            return null;
        List<string> others =
        [
            .. SettingsLayers
                .Read(_places, config, options, [])
                .SkipWhile(layer => layer.Origin("") != _places.UserSettings)
                .Skip(1)
                .SelectMany(layer =>
                    layer
                        .Values.Where(value => SavedAccount.IsAccount(value.Key) && kept.Values.GetValueOrDefault(value.Key) != value.Value)
                        .Select(value => $"{value.Key} ({layer.Origin(value.Key)})")
                ),
        ];
        return others.Count == 0 ? null : $"Other settings override the saved account: {string.Join(", ", others)}. Remove them to use it.";
    }
}
